"""What is said of the text that could not be read: a fault of ours costs what it happened at, and no more."""

from collections.abc import Iterator
from contextlib import contextmanager

from nianbao.model.statement import Fault
from nianbao.model.text import quote

#: So much of the passage is quoted.
_MOST = 30


@contextmanager
def losing(faults: list[Fault], fact: str, passage: str = "") -> Iterator[None]:
    """Whatever is raised within is added to ``faults``, as one on ``fact`` (see :class:`Fault`) while
    ``passage`` was read; what was to be read there is not there then."""
    try:
        yield
    except MemoryError:
        raise  # nothing can be read any more
    except Exception as error:
        faults.append(
            Fault(fact, quote(passage, _MOST), type(error).__name__ + (f": {error}" if str(error) else ""))
        )
