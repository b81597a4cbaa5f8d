"""A font in which every character is a box: what letters look like does not matter here.

pdfium leaves out a letter that stands alone where the PDF file does not hold its font and no font of the
machine has it either. With this one in place of the machine's own none is lost, and a file reads the same
everywhere.
"""

import ctypes
from array import array
from struct import pack
from sys import byteorder
from typing import Any

import pypdfium2_raw as pdfium

#: The standard fonts: pdfium has them, and a file that uses them may leave out how wide their letters are.
_STANDARD = b"Courier", b"Helvetica", b"Times-"
#: pdfium keeps a copy of the font for each name that it is asked for. A report has ten.
_FACES = 100

_EM = 256
#: All numbers that a glyph may have: a code whose character is not known is taken for the number of a glyph.
_GLYPHS = 0xFFFF
#: The numbers of glyphs: two that are blank, a box half as wide as a Chinese character, one as wide. All
#: others look like the last one.
_BLANK, _WIDE_BLANK, _HALF, _FULL = range(4)
_WIDTHS = _EM // 2, _EM, _EM // 2, _EM
#: Which glyph characters have, in runs: first, last, glyph.
_RUNS = (
    (0x20, 0x20, _BLANK),
    (0x21, 0x9F, _HALF),
    (0xA0, 0xA0, _BLANK),
    (0xA1, 0x2FFF, _HALF),
    (0x3000, 0x3000, _WIDE_BLANK),
    (0x3001, 0x10FFFF, _FULL),
)


def only_boxes() -> Any:
    """What pdfium is to ask for fonts in place of the machine. It must be kept as long as pdfium is used."""
    data = b""
    faces: set[bytes] = set()

    def substitute(
        info: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any
    ) -> int:
        name = ctypes.string_at(face)
        if name.startswith(_STANDARD) or (name not in faces and len(faces) >= _FACES):
            return 0
        faces.add(name)
        return 1

    def copied(info: Any, number: int, table: int, buffer: Any, size: int) -> int:
        nonlocal data
        if table:
            return 0
        data = data or _font()
        if size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    types = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    return pdfium.FPDF_SYSFONTINFO(
        version=1, MapFont=types["MapFont"](substitute), GetFontData=types["GetFontData"](copied)
    )


def _font() -> bytes:
    """The font as a TrueType file (1.8 MB)."""
    box = _box()
    boxes = _GLYPHS - _HALF
    tables = {
        b"cmap": _characters(),
        b"glyf": box * boxes,
        b"head": pack(
            ">4L2H16x4h2H3h", 1 << 16, 1 << 16, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 100, 180, 0, 8, 2, 1, 0
        ),
        b"hhea": pack(">LhhhH11hH", 1 << 16, 205, -51, 0, _EM, 0, 0, 100, 1, *[0] * 7, len(_WIDTHS)),
        b"hmtx": b"".join(pack(">Hh", width, 0) for width in _WIDTHS) + bytes(2 * (_GLYPHS - len(_WIDTHS))),
        b"loca": _places(len(box), boxes),
        b"maxp": pack(">L14H", 1 << 16, _GLYPHS, 4, 1, 0, 0, 1, *[0] * 8),
        b"name": pack(">3H", 0, 0, 6),
        b"post": pack(">L28x", 3 << 16),
    }
    head = pack(">L4H", 1 << 16, len(tables), 128, 3, 16 * len(tables) - 128)
    body = b""
    for tag, table in tables.items():
        head += tag + pack(">3L", 0, 12 + 16 * len(tables) + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + body


def _box() -> bytes:
    """A glyph: four points, from the origin up, to the right and down."""
    points = bytes((0x31, 0x35, 0x33, 0x15)) + bytes((100,)) + bytes((180, 180))
    return pack(">5h2H", 1, 0, 0, 100, 180, 3, 0) + points + b"\0"


def _characters() -> bytes:
    """The table of which glyph each character has, many characters the same ("format 13")."""
    head = pack(">4HL", 0, 1, 3, 10, 12) + pack(">2H3L", 13, 0, 16 + 12 * len(_RUNS), 0, len(_RUNS))
    return head + b"".join(pack(">3L", *run) for run in _RUNS)


def _places(size: int, boxes: int) -> bytes:
    """The table of where each glyph begins, and where the last one ends; blank ones have no size."""
    places = array("I", [0] * _HALF)
    places.extend(range(0, size * boxes + 1, size))
    if byteorder == "little":
        places.byteswap()
    return places.tobytes()
