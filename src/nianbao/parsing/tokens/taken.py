"""The result of a recogniser: how many lines it takes, and what it read in them."""

from typing import NamedTuple

from nianbao.model.span import Span
from nianbao.parsing.headings import Heading
from nianbao.parsing.tokens.cursor import Line
from nianbao.parsing.tokens.token import TitleText, Value
from nianbao.parsing.vocabulary import Label


class LabelRead(NamedTuple):
    """A label as printed; the fields are the parameters of :meth:`TokenStream.label`."""

    labels: tuple[Label, ...]
    text: str
    span: Span
    damaged: bool
    numbers_follow: bool


class UnknownLabel(NamedTuple):
    """The label of an unofficial row."""

    text: str
    span: Span


class Running(NamedTuple):
    """Running text, possibly with headings in the middle of it."""

    text: str
    span: Span


class Aside(NamedTuple):
    """A line within a row that belongs to no cell, such as a page number."""

    text: str
    span: Span


class PageWords(NamedTuple):
    """What a web page prints on the line of a title."""

    text: str
    span: Span


class ReportStart(NamedTuple):
    """Another report begins in the same file."""


Event = (
    Heading
    | LabelRead
    | UnknownLabel
    | TitleText
    | ReportStart
    | Running
    | Aside
    | PageWords
    | tuple[Value, ...]
)


class Taken(NamedTuple):
    """``used`` lines were recognised as ``events``, in order; ``pieces`` of them are still to be read."""

    used: int
    events: tuple[Event, ...] = ()
    pieces: tuple[Line, ...] = ()
