"""A number as a workbook shows it: its format codes, as far as tables of reports use them."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal

from nianbao.model import lazy
from nianbao.readers.xlsx.formats import is_date, moment

#: No longer code is looked at.
_LONGEST = 100
#: What shows nothing (a colour or condition, a gap, a filling), an escaped character, a quoted text.
_SAID = lazy.regex(r'\[[^\]]{0,40}\]|_.|\*.|\\(.)|"([^"]{0,60})"')
_MARK = "\ue000"
_DIGITS = lazy.regex(r"([#0?,]{1,40})(\.[#0?]{1,15})?(%?)")


def shown(raw: str, code: str, since_1904: bool = False) -> str:
    """The number ``raw`` in the format ``code``; "general" where the code says nothing that is known here.

    A number that its format hides is shown all the same: it is in the cell."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if not math.isfinite(value):
        return raw
    if len(code) > _LONGEST:
        return _as_general(raw, value)
    when = moment(value, since_1904) if is_date(code) else ""
    return when or _formatted(raw, value, code) or _as_general(raw, value)


def _as_general(raw: str, value: float) -> str:
    if abs(value) < 1e15:
        return f"{value:.0f}" if value == int(value) else f"{value:.15g}"
    # Stored digits are kept, so that they can be recognised (as a personal number, say). Other digits are
    # those of a power, of which a workbook shows no more than six.
    return raw if raw.isdecimal() else f"{value:.6g}"


def _formatted(raw: str, value: float, code: str) -> str:
    """``value``, stored as ``raw``, by the digits of ``code``; "" for a code of another kind (General,
    fractions, powers)."""
    sections = _sections(code)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    literals: list[str] = []
    section = _SAID.sub(lambda match: _keep(literals, match[1] or match[2] or ""), section)
    match = _DIGITS.search(section)
    if re.search("[A-Za-z@/]", section) or (match and _DIGITS.search(section, match.end())):
        return ""
    if match is None:
        return "".join(literals).strip()
    whole, decimals, percent = match[1], match[2] or "", match[3]
    number = Decimal(raw if raw.isdecimal() else repr(value)) * (100 if percent else 1)
    try:
        number = number.quantize(Decimal(1).scaleb(1 - max(len(decimals), 1)), ROUND_HALF_UP)
    except ArithmeticError:  # more digits than are counted
        return ""
    if whole.endswith(","):  # in thousands
        return ""
    head, _, tail = (f"{abs(number):,f}" if "," in whole else f"{abs(number):f}").partition(".")
    head = head.rjust(whole.count("0"), "0") if head != "0" or "0" in whole else ""
    tail = tail.rstrip("0").ljust(decimals.count("0"), "0")
    digits = ("-" if number < 0 else "") + head + ("." if tail else "") + tail + percent
    text = section[: match.start()] + digits + section[match.end() :]
    for literal in literals:
        text = text.replace(_MARK, literal, 1)
    return text.strip()


def _keep(literals: list[str], text: str) -> str:
    """Set the literal ``text`` aside, so that nothing in it is taken for a sign of the format."""
    if text:
        literals.append(text)
    return _MARK if text else ""


def _sections(code: str) -> list[str]:
    """The parts of ``code`` for positive, negative and zero, parted by ; outside quotes."""
    parts = re.split(r'("[^"]*"|\\.|;)', code)
    sections = [""]
    for part in parts:
        if part == ";":
            sections.append("")
        else:
            sections[-1] += part
    return sections
