"""The text of a paragraph in a Word file, as printed on paper."""

from typing import TYPE_CHECKING

from nianbao.readers.docx.changes import QUOTED, deleted_text
from nianbao.readers.docx.styles import Styles
from nianbao.readers.docx.xml import DELETIONS, INSERTIONS, WRAPPERS, choice, local, switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element

    from nianbao.model.document import ChangeKind

_SPACE_ATTRIBUTE = "{http://www.w3.org/XML/1998/namespace}space"
#: Font, then pairs of the character's place in it and its like in Unicode.
_SYMBOLS = (
    ("Wingdings", "\x6c●\x6e■\x6f□\x71❑\x72❒\x75◆\x76❖\xa7▪\xa8◻\xb2☆\xab★\xd8➢\xfb✗\xfc✓\xfd☒\xfe☑"),
    ("Wingdings 2", "\x4f✗\x50✓\x51☒\x52☑\x54☒\xa3□"),
    ("Symbol", "\xb7•\xb3≥\xa3≤\xb1±\xb4×\xb8÷\xb9≠"),
)


class Marks:
    """What a document's runs hold besides text, over all paragraphs.

    ``hidden`` says that there is hidden text somewhere, or a style for it.
    """

    def __init__(self, hidden: bool) -> None:
        self.hidden = hidden
        self.footnotes: dict[str, None] = {}  # ids, in the order of their marks
        self.endnotes: dict[str, None] = {}


class Runs:
    """A paragraph's text, and the drawings that hang on it."""

    def __init__(self, paragraph: "_Element", w: str, hidden: bool, styles: Styles, marks: Marks) -> None:
        self._w = w
        self._run, self._t = w + "r", w + "t"
        self._styles = styles
        self._marks = marks
        self._hidden = hidden  # unless a run says otherwise
        self._may_hide = hidden or marks.hidden
        self._text: list[str] = []
        self.fields: list[bool] = []  # open fields; True while their code runs, which is not on paper
        self.drawings: list[_Element] = []
        self.changes: list[tuple[ChangeKind, str]] = []  # a comment with its id
        self._changed = -1  # pieces of text up to the end of the last change
        self._read(paragraph)

    @property
    def text(self) -> str:
        """All of it, white space included."""
        return "".join(self._text)

    def _read(self, parent: "_Element") -> None:
        """Read the runs in ``parent``. Recursion is bounded: the parser refuses a depth over 256."""
        w, run, text = self._w, self._run, self._t
        for node in parent:
            tag = node.tag
            if tag == text:  # these two are nearly all there is
                self._say(_spoken(node), node)
                continue
            if tag == run:
                if not (self._may_hide and self._is_hidden(node)):
                    self._read(node)
                continue
            what = local(node)
            if what == "t":
                self._say(_spoken(node), node)
            elif what in INSERTIONS:
                start = len(self._text)
                self._read(node)
                self._change("insertion", "".join(self._text[start : start + QUOTED]), start)
            elif what in WRAPPERS:
                self._read(node)
            elif what in DELETIONS:
                self._change("deletion", deleted_text(node), len(self._text))
            elif what in ("commentRangeStart", "commentReference"):
                self.changes.append(("comment", node.get(w + "id", "")))
            elif what in ("tab", "ptab"):
                self._say("\t")
            elif what in ("br", "cr"):
                self._say("\n")
            elif what == "noBreakHyphen":
                self._say("-")
            elif what in ("sym", "symEx"):  # the second is Word's newer one, in a namespace of its own
                self._say(_symbol({str(key).rpartition("}")[2]: str(value) for key, value in node.items()}))
            elif what == "fldChar":
                self._field(node.get(w + "fldCharType"))
            elif what in ("drawing", "pict", "object"):
                self.drawings.append(node)
            elif what == "AlternateContent":
                chosen = choice(node)
                if chosen is not None:
                    self._read(chosen)
            elif what == "footnoteReference":
                self._marks.footnotes[node.get(w + "id", "")] = None
            elif what == "endnoteReference":
                self._marks.endnotes[node.get(w + "id", "")] = None
            elif what in ("oMath", "oMathPara"):
                self._say("".join(_spoken(text) for text in node.iter("{*}t")))

    def _change(self, kind: "ChangeKind", text: str, start: int) -> None:
        """Record a change that begins before the piece of text ``start``; it may continue the last one."""
        last = self.changes[-1] if self.changes and start == self._changed else None
        if text and last is not None and last[0] == kind:
            self.changes[-1] = (kind, (last[1] + text)[:QUOTED])
        elif text:
            self.changes.append((kind, text))
        self._changed = len(self._text)

    def _say(self, text: str, node: "_Element | None" = None) -> None:
        """Add ``text``, which is that of the element ``node`` where it is typed."""
        if True not in self.fields:
            self._text.append(text)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif self.fields and kind == "separate":
            self.fields[-1] = False
        elif self.fields and kind == "end":
            self.fields.pop()

    def _is_hidden(self, run: "_Element") -> bool:
        w = self._w
        hidden = self._hidden
        for properties in run.iterchildren(w + "rPr"):
            for child in properties.iterchildren(w + "vanish"):
                return switched_on(child, w)
            for child in properties.iterchildren(w + "rStyle"):
                hidden = hidden or self._styles.get(child.get(w + "val")).hidden
        return hidden


def _spoken(node: "_Element") -> str:
    """The text of a ``t``. Its outer white space only counts where it says so."""
    text = (node.text or "").replace("\r", " ").replace("\n", " ")
    inner = text.strip(" \t")
    return text if text == inner or node.get(_SPACE_ATTRIBUTE) == "preserve" else inner


def _symbol(attributes: dict[str, str]) -> str:
    """A character of a symbol font, as far as Unicode has it and reports use it."""
    try:
        place = int(attributes.get("char", "")[:8], 16)
    except ValueError:
        return ""
    if 0x20 <= place <= 0x10FFFF and not 0xD800 <= place < 0xF900:
        return chr(place)
    for name, pairs in _SYMBOLS:
        if name == attributes.get("font") and 0xF000 <= place <= 0xF0FF:
            index = pairs[::2].find(chr(place - 0xF000))
            return pairs[index * 2 + 1] if index >= 0 else ""
    return ""
