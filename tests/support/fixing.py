"""Files given to the fixes, without a file system."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from nianbao import pipeline
from nianbao.fixes.rounds import Fixed, Fixer
from nianbao.model.document import Document
from nianbao.model.finding import RunResult
from nianbao.model.rule import Bundle
from nianbao.reading import Source
from nianbao.settings import Settings

SETTINGS = Settings()


@lru_cache
def bundle() -> Bundle:
    return pipeline.load(SETTINGS)


def checked(sources: Sequence[Source]) -> RunResult:
    """The run over ``sources`` with all rules."""
    return pipeline.check(sources, SETTINGS, bundle())


def layout(source: Source) -> Document:
    return pipeline.understand(source, SETTINGS, bundle())[0].document


def fixed(name: str, data: bytes, unsafe: bool = False) -> Fixed:
    """The file ``data`` after the fixes."""
    return Fixer(checked, layout, bundle().readers, unsafe).fix([Source(name, None, data)])


def written(name: str, data: bytes, unsafe: bool = False) -> bytes:
    """Its bytes then."""
    (source,) = fixed(name, data, unsafe).sources
    return source.data or b""
