"""Where the shipped data is: inside the installed package, or beside it in a checkout."""

import os


def data_root(kind: str) -> str:
    """The folder of the shipped ``kind`` ("rules" or "grammars").

    Looks inside the package first (wheel), then in the checkout (sdist, editable install).
    Raises FileNotFoundError when it is in neither, which means a broken installation.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    for folder in (
        os.path.join(package, "_data", kind),
        os.path.join(os.path.dirname(os.path.dirname(package)), kind),
    ):
        if os.path.isdir(folder):
            return folder
    raise FileNotFoundError(f"{kind}: the installation of nianbao is incomplete; install it again")
