"""The parsing language and readers, loaded once for all tests."""

from __future__ import annotations

from functools import cache

import pytest

from nianbao import pipeline
from nianbao.model.report import Report
from nianbao.model.rule import Bundle
from nianbao.parsing import Language, parse_report
from nianbao.readers import text
from nianbao.settings import Settings
from support.draft import Draft
from support.shapes import every_shape


@cache
def bundle() -> Bundle:
    """The shipped bundle, without installed plugins."""
    return pipeline.load(Settings(isolated=True))


def language() -> Language:
    """The shipped parsing language."""
    found: Language = bundle().language
    return found


def source_of(draft: Draft, shape: str = "markdown", name: str = "draft") -> pipeline.Source:
    """A draft as a file in ``shape``; the test that asks for it is skipped where that cannot be read."""
    found = every_shape()[shape]
    if found.missing():
        pytest.skip(found.missing())
    return pipeline.Source(f"{name}{found.suffix}", None, found.render(draft))


def report_of(draft: Draft, shape: str = "markdown") -> Report:
    """A draft, rendered in ``shape``, read and parsed."""
    return pipeline.understand(source_of(draft, shape), Settings(isolated=True), bundle())[0]


def report_of_text(source: str) -> Report:
    """A text as it stands, read as ``.txt`` and parsed."""
    return parse_report(text.read(source.encode(), "draft.txt"), language())
