"""One line a finding, as flake8 and ruff print it; and the lines about the run for stderr."""

from collections import Counter
from collections.abc import Sequence

from nianbao.model.finding import FileResult, Finding, RunResult, Skip
from nianbao.model.rule import SEVERITIES, Say, severity_word
from nianbao.model.span import Location
from nianbao.safe import visible


def render(result: RunResult) -> str:
    """``path:line:column: NB301 message`` for every finding, then what was not checked, file by file."""
    text = "".join(render_file(file, result.lang) for file in result.files)
    return text + "".join(f"{line}\n" for line in (statistics(result) if result.statistics else ()))


def render_file(file: FileResult, lang: str) -> str:
    """What is printed of one file."""
    lines = [line(file, finding, lang) for finding in file.findings]
    lines += [skipped(file, skip, lang) for skip in file.skips]
    return "".join(f"{text}\n" for text in lines)


def line(file: FileResult, finding: Finding, lang: str) -> str:
    """A finding in one line; in a file without lines the native place is added."""
    location = finding.location
    start = f"{visible(file.name)}:{location.line}:{location.column}: {finding.rule} "
    return start + mark(finding) + visible(finding.message.in_(lang)) + native(location, lang)


def mark(finding: Finding) -> str:
    """``[*] `` before a finding that --fix corrects, else ""."""
    fix = finding.fix
    return "[*] " if fix is not None and fix.is_safe and fix.replacements else ""


def fixable(result: RunResult) -> str:
    """How many findings --fix corrects, and how many more --unsafe-fixes does, in one line; "" where there
    are none of the former."""
    fixes = [finding.fix for finding in result.findings if finding.fix and finding.fix.replacements]
    safe = sum(1 for fix in fixes if fix.is_safe)
    unsafe = len(fixes) - safe
    if not safe:
        return ""
    if result.lang == "zh":
        zh = f"标 [*] 的 {safe} 处可用 --fix 改正"
        return zh + (f"，另有 {unsafe} 处会改动内容，要加 --unsafe-fixes" if unsafe else "")
    en = f"{safe} marked [*] can be corrected with --fix"
    return en + (f", {unsafe} more with --unsafe-fixes, which change what is reported" if unsafe else "")


def native(location: Location, lang: str) -> str:
    """The place in the document's own terms, in brackets; "" where line and column are the place."""
    if lang == "zh":
        return f"（{visible(location.native_zh)}）" if location.native_zh else ""
    return f" ({visible(location.native_en)})" if location.native_en else ""


def skipped(file: FileResult, skip: Skip, lang: str) -> str:
    """What was not checked or not listed, with the reason, in one line."""
    rule = f" {skip.rule}" if skip.rule else ""
    label, colon = ("未检查", "：") if lang == "zh" else ("not checked", ": ")
    if skip.unlisted:
        label, rule = skip.rule, ""
    return f"{visible(file.name)}: {label}{rule}{colon}{visible(skip.reason.in_(lang))}"


def left(file: FileResult, lang: str) -> str:
    """What was not checked of ``file``, and what is not listed, in one text."""
    texts = [unlisted(file, lang)] if file.unlisted else []
    if not file.checked:
        texts.insert(0, unchecked(file, lang))
    return ("；" if lang == "zh" else "; ").join(texts)


def unchecked(file: FileResult, lang: str) -> str:
    """What was not checked of ``file``, in one text; rules with the same reason are grouped."""
    zh = lang == "zh"
    reasons: dict[str, list[str]] = {}
    for skip in file.skips:
        if not skip.unlisted:
            reasons.setdefault(visible(skip.reason.in_(lang)), []).append(skip.rule)
    if not reasons:
        return "没有检查完整" if zh else "not fully checked"
    texts = []
    for reason, rules in reasons.items():
        ids = ("、" if zh else ", ").join(rule for rule in rules if rule)
        texts.append((f"{ids}（{reason}）" if zh else f"{ids} ({reason})") if ids else reason)
    return "未检查：" + "；".join(texts) if zh else "not checked: " + "; ".join(texts)


def unlisted(file: FileResult, lang: str) -> str:
    """How many findings of which rules of ``file`` are not listed, in one text."""
    counts = [(skip.rule, visible(skip.reason.in_(lang))) for skip in file.skips if skip.unlisted]
    if lang == "zh":
        return "；".join(f"{rule} {reason}" for rule, reason in counts)
    return "; ".join(f"{rule}: {reason}" for rule, reason in counts)


def statistics(result: RunResult) -> list[str]:
    """The number of findings by rule, then by file, the most frequent first, unlisted ones included."""
    from nianbao.reporters.statistics import by_file, by_rule

    titles = {rule.id: rule.title.in_(result.lang) for rule in result.rules}
    lines = [f"{count:<5} {rule} {titles.get(rule, '')}".rstrip() for rule, count in by_rule(result)]
    return lines + [f"{count:<5} {visible(name)}" for name, count in by_file(result)]


#: What is timed besides rules.
_STEPS = {
    "read": Say("读取和解析", "reading and parsing"),
    "diagnose": Say("找出不平衡的原因", "causes of broken equations"),
}


def timing(result: RunResult) -> list[str]:
    """The time that each step and rule took, the slowest first, a line each; nothing where it was not
    measured."""
    from nianbao.reporters.statistics import times

    names = {rule.id: f"{rule.id} {rule.title.in_(result.lang)}" for rule in result.rules}
    names |= {step: say.in_(result.lang) for step, say in _STEPS.items()}
    return [f"{seconds * 1000:9.1f} ms  {names.get(name, name)}" for name, seconds in times(result)]


def summary(result: RunResult) -> str:
    """The run in one line (without line end), for stderr: 共 N 个文件，E 个错误，W 个警告，N 个提示;
    没有发现问题 where everything was checked and there is no finding."""
    counts = Counter(finding.severity for finding in result.findings)
    more = sum(file.unlisted for file in result.files)
    unfinished = sum(1 for file in result.files if not file.checked or file.accepted)
    count = len(result.drafts)
    is_clean = bool(result.files) and result.complete and not (counts or more or unfinished)
    if result.lang == "zh":
        words = [f"共 {count} 个文件"]
        severities = [f"{counts[name]} 个{severity_word(name, 'zh')}" for name in reversed(SEVERITIES)]
        words += ["没有发现问题"] if is_clean else severities
        if more:
            words.append(f"另有 {more} 处没有列出")
        if result.waived:
            words.append(f"另有 {_accepted(result)}未列出")
        if unfinished:
            words.append(f"{unfinished} 个文件未检查完整")
        if result.passed_over:
            words.append(f"另有 {len(result.passed_over)} 个文件不是年度报告，略过")
        return "，".join(words)
    words = [_plural(count, "file")]
    severities = [_plural(counts[name], severity_word(name, "en")) for name in reversed(SEVERITIES)]
    words += ["nothing found"] if is_clean else severities
    if more:
        words.append(f"{more} more not listed")
    if result.waived:
        words.append(f"{_accepted(result)} and not listed")
    if unfinished:
        words.append(_plural(unfinished, "file") + " not fully checked")
    if result.passed_over:
        words.append(_plural(len(result.passed_over), "file") + " passed over: no annual report")
    return ", ".join(words)


def _accepted(result: RunResult) -> str:
    """How many findings are waived, and how many are in the baseline."""
    old = sum(item.kind == "baseline" for file in result.files for item in file.waived)
    waived = result.waived - old
    if result.lang == "zh":
        return "、".join([f"{waived} 项按豁免"] * bool(waived) + [f"{old} 项按基线"] * bool(old))
    return " and ".join([f"{waived} waived"] * bool(waived) + [f"{old} in the baseline"] * bool(old))


def compared(files: Sequence[FileResult], lang: str) -> str:
    """How many counts of the text were compared with tables, in one line; "" where there are none, or where
    no rule that compares them was applied."""
    total = sum(file.extent.quantities or 0 for file in files)
    done = sum(file.extent.compared or 0 for file in files)
    if not total:
        return ""
    if lang == "zh":
        zh = f"正文里与表格对应的数有 {total} 个"
        return f"{zh}，{done} 个已核对，{total - done} 个没有核对" if done < total else f"{zh}，都已核对"
    en = f"{_plural(total, 'figure')} of the text {'is' if total == 1 else 'are'} also in the tables: "
    return en + (f"{done} compared, {total - done} not compared" if done < total else "all compared")


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def remark(name: str, text: str, lang: str) -> str:
    """A remark on the file ``name`` in one line."""
    return f"{name}：{text}" if lang == "zh" else f"{name}: {text}"


def notices(result: RunResult) -> list[str]:
    """The notices about the run as a whole, about files with several reports, reports in several files,
    last year's reports and the counts that were compared, a line each, for stderr."""
    lines = [notice.in_(result.lang) for notice in result.notices]
    for file in result.files:
        if file.reports and result.lang == "zh":
            names = "”“".join(file.reports)
            lines.append(f"{file.name}：里面有 {len(file.reports)} 份报告，已分别检查：“{names}”")
        elif file.reports:
            names = "”, “".join(file.reports)
            lines.append(f"{file.name}: {len(file.reports)} reports, each checked by itself: “{names}”")
        if file.elsewhere and result.lang == "zh":
            lines.append(f"{file.name}：与 {'、'.join(file.elsewhere)} 是同一份报告，已合起来检查")
        elif file.elsewhere:
            names = ", ".join(file.elsewhere)
            lines.append(f"{file.name}: one report with {names}, checked together")
        if file.previous and result.lang == "zh":
            lines.append(f"{file.name}：已与上一年的报告 {file.previous} 比对")
        elif file.previous:
            lines.append(f"{file.name}: compared with last year's report {file.previous}")
        lines += [remark(file.name, say.in_(result.lang), result.lang) for say in file.remarks]
    lines += filter(None, (compared(result.files, result.lang), fixable(result)))
    return lines
