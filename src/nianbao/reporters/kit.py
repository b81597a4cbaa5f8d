"""What reporters share: names and messages for other programs, places, escapes."""

import re

from nianbao.explain import severity_word
from nianbao.model.finding import FileResult, Finding, RunResult
from nianbao.model.rule import SEVERITIES
from nianbao.model.span import Location
from nianbao.reporters import text
from nianbao.reporters.paths import relative
from nianbao.safe import clip, visible

LONGEST = 2000  # characters of a message
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_MENTION = re.compile(r"(?<![A-Za-z0-9_])@(?=[A-Za-z0-9])")
_NOT_IN_XML = re.compile("[\ufffe\uffff]")


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


def unchecked_word(lang: str) -> str:
    """What stands in the column of severities for something that was not checked."""
    return "未检查" if lang == "zh" else "not checked"


def severity_of(finding: Finding, lang: str) -> str:
    """The severity as a word of ``lang``."""
    return severity_word(finding.severity, lang)


def markdown(content: str, longest: int = LONGEST) -> str:
    """A text of a draft as Markdown that shows it and does nothing else: no link, image, HTML or mention."""
    safe = _MENTION.sub("＠", visible(clip(content, longest)))
    return _PUNCTUATION.sub(r"\\\1", safe)


def xml(content: str) -> str:
    """``content`` in one line, for an element or attribute of an XML document."""
    escaped = visible(content).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _NOT_IN_XML.sub("\ufffd", escaped.replace('"', "&quot;"))
