"""The parsing language and readers, loaded once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from nianbao import pipeline
from nianbao.model.document import Document
from nianbao.model.report import Report
from nianbao.model.rule import Bundle
from nianbao.parsing import Language, parse_report
from nianbao.readers import docx, html, markdown, text
from nianbao.settings import Settings
from support.draft import Draft
from support.render_docx import render_docx
from support.render_html import render_html
from support.render_markdown import render_markdown
from support.render_text import render_text

Render = Callable[[Draft], bytes]
Read = Callable[[bytes, str], Document]

#: Every shape that this release reads: name → (file suffix, renderer, reader).
SHAPES: dict[str, tuple[str, Render, Read]] = {
    "markdown": (".md", render_markdown, markdown.read),
    "markdown-html": (".md", lambda draft: render_markdown(draft, html=True), markdown.read),
    "text-pipes": (".txt", lambda draft: render_text(draft, "pipes"), text.read),
    "text-cells": (".txt", lambda draft: render_text(draft, "cells"), text.read),
    "text-tabs": (".txt", lambda draft: render_text(draft, "tabs"), text.read),
    "text-tab-led": (".txt", lambda draft: render_text(draft, "tab-led"), text.read),
    "text-cell-pipes": (".txt", lambda draft: render_text(draft, "cell-pipes"), text.read),
    "html": (".html", render_html, html.read),
    "html-chrome": (".html", lambda draft: render_html(draft, chrome=True), html.read),
    "word": (".docx", render_docx, docx.read),
}


@cache
def bundle() -> Bundle:
    """The shipped bundle, without installed plugins."""
    return pipeline.load(Settings(isolated=True))


def language() -> Language:
    """The shipped parsing language."""
    found: Language = bundle().language
    return found


def report_of(draft: Draft, shape: str = "markdown") -> Report:
    """A draft, rendered in ``shape``, read and parsed."""
    suffix, render, read = SHAPES[shape]
    return parse_report(read(render(draft), f"draft{suffix}"), language())


def report_of_text(source: str) -> Report:
    """A text as it stands, read as ``.txt`` and parsed."""
    return parse_report(text.read(source.encode(), "draft.txt"), language())
