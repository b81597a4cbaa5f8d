"""Plain text → Document."""

from nianbao.model.document import Document
from nianbao.readers.kit.decode import decode
from nianbao.readers.kit.lines import Assembly


def read(data: bytes, name: str) -> Document:
    """Read a plain text file. Raises Unreadable if it is not text."""
    source = decode(data)
    return Document(name, "text", Assembly(source).assemble(), source)
