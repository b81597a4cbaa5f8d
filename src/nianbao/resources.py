"""Where the shipped data is: inside the installed package, or beside it in a checkout."""

import os

PACKAGE = os.path.dirname(os.path.abspath(__file__))


def data_root(kind: str) -> str:
    """The folder of the shipped ``kind`` ("rules" or "grammars").

    Looks inside the package first (wheel), then in the checkout (sdist, editable install).
    Raises FileNotFoundError when it is in neither, which means a broken installation.
    """
    for folder in (
        os.path.join(PACKAGE, "_data", kind),
        os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), kind),
    ):
        if os.path.isdir(folder):
            return folder
    raise FileNotFoundError(f"{kind}: the installation of nianbao is incomplete; install it again")


def packed() -> bytes:
    """What the build compiled into the package; nothing in a checkout."""
    try:
        with open(os.path.join(PACKAGE, "_data", "compiled.jsonl"), "rb") as file:
            return file.read()
    except OSError:
        return b""
