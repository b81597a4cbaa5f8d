"""The process that reads PDF files: start it, send the file, receive its answer, end it when it is late."""

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any, NamedTuple

from nianbao.model.errors import Unreadable
from nianbao.readers.pdf.lines import Box, Char

_SECONDS = 30
#: Of what it may answer: ten times what a large report needs.
_MOST_BYTES = 64 << 20
#: Bytes that say how many bytes the file has, before it.
_LENGTH = 8
_CODE = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from nianbao.readers.pdf.child import main
main()
"""
_ASK_ZH = "请用 Word 或 WPS 的原稿检查，或者重新导出 PDF"
_ASK_EN = "check the Word file it was made from, or export it again"


class Page(NamedTuple):
    """A page as its process reports it; see ``child``. ``unknown`` characters have no known meaning,
    ``hidden``: most of the text is not painted, as over a scan."""

    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Box, ...]
    images: tuple[Box, ...]
    unknown: int
    hidden: bool


class Content(NamedTuple):
    """The pages of a file, None for one that is damaged, and the program it says to be made with."""

    pages: tuple[Page | None, ...]
    program: str


def content_of(data: bytes) -> Content:
    """What is in the PDF file ``data``. Raises Unreadable."""
    answer = _ask(data)
    try:
        content = json.loads(answer)
        error = content.get("error")
        if error is None:
            return Content(tuple(_page(page) for page in content["pages"]), str(content["program"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise Unreadable(
            f"读取 PDF 时出错，多半是文件已损坏；{_ASK_ZH}",
            f"reading the PDF failed, most likely it is damaged; {_ASK_EN}",
        ) from problem
    raise Unreadable(*_ERRORS.get(error, _ERRORS["damaged"]))


_ERRORS = {
    "password": (
        "文件加了密码，无法读取；请去掉密码后另存，再检查",
        "the file has a password; save it without one and check again",
    ),
    "damaged": (
        f"文件不完整或已损坏，或者不是 PDF 文件；{_ASK_ZH}",
        f"the file is incomplete or damaged, or it is no PDF; {_ASK_EN}",
    ),
    "much": (
        "页数、文字或线条多得不像年度报告，为安全起见不读取；请检查文件来源",
        "it has more pages, characters or lines than any report; check where it comes from",
    ),
}


def _ask(data: bytes) -> bytes:
    """The output of the process for ``data``; b"" when it died. Raises Unreadable when it took too long."""
    # The current folder may hold anything, a module too: -I and -S look for none, and the folders to
    # look in are ours.
    path = json.dumps([os.path.abspath(folder) for folder in sys.path if folder])
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _CODE, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None and process.stdout is not None
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(_SECONDS, stop)
    timer.start()
    try:
        try:
            process.stdin.write(len(data).to_bytes(_LENGTH, "big") + data)
            process.stdin.flush()  # it stays open: that it closes tells the process that we have gone
        except OSError:
            pass  # it died before it had read everything; handled below
        answer = process.stdout.read(_MOST_BYTES + 1)
    finally:
        timer.cancel()
        process.kill()
        with suppress(OSError):  # what it did not read
            process.stdin.close()
        process.stdout.close()
        process.wait()
    if late.is_set():
        raise Unreadable(
            f"{_SECONDS} 秒内没有读完，文件过于复杂或已损坏；{_ASK_ZH}",
            f"it could not be read in {_SECONDS} seconds, it is too complex or damaged; {_ASK_EN}",
        )
    return answer if len(answer) <= _MOST_BYTES else b""


def _page(content: dict[str, Any]) -> Page | None:
    if "broken" in content:
        return None
    places = content["places"]
    chars = map(Char, content["text"], places[::5], places[1::5], places[2::5], places[3::5], places[4::5])
    return Page(
        content["width"],
        content["height"],
        tuple(chars),
        tuple(map(_box, content["rules"])),
        tuple(map(_box, content["images"])),
        content["unknown"],
        content["hidden"],
    )


def _box(edges: list[float]) -> Box:
    left, top, right, bottom = edges
    return left, top, right, bottom
