"""What reporters share: names and messages for other programs, places, escapes."""

from collections.abc import Mapping

from nianbao.explain import is_legal
from nianbao.model import lazy
from nianbao.model.finding import FileResult, Finding, RunResult
from nianbao.model.rule import SEVERITIES, Rule, Source
from nianbao.model.span import Location
from nianbao.reporters import text
from nianbao.reporters.paths import relative
from nianbao.safe import clip, visible

LONGEST = 2000  # characters of a message
#: What has a meaning within a line of Markdown, in the dialects of GitHub, GitLab and pandoc as well.
_PUNCTUATION = lazy.regex(r"[\\`*_{}\[\]<>&|~^$:@#!]|(?<=www)\.")
#: What has one at the beginning of a block: lists, and the underline of a heading.
_BEGINNING = lazy.regex(r"[-+=]|\(?[0-9A-Za-z]{1,9}(?=[.)] )")
_MENTION = lazy.regex(r"(?<![A-Za-z0-9_])@(?=[A-Za-z0-9])")
_NOT_IN_XML = lazy.regex("[\ufffe\uffff]")


def path_of(file: FileResult, result: RunResult) -> str:
    """The file relative to the root, with ``/``; its name as given where it is not inside."""
    return relative(file.name, result.root) or file.name


def message_of(finding: Finding, lang: str) -> str:
    """The message in one line, with the native place of a file without lines."""
    message = visible(clip(finding.message.in_(lang), LONGEST))
    return message + text.native(finding.location, lang)


def titles(result: RunResult) -> dict[str, str]:
    """The titles of the rules by id."""
    return {rule.id: rule.title.in_(result.lang) for rule in result.rules}


def basis(rule: Rule, sources: Mapping[str, Source], lang: str) -> str:
    """The documents that a rule cites, with their clauses, in one text."""
    cited = [item for item in rule.basis if is_legal(item, sources)]
    titles = [sources[item.source].title.in_(lang) for item in cited]
    if lang == "zh":
        quoted = [title if title.startswith("《") else f"《{title}》" for title in titles]
        return "；".join(title + item.clause for title, item in zip(quoted, cited, strict=True))
    pairs = zip(titles, cited, strict=True)
    return "; ".join(f"{title}, {item.clause}" if item.clause else title for title, item in pairs)


def counts(file: FileResult) -> dict[str, int]:
    """How many findings of each severity are listed for a file, the most severe first."""
    severities = [finding.severity for finding in file.findings]
    return {severity: severities.count(severity) for severity in reversed(SEVERITIES)}


def steps(place: Location) -> str:
    """The symbolic path in one line: 三、… › 表三 › …"""
    return " › ".join(visible(step) for step in place.path)


def native(place: Location, lang: str) -> str:
    """The place in the document's own terms, "" where line and column are the place."""
    return visible(place.native_zh if lang == "zh" else place.native_en)


def markdown(content: str, longest: int = LONGEST) -> str:
    """A text of a draft as Markdown that shows it and does nothing else: no link, image, HTML or mention."""
    text = _MENTION.sub("＠", visible(clip(content, longest)).strip())
    text = _PUNCTUATION.sub(r"\\\g<0>", text)
    begins = _BEGINNING.match(text)
    if begins is None:
        return text
    # The mark of a list is a sign, or the one behind its number.
    number = begins[0].lstrip("-+=")
    return f"{number}\\{text[len(number) :]}"


def xml(content: str) -> str:
    """``content`` in one line, for an element or attribute of an XML document."""
    escaped = visible(content).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _NOT_IN_XML.sub("\ufffd", escaped.replace('"', "&quot;"))
