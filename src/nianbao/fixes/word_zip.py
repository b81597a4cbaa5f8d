"""One member of a zip is replaced; every other byte of its members stays, and their order."""

import struct
import zipfile
import zlib
from io import BytesIO
from itertools import pairwise

from nianbao.fixes.edit import Unfixable

_END, _CENTRAL, _LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_END_SIZE, _CENTRAL_SIZE, _LOCAL_SIZE = 22, 46, 30
_DESCRIPTOR = 0x08  # the sizes stand behind the data
_HUGE = 0xFFFFFFFF


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The zip ``data`` with ``content`` in the member ``name``: compressed as it was, with the times it had.
    Raises Unfixable for a zip of an unusual form."""
    end = data.rfind(_END)
    if end < 0 or end + _END_SIZE > len(data):
        raise _unusual()
    count, size, start = struct.unpack_from("<HII", data, end + 10)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos = archive.infolist()
    starts = sorted([*(info.header_offset for info in infos), start])
    if start + size != end or len(infos) != count or _HUGE in (size, start) or len({*starts}) != len(starts):
        raise _unusual()
    directory = bytearray(data[start:end])
    members: list[bytes] = [data[: starts[0]]]
    moved: dict[int, int] = {}
    length = starts[0]
    if [info.filename for info in infos].count(name) != 1:  # of several, a program opens any
        raise _unusual()
    changed = next(info for info in infos if info.filename == name)
    body = _compressed(content, changed.compress_type)
    for first, following in pairwise(starts):
        moved[first] = length
        member = data[first:following]
        if first == changed.header_offset:
            member = _replaced(member, content, body)
        members.append(member)
        length += len(member)
    position = 0
    while position < len(directory):
        if directory[position : position + 4] != _CENTRAL:
            raise _unusual()
        (offset,) = struct.unpack_from("<I", directory, position + 42)
        if offset not in moved:  # it stands in an extra field
            raise _unusual()
        struct.pack_into("<I", directory, position + 42, moved[offset])
        if offset == changed.header_offset:
            (flags,) = struct.unpack_from("<H", directory, position + 8)
            struct.pack_into("<H", directory, position + 8, flags & ~_DESCRIPTOR)
            struct.pack_into("<III", directory, position + 16, zlib.crc32(content), len(body), len(content))
        name_length, extra, comment = struct.unpack_from("<HHH", directory, position + 28)
        position += _CENTRAL_SIZE + name_length + extra + comment
    tail = bytearray(data[end:])
    struct.pack_into("<I", tail, 16, length)
    return b"".join((*members, directory, tail))


def _replaced(member: bytes, content: bytes, body: bytes) -> bytes:
    """A member with other content behind its own header."""
    if member[:4] != _LOCAL:
        raise _unusual()
    name_length, extra = struct.unpack_from("<HH", member, 26)
    header = bytearray(member[: _LOCAL_SIZE + name_length + extra])
    (flags,) = struct.unpack_from("<H", header, 6)
    struct.pack_into("<H", header, 6, flags & ~_DESCRIPTOR)
    struct.pack_into("<III", header, 14, zlib.crc32(content), len(body), len(content))
    return bytes(header) + body


def _compressed(content: bytes, method: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return content
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _unusual() -> Unfixable:
    return Unfixable(
        "文件的压缩包结构少见，不能只换其中一部分；请在 Word 或 WPS 中另存为 .docx 后再改",
        "the zip is of an unusual form; save the file again as .docx in Word or WPS first",
    )
