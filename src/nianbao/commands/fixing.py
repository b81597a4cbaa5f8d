"""``nianbao check`` with --fix or --diff: the files are corrected, and what is left is reported."""

import argparse
import os
from collections.abc import Callable, Iterator, Sequence

from nianbao import output, pipeline
from nianbao.fixes.diff import unified
from nianbao.fixes.files import Written, write
from nianbao.fixes.rounds import Fixed, Fixer, Refused
from nianbao.model.document import Document, Locator
from nianbao.model.errors import UsageError
from nianbao.model.finding import RunResult
from nianbao.model.rule import Bundle
from nianbao.parsing.private import mask
from nianbao.reading import Source, read, with_data
from nianbao.settings import Settings

#: So many places that were not corrected are named.
_MOST_NAMED = 20


def correct(
    args: argparse.Namespace,
    settings: Settings,
    bundle: Bundle,
    sources: Sequence[Source],
    check: Callable[[Sequence[Source]], RunResult],
) -> tuple[RunResult, bool]:
    """Correct the ``sources`` and write them, or print what would be changed (--diff). Standard input goes
    corrected to standard output. Returns the run over what they are then, and whether anything (would be)
    changed. Raises UsageError, before anything is written."""

    def layout(source: Source) -> Document:
        return pipeline.understand(source, settings, bundle)[0].document

    before = [with_data(source) for source in sources]
    fixer = Fixer(check, layout, bundle.readers, bool(args.unsafe_fixes))
    fixed = fixer.fix(before)
    changed = [(old, new) for old, new in zip(before, fixed.sources, strict=True) if old.data != new.data]
    linked: list[str] = []
    if args.diff:
        for old, new in changed:
            texts = (_text(old, bundle, layout), _text(new, bundle, layout))
            output.write("".join(f"{mask(line)}\n" for line in unified(old.name, *texts)))
    else:
        files = [
            Written(old.name, old.path, old.data or b"", new.data or b"")
            for old, new in changed
            if old.path is not None
        ]
        linked = write(files, bool(args.backup))
        for source in fixed.sources:
            if source.path is None:
                output.write_all([output.Output(source.data or b"")])
    output.log(*_log(fixed, fixer, settings.lang, bool(args.diff)))
    output.log(*(_linked(name, settings.lang) for name in linked))
    return fixed.result, bool(changed)


def ensure_sensible(args: argparse.Namespace, settings: Settings) -> None:
    """Refuse options that only make sense beside others. Raises UsageError."""
    if args.unsafe_fixes and not (args.fix or args.diff):
        raise UsageError(
            "--unsafe-fixes 要与 --fix 或 --diff 一起使用", "--unsafe-fixes goes with --fix or --diff"
        )
    if args.backup and (not args.fix or args.diff):
        raise UsageError("--backup 要与 --fix 一起使用", "--backup goes with --fix")
    if args.diff and settings.output_file:
        raise UsageError(
            "--diff 只写到标准输出，不能与 --output-file 一起使用",
            "--diff goes to standard output; leave --output-file out",
        )


def beside_corrected(sources: Sequence[Source], outputs: Sequence[output.Output]) -> list[output.Output]:
    """The ``outputs`` without what would go to standard output beside a corrected text: that is printed on
    standard error."""
    if all(source.path is not None for source in sources):
        return list(outputs)
    output.log(*(line for item in outputs if not item.path for line in str(item.content).splitlines()))
    return [item for item in outputs if item.path]


def _text(source: Source, bundle: Bundle, layout: Callable[[Source], Document]) -> str:
    """The text whose lines are compared: the source, or the text view of a Word file."""
    document, _ = read(source, bundle.readers)
    return Locator(layout(source)).view() if document.source is None else document.source


def _log(fixed: Fixed, fixer: Fixer, lang: str, is_diff: bool) -> Iterator[str]:
    """What was corrected, file by file, and what was not."""
    zh = lang == "zh"
    for name, count in fixed.counts.items():
        yield (
            f"{name}：{_corrected(count, zh, is_diff)}" if zh else f"{name}: {_corrected(count, zh, is_diff)}"
        )
    for refused in fixed.refused[:_MOST_NAMED]:
        yield _refused(refused, lang)
    if (rest := len(fixed.refused) - _MOST_NAMED) > 0:
        yield f"另有 {rest} 处没有改" if zh else f"{rest} more were not corrected"
    fixable = {rule.id for rule in fixed.result.rules if rule.fixable}
    sources = {source.name: source for source in fixed.sources}
    for file in fixed.result.files:
        is_fixable = any(finding.rule in fixable for finding in file.findings)
        if is_fixable and file.name not in fixed.counts and not fixer.writes(sources[file.name]):
            suffix = os.path.splitext(file.name)[1].lower()
            yield (
                f"{file.name}：{suffix} 文件不能自动改正，只能改 Word（.docx）、Markdown、文本和网页文件"
                if zh
                else f"{file.name}: {suffix} files cannot be corrected, only .docx, Markdown, text and HTML"
            )
    corrected = _corrected(sum(fixed.counts.values()), zh, is_diff)
    left = len(fixed.result.findings)
    if zh:
        yield f"{corrected}，{'其余' if is_diff else '还有'} {left} 个问题"
    else:
        yield f"{corrected}, {left} finding{'' if left == 1 else 's'} left"


def _linked(name: str, lang: str) -> str:
    if lang == "zh":
        return f"{name}：这个文件还有别的名字（硬链接），用那些名字打开的仍是原文"
    return f"{name}: it had further names (hard links), under which the original stays"


def _corrected(places: int, zh: bool, is_diff: bool) -> str:
    if zh:
        return f"{'可改正' if is_diff else '已改正'} {places} 处"
    verb = "would be" if is_diff else "was" if places == 1 else "were"
    return f"{places} place{'' if places == 1 else 's'} {verb} corrected"


def _refused(refused: Refused, lang: str) -> str:
    place = f":{refused.line}" if refused.line else ""
    rule = f" {refused.rule}" if refused.rule else ""
    if lang == "zh":
        return f"{refused.name}{place}:{rule} 没有自动改正：{refused.reason.zh}"
    return f"{refused.name}{place}:{rule} not corrected: {refused.reason.en}"
