"""A rule for people: ``nianbao explain``, the pages of docs/rules and the help in SARIF."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from nianbao.model.organ import KINDS, LEVELS
from nianbao.model.rule import Basis, Profile, Rule, Say, Source, severity_word

#: Where the repository and the rules' pages are.
HOME = "https://github.com/nianbao/nianbao"
_PAGES = HOME + "/blob/main/docs/rules/"

_STATUS = {
    "stable": Say("正式", "stable"),
    "preview": Say("试行", "preview"),
    "deprecated": Say("将停用", "deprecated"),
    "removed": Say("已停用", "removed"),
}
_FIXABLE = {
    "safe": Say("可用 --fix 改正", "corrected with --fix"),
    "unsafe": Say("可用 --fix --unsafe-fixes 改正", "corrected with --fix --unsafe-fixes"),
}


class _Item(NamedTuple):
    """A line of a list: text, and the address it is linked to."""

    text: str
    url: str = ""


class Example(NamedTuple):
    """How a sound report, and last year's, are edited (lines with ``- `` before and ``+ `` after), and what
    the rule finds then."""

    changes: tuple[str, ...]
    last_year: tuple[str, ...]
    findings: tuple[str, ...]


class _Section(NamedTuple):
    """A part of the explanation: heading ("" for none), paragraphs, lines of a report, list."""

    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[_Item, ...] = ()
    lines: tuple[str, ...] = ()


def page(rule: str) -> str:
    """The address of a shipped rule's page, "" for those of users and packs, which have none."""
    return f"{_PAGES}{rule}.md" if rule.startswith("NB") and not rule.startswith("NB9") else ""


def profiles(known: Iterable[Profile], lang: str) -> str:
    """The profiles and what each changes, as plain text."""
    zh = lang == "zh"
    lines: list[str] = []
    for profile in known:
        lines.append(f"{profile.name}  {profile.title.in_(lang)}")
        lines.append(f"  {profile.explanation.in_(lang)}")
        by_severity: dict[str, list[str]] = {}
        for rule_id, severity in profile.severity.items():
            by_severity.setdefault(severity, []).append(rule_id)
        changes = [(severity_word(severity, lang), ids) for severity, ids in by_severity.items()]
        changes.append(("另外启用" if zh else "enabled", list(profile.enable)))
        changes.append(("不启用" if zh else "left out", list(profile.disable)))
        for name, ids in changes:
            if ids:
                lines.append(f"  {name}{'：' if zh else ': '}{('、' if zh else ', ').join(ids)}")
    return "".join(f"{line}\n" for line in lines)


def markdown(rule: Rule, sources: Mapping[str, Source], lang: str) -> str:
    """``rule`` explained as a Markdown page in ``lang`` (``zh`` or ``en``)."""
    parts = [f"# {rule.id} {rule.title.in_(lang)}"]
    for section in _sections(rule, sources, lang):
        if section.heading:
            parts.append(f"## {section.heading}")
        parts += section.paragraphs
        if section.items:
            parts.append("\n".join(_markdown_item(item) for item in section.items))
    return "\n\n".join(parts) + "\n"


def plain(rule: Rule, sources: Mapping[str, Source], lang: str, example: Example | None = None) -> str:
    """The same as plain text, for a terminal, with an ``example`` if there is one."""
    parts = [f"{rule.id} {rule.title.in_(lang)}"]
    sections = _sections(rule, sources, lang)
    if example is not None:
        sections.append(_example(example, lang))
    for section in sections:
        lines = [paragraph.replace("`", "") for paragraph in section.paragraphs]
        lines += [f"  {line}" for line in section.lines]
        for item in section.items:
            lines.append(f"- {item.text}")
            if item.url:
                lines.append(f"  {item.url}")
        if section.heading:
            lines.insert(0, section.heading + ("：" if lang == "zh" else ":"))
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _markdown_item(item: _Item) -> str:
    return f"- {item.text} <{item.url}>" if item.url else f"- {item.text}"


def _sections(rule: Rule, sources: Mapping[str, Source], lang: str) -> list[_Section]:
    zh = lang == "zh"
    sections = [
        _Section("", (_facts(rule, lang),)),
        _Section("", _paragraphs(rule.explanation.in_(lang))),
        _Section("怎样修改" if zh else "What to do", _paragraphs(rule.advice.in_(lang))),
        _cases(rule, lang),
        _basis(rule, sources, lang),
        _applies(rule, lang),
    ]
    return [section for section in sections if section.paragraphs or section.items]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


def _facts(rule: Rule, lang: str) -> str:
    """Name, severity, status, and whether it can be corrected by program, in one line."""
    status = _STATUS[rule.status].in_(lang) if rule.status in _STATUS else rule.status
    since = (f"，自 {rule.since} 版起" if lang == "zh" else f" since {rule.since}") if rule.since else ""
    instead = "".join(f" · {say.in_(lang)}" for say in replaced(rule) if rule.replaced_by)
    fixes = f" · {_FIXABLE[rule.fixable].in_(lang)}" if rule.fixable else ""
    return f"`{rule.name}` · {severity_word(rule.severity, lang)} · {status}{since}{instead}{fixes}"


def replaced(rule: Rule) -> Iterator[Say]:
    """The notice on a deprecated or removed rule: what replaces it."""
    if rule.status not in ("deprecated", "removed"):
        return
    instead = "、".join(rule.replaced_by)
    if instead:
        yield Say(f"改用 {instead}", f"use {instead}")
    else:
        yield _STATUS[rule.status]


def _cases(rule: Rule, lang: str) -> _Section:
    """The wordings of each kind of finding. Left out if there is only one: its severity is given above."""
    zh = lang == "zh"
    colon = "：" if zh else ": "
    items = tuple(
        _Item(f"{severity_word(case.severity, lang)}{colon}{_template(case.message.in_(lang))}")
        for case in rule.cases.values()
    )
    return _Section("级别" if zh else "Severity", (), items if len(items) > 1 else ())


def _example(example: Example, lang: str) -> _Section:
    zh = lang == "zh"
    how = (
        "没有问题的报告，这样改动（- 改前，+ 改后），就会报："
        if zh
        else "A sound report, edited like this (- before, + after), has the finding:"
    )
    before = ("上一年的报告：" if zh else "last year's report:",) if example.last_year else ()
    items = tuple(_Item(text) for text in example.findings)
    return _Section(
        "例子" if zh else "Example", (how,), items, (*example.changes, *before, *example.last_year)
    )


def _template(message: str) -> str:
    """A message template with … where a finding has its own values."""
    import re

    return re.sub(r"\{[^{}]*\}", "…", message)


def _basis(rule: Rule, sources: Mapping[str, Source], lang: str) -> _Section:
    """The documents the rule is based on; a rule that no document demands is marked as practice."""
    zh = lang == "zh"
    paragraphs: tuple[str, ...] = ()
    practice = "通行做法：" if zh else "practice: "
    if not any(is_legal(basis, sources) for basis in rule.basis):
        practice = ""
        paragraphs = (
            "没有文件明文作此要求，这是编制年度报告的通行做法。"
            if zh
            else "No official text demands this; it is what good practice asks for.",
        )
    items = []
    for basis in rule.basis:
        if is_legal(basis, sources):
            items.append(_legal(basis, sources[basis.source], lang))
        elif say := basis.say.in_(lang):
            items.append(_Item(practice + say))
    return _Section("依据" if zh else "Basis", paragraphs, tuple(items))


def is_legal(basis: Basis, sources: Mapping[str, Source]) -> bool:
    """Whether ``basis`` cites an official document: one that has a number or an issuer."""
    source = sources.get(basis.source)
    return source is not None and bool(source.number or source.issuer)


def cite(source: Source, lang: str) -> str:
    """A document as it is cited: title, 文号, issuer, since when it is in force and for which reports."""
    title = source.title.in_(lang)
    if lang == "zh":
        if not title.startswith("《"):
            title = f"《{title}》"
        word = "印发" if any(source.years) else "起施行"
        facts = [source.number, source.issuer, f"{source.since} {word}" if source.since else ""]
        facts.append(f"用于 {_years(source.years, lang)}" if any(source.years) else "")
        details = "，".join(fact for fact in facts if fact)
        return f"{title}（{details}）" if details else title
    word = "issued on" if any(source.years) else "in force from"
    facts = [source.number, source.issuer, f"{word} {source.since}" if source.since else ""]
    facts.append(f"for {_years(source.years, lang)}" if any(source.years) else "")
    details = ", ".join(fact for fact in facts if fact)
    return f"{title} ({details})" if details else title


def _legal(basis: Basis, source: Source, lang: str) -> _Item:
    say = basis.say.in_(lang)
    if lang == "zh":
        return _Item(f"{cite(source, lang)}{basis.clause}{'：' + say if say else ''}", source.url)
    clause = f", {basis.clause}" if basis.clause else ""
    return _Item(f"{cite(source, lang)}{clause}{': ' + say if say else ''}", source.url)


def _applies(rule: Rule, lang: str) -> _Section:
    """When it is checked: years, what must be there, and whether it must be asked for."""
    zh = lang == "zh"
    items = [_Item(_years(rule.years, lang))]
    items += [_Item(text) for text in _organs(rule, lang)]
    if rule.needs:
        needs = "、".join(rule.needs)
        items.append(_Item(f"报告中没有{needs}时不检查" if zh else f"not checked where {needs} is not there"))
    if not rule.enabled:
        items.append(
            _Item(
                f"默认不检查，用 --extend-select {rule.id} 启用"
                if zh
                else f"off by default; --extend-select {rule.id} turns it on"
            )
        )
    return _Section("适用范围" if zh else "Applies to", (), tuple(items))


def _organs(rule: Rule, lang: str) -> Iterator[str]:
    """The organs that the rule is for."""
    for zh, en, chosen, words in (
        ("层级", "levels", rule.levels, LEVELS),
        ("类别", "kinds", rule.kinds, KINDS),
    ):
        if chosen and lang == "zh":
            yield f"机关{zh}：{'、'.join(chosen)}；看不出的不检查"
        elif chosen:
            names = ", ".join(f"{word} ({chinese})" for word, chinese in words.items() if chinese in chosen)
            yield f"{en} of organs: {names}; not checked where it cannot be told"


def _years(years: tuple[int, int], lang: str) -> str:
    first, last = years
    zh = lang == "zh"
    if not first and not last:
        return "各年度的报告" if zh else "reports for all years"
    if first and first == last:
        return f"{first} 年度的报告" if zh else f"reports for {first}"
    if not last:
        return f"{first} 年度及以后的报告" if zh else f"reports for {first} and later"
    if not first:
        return f"{last} 年度及以前的报告" if zh else f"reports for {last} and earlier"
    return f"{first} 至 {last} 年度的报告" if zh else f"reports for {first} to {last}"
