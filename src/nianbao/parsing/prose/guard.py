"""Faults of the program while reading text: only the passage concerned is lost, and that is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager

from nianbao.model.statement import Fault
from nianbao.model.text import quote

#: Maximum length of the quoted passage.
_MOST = 30


@contextmanager
def losing(faults: list[Fault], fact: str, passage: str = "") -> Iterator[None]:
    """Any exception raised within is added to ``faults``, with its ``fact`` (see :class:`Fault`) and the
    ``passage`` that was being read; the result of the block is then missing."""
    try:
        yield
    except MemoryError:
        raise  # nothing more can be read
    except Exception as error:
        faults.append(
            Fault(fact, quote(passage, _MOST), type(error).__name__ + (f": {error}" if str(error) else ""))
        )
