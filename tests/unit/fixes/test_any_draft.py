"""Of any draft that is written badly, in any format: fixes add no finding, change nothing of what is reported
but the cells that they mend, and leave nothing for a second run."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nianbao import pipeline
from nianbao.model.finding import FileResult
from nianbao.reading import Source
from support.draft import Draft
from support.fixing import SETTINGS, bundle, checked, fixed
from support.render_docx import edited, render_docx, render_docx_by_library
from support.render_html import render_html
from support.render_markdown import render_markdown
from support.render_page import render_editor, render_old
from support.render_text import render_text
from support.spoilt import spoilt

FORMATS: Mapping[str, tuple[str, Callable[[Draft], bytes]]] = {
    "markdown": ("a.md", render_markdown),
    "markdown with tables in HTML": ("a.md", lambda draft: render_markdown(draft, html=True)),
    "GB18030, CRLF": ("a.md", lambda draft: _windows(render_markdown(draft))),
    "text": ("a.txt", render_text),
    "a cell a line": ("a.txt", lambda draft: render_text(draft, "cells")),
    "html": ("a.html", render_html),
    "an old page": ("a.html", render_old),
    "a page of an editor": ("a.html", render_editor),
    "docx": ("a.docx", render_docx),
    "docx, a run a character": ("a.docx", lambda draft: edited(render_docx(draft))),
    "docx by python-docx": ("a.docx", render_docx_by_library),
}


#: Many places are one finding; of those left each is one, up to three.
MOST_SEPARATE = 2


def _windows(data: bytes) -> bytes:
    return data.decode().replace("\n", "\r\n").encode("gb18030")


def _leaves(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, (*path, str(key)))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, str(index)))
    else:
        yield path, value


def _reported(source: Source) -> dict[tuple[str, ...], object]:
    """What ``extract`` says of title, period, parts and tables, without the lines where they stand."""
    (report,) = pipeline.understand(source, SETTINGS, bundle())
    leaves = _leaves(pipeline.extract(report, 1))
    return {path: value for path, value in leaves if path[-1] != "line"}


def _counts(source: Source) -> Counter[tuple[str, str]]:
    """The counts that the text states. More can be read where brackets match."""
    (report,) = pipeline.understand(source, SETTINGS, bundle())
    return Counter((claim.subject, str(claim.value)) for claim in report.statements.figures.counts)


def _is_mended(path: tuple[str, ...], before: object, after: object) -> bool:
    """Whether a fix makes this change: a blank cell is 0, a heading is worded as in the format."""
    return (path[0], before, after) == ("tables", None, 0) or path[-1] == "heading"


def _rules(file: FileResult) -> Counter[str]:
    return Counter(finding.rule for finding in file.findings)


def _test(seed: int, form: str) -> None:
    name, render = FORMATS[form]
    source = Source(name, None, render(spoilt(seed)))
    (before,) = checked([source]).files
    run = fixed(name, source.data or b"")
    (after,) = run.result.files
    assert _rules(after) <= _rules(before) + Counter(dict.fromkeys(_rules(before), MOST_SEPARATE))
    said, now = _reported(source), _reported(run.sources[0])
    assert [
        (path, said.get(path), now.get(path))
        for path in sorted({*said, *now})
        if said.get(path) != now.get(path) and not _is_mended(path, said.get(path), now.get(path))
    ] == []
    assert _counts(source) <= _counts(run.sources[0])
    assert fixed(name, run.sources[0].data or b"").counts == {}


SEEDS = st.integers(0, 100_000)
SLOWLY = [HealthCheck.too_slow]


@given(seed=SEEDS, form=st.sampled_from(sorted(FORMATS)))
@settings(max_examples=8, suppress_health_check=SLOWLY)
def test_any_draft(seed: int, form: str) -> None:
    _test(seed, form)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
@given(seed=SEEDS)
@settings(max_examples=30, suppress_health_check=SLOWLY)
def test_any_draft_in_each_format(form: str, seed: int) -> None:
    _test(seed, form)
