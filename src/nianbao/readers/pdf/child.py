"""What is on the pages of a PDF file, as plain data. Runs as a process of its own: pdfium is native code.

Reads the file from standard input, after its length, and prints one JSON value: ``{"error": …}`` or
``{"pages": […], "program": "…"}``, where a page is as :func:`_page` makes it. Whatever else happens to the
process, its parent sees no JSON; when the parent has gone, which closes standard input, it ends.
"""

import ctypes
import itertools
import json
import math
import os
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium  # not pypdfium2, whose helpers take as long again to import

from nianbao.lifeline import end_with
from nianbao.readers.pdf.font import only_boxes
from nianbao.readers.pdf.geometry import (
    SAME,
    Box,
    Matrix,
    around,
    is_in,
    letter,
    moved,
    times,
    transformed,
    turned,
)

#: A report has some ten pages, six thousand characters and a thousand strokes.
_PAGES, _CHARS, _STROKES, _OBJECTS = 300, 400_000, 200_000, 400_000
_DEPTH = 8  # forms within forms
_THIN = 4.0  # points: a filled rectangle that is thinner is a line
_LARGE, _FAINT = 24.0, 160  # points, of 255: faint letters of that size are a watermark
_HUGE = 60.0  # points: no letter of a report is as large
_SECONDS, _BYTES = 25, 3 << 30


class _TooMuch(Exception):
    """More than any report has."""


class _Budget:
    """What may still be read of the file."""

    def __init__(self) -> None:
        self.chars, self.strokes, self.objects = _CHARS, _STROKES, _OBJECTS

    def spend(self, chars: int = 0, strokes: int = 0, objects: int = 0) -> None:
        self.chars -= chars
        self.strokes -= strokes
        self.objects -= objects
        if min(self.chars, self.strokes, self.objects) < 0:
            raise _TooMuch


class _Char(NamedTuple):
    """A character in the page's own system: its box, where its base line begins, how many quarter turns
    to the left it is written."""

    text: str
    box: Box
    x: float
    y: float
    size: float
    turn: int


def main() -> None:
    """Read standard input, print what is found."""
    _limit()
    data = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(8), "big"))
    end_with(0)
    sys.stdout.buffer.write(json.dumps(_file(data), separators=(",", ":")).encode())
    sys.stdout.buffer.flush()
    os._exit(0)  # pdfium has nothing to close, and would ask for fonts that are gone by then


def _limit() -> None:
    """Limit memory and processor time to what a large report needs, where the system supports it."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, _BYTES), (resource.RLIMIT_CPU, _SECONDS)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue


def _file(data: bytes) -> dict[str, Any]:
    pdfium.FPDF_InitLibrary()
    fonts = only_boxes()
    pdfium.FPDF_SetSystemFontInfo(fonts)
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        return {"error": "password" if is_locked else "damaged"}
    count = pdfium.FPDF_GetPageCount(document)
    if count > _PAGES:
        return {"error": "much"}
    budget = _Budget()
    try:
        pages = [_load(document, index, budget) for index in range(count)]
        return {"pages": pages, "program": _program(document)}
    except _TooMuch:
        return {"error": "much"}


def _program(document: Any) -> str:
    """The program that the file was made with, as it says itself; at most 200 characters."""
    buffer = ctypes.create_string_buffer(402)
    length = pdfium.FPDF_GetMetaText(document, b"Creator", buffer, len(buffer))
    return buffer.raw[: length - 2].decode("utf-16-le", "replace") if 2 < length <= len(buffer) else ""


def _load(document: Any, index: int, budget: _Budget) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return {"broken": True}
    text = pdfium.FPDFText_LoadPage(page)
    content = _page(page, text, budget)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return content


def _page(page: Any, text: Any, budget: _Budget) -> dict[str, Any]:
    """``width`` and ``height`` in points; ``text``; ``places``, five numbers per character: left,
    right, base line, size, quarter turns; ``rules``: boxes of thin lines; ``images``: boxes; ``unknown``: how
    many characters have no known meaning; ``hidden``: most of the text is not painted.

    The page is turned so that most of its text runs from left to right; the origin is its upper left.
    """
    bounds = _bounds(page)
    chars, unknown = _chars(text, bounds, budget)
    turn = _most_frequent([char.turn for char in chars])
    rules: list[Box] = []
    images: list[Box] = []
    painted: list[bool] = []  # for each stretch of text
    for kind, item, matrix in _objects(page, budget):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _rules(item, matrix, budget)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(transformed((0.0, 0.0, 1.0, 1.0), times(_matrix(item), matrix)))
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            painted.append(pdfium.FPDFTextObj_GetTextRenderMode(item) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    left, bottom, right, top = bounds
    across = turn % 2
    places: list[float] = []
    for char in chars:
        box = turned(char.box, bounds, turn)
        base = turned((char.x, char.y, char.x, char.y), bounds, turn)[1]
        own = (char.turn - turn) % 4
        places += (
            _round(box[0]),
            _round(box[2]),
            _round((box[1] + box[3]) / 2 if own else base),
            char.size,
            own,
        )
    return {
        "width": _round(top - bottom if across else right - left),
        "height": _round(right - left if across else top - bottom),
        "text": "".join(char.text for char in chars),
        "places": places,
        "rules": [[_round(edge) for edge in turned(box, bounds, turn)] for box in rules],
        "images": [[_round(edge) for edge in turned(box, bounds, turn)] for box in images],
        "unknown": unknown,
        "hidden": sum(painted) < len(painted) / 2,
    }


def _bounds(page: Any) -> Box:
    """What of the page is shown: left, bottom, right, top."""
    rect = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, rect) and rect.right > rect.left and rect.top > rect.bottom:
        return rect.left, rect.bottom, rect.right, rect.top
    return 0.0, 0.0, 595.0, 842.0


def _chars(text: Any, bounds: Box, budget: _Budget) -> tuple[list[_Char], int]:
    """The characters that can be seen, in the order in which they were painted, and how many have no
    known meaning."""
    count = max(pdfium.FPDFText_CountChars(text), 0)
    budget.spend(chars=count)
    rect, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    chars: list[_Char] = []
    unknown = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (10, 13) or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if not (
            pdfium.FPDFText_GetLooseCharBox(text, index, rect)
            and pdfium.FPDFText_GetMatrix(text, index, matrix)
            and pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        ):
            continue
        edges = rect.left, rect.bottom, rect.right, rect.top
        if not all(map(math.isfinite, (*edges, x.value, y.value, matrix.a, matrix.b))):
            continue
        font_size = pdfium.FPDFText_GetFontSize(text, index)
        size = font_size * math.hypot(matrix.c, matrix.d)
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        turn = round(quarters)
        if abs(quarters - turn) > 0.05 or _is_watermark(text, index, size):
            continue
        # The box that pdfium gives letters of a font that runs downwards is not scaled along with them.
        # No letter is wider than its em.
        extent = rect.top - rect.bottom if turn % 2 else rect.right - rect.left
        width = min(extent, font_size * math.hypot(matrix.a, matrix.b))
        box = letter(x.value, y.value, width, size, turn % 4)
        if not is_in((box[0] + box[2]) / 2, y.value, bounds):
            continue
        is_known = 32 <= code < 0xD800 or 0xF900 <= code < 0xFFF0 or 0x10000 <= code < 0xF0000
        is_known = is_known and pdfium.FPDFText_HasUnicodeMapError(text, index) != 1
        unknown += not is_known
        char = chr(code) if is_known else "\ufffd"
        chars.append(_Char(char, box, x.value, y.value, round(size, 1), turn % 4))
    return chars, unknown


def _is_watermark(text: Any, index: int, size: float) -> bool:
    if size < _LARGE:
        return False
    parts = [ctypes.c_uint() for _ in range(4)]
    if pdfium.FPDFText_GetFillColor(text, index, *parts):
        red, green, blue, alpha = (part.value for part in parts)
        return size > _HUGE or alpha < _FAINT or min(red, green, blue) > _FAINT
    return size > _HUGE


def _objects(page: Any, budget: _Budget) -> Iterator[tuple[int, Any, Matrix]]:
    """The objects of a page with their kind, those within forms too, and the matrix of the forms."""
    left = [
        (pdfium.FPDFPage_GetObject(page, index), SAME, 0)
        for index in reversed(range(min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)))
    ]
    while left:
        item, matrix, depth = left.pop()
        budget.spend(objects=1)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, item, matrix
        elif depth < _DEPTH:
            inner = times(_matrix(item), matrix)
            count = min(max(pdfium.FPDFFormObj_CountObjects(item), 0), _OBJECTS)
            left += [
                (pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)
                for index in reversed(range(count))
            ]


def _rules(path: Any, outer: Matrix, budget: _Budget) -> Iterator[Box]:
    """The upright and level lines that a path paints: strokes, and filled shapes as thin as a line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return
    matrix = times(_matrix(path), outer)
    for points in _subpaths(path, matrix, budget):
        if stroke.value:
            for start, end in itertools.pairwise(points):
                box = around([start, end])
                if min(box[2] - box[0], box[3] - box[1]) <= 1:
                    yield box
        else:
            box = around(points)
            if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
                yield box


def _subpaths(path: Any, matrix: Matrix, budget: _Budget) -> Iterator[list[tuple[float, float]]]:
    """The stretches of straight lines of a path, in the page's system."""
    count = pdfium.FPDFPath_CountSegments(path)
    budget.spend(strokes=max(count, 0))
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = moved(x.value, y.value, matrix)
        if not all(map(math.isfinite, point)):
            continue
        if pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _matrix(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _most_frequent(turns: list[int]) -> int:
    return max(range(4), key=turns.count)


def _round(number: float) -> float:
    return round(number, 2) if abs(number) < 100_000 else 100_000.0  # what is off the page is not looked at
