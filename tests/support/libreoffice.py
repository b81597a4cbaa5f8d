"""Files that LibreOffice makes for tests: many with one start of it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import pytest

from nianbao.readers.office.soffice import find

Test = TypeVar("Test", bound=Callable[..., None])


def needs_libreoffice(test: Test) -> Test:
    """A test that is skipped, and says so, where LibreOffice is not installed. Its start takes seconds."""
    skip = pytest.mark.skipif(find() is None, reason="LibreOffice is not installed")
    marked: Test = pytest.mark.slow(skip(test))
    return marked


def converted(files: Mapping[str, bytes], target: str) -> dict[str, bytes]:
    """``files`` (by name, with suffix) as files of the kind ``target``, by name without suffix."""
    program = find()
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in files]
        for path, data in zip(paths, files.values(), strict=True):
            with open(path, "wb") as file:
                file.write(data)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            *("--headless", "--convert-to", target, "--outdir", os.path.join(folder, "out"), *paths),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        made = {}
        for name in files:
            stem = os.path.splitext(name)[0]
            with open(os.path.join(folder, "out", f"{stem}.{target}"), "rb") as file:
                made[stem] = file.read()
        return made
