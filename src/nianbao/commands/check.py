"""``nianbao check``: check reports and print what is found."""

import argparse
import os
from collections.abc import Sequence

from nianbao import discovery, output, pipeline
from nianbao.commands.exit_codes import CLEAN, FINDINGS, UNFINISHED, exit_code
from nianbao.commands.inputs import ensure_writable, folder_settings, selection, source, suffixes
from nianbao.commands.live import Live
from nianbao.commands.options import add_flag, add_output_file, add_reading, add_selection, given
from nianbao.model.errors import UsageError
from nianbao.model.finding import RunResult
from nianbao.model.rule import Bundle
from nianbao.pipeline import NOBODY, Listener
from nianbao.reporters.text import notices, summary, timing
from nianbao.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_options_of_run(parser)
    parser.add_argument("--baseline", metavar="FILE", help="基线文件，其中的问题不再列出 accepted findings")


def add_options_of_run(parser: argparse.ArgumentParser) -> None:
    """Declare the files and options that every run has."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="文件、文件夹，- 为标准输入；默认当前文件夹 files, folders, -",
    )
    printed = parser.add_argument_group("输出 output")
    printed.add_argument(
        "--format",
        help="text, full, markdown, csv, xlsx, json, jsonl, sarif, github, gitlab, junit, rdjson, rdjsonl",
    )
    add_output_file(printed)
    printed.add_argument(
        "--output",
        metavar="FORMAT=FILE",
        action="append",
        help="另外写入文件，可多次 write a file besides, may be repeated: sarif=a.sarif",
    )
    printed.add_argument(
        "--color",
        dest="wants_color",
        choices=("auto", "always", "never"),
        default="auto",
        help="彩色 colours",
    )
    add_flag(printed, "各规则、各文件的次数 findings by rule and by file", "--statistics")
    add_flag(printed, "各规则用时 how long each rule took", "--timing")
    add_flag(printed, "只输出问题，不输出小结 only findings, no summary", "-q", "--quiet")
    add_flag(printed, "不显示进度 no progress bar", "--no-progress")
    add_flag(printed, "SARIF 里也写入豁免了的 waived findings in SARIF, too", "--report-suppressed")
    rules = parser.add_argument_group("规则 rules")
    rules.add_argument(
        "--profile",
        metavar="NAME",
        help="检查档次：default, notice（只按全国的通知）, strict（从严） how strict a run is",
    )
    for name, help_ in (
        ("--select", "只用这些规则（编号或开头） only these: ids or their beginnings"),
        ("--extend-select", "另加这些规则 these as well"),
        ("--ignore", "不用这些规则，取代设置里的 not these, instead of those of the settings"),
        ("--extend-ignore", "这些规则也不用 nor these"),
        ("--severity", "改级别 set a severity: NB404=warning"),
    ):
        rules.add_argument(name, metavar="NB…[,NB…]", action="append", help=help_)
    rules.add_argument(
        "--fail-level",
        metavar="LEVEL",
        help="达到此级别即失败 fail from here on: note, warning, error, never",
    )
    add_flag(rules, "有问题也返回 0 exit with 0 in spite of findings", "--exit-zero")
    add_flag(rules, "豁免和基线都不作数 list what is waived, too", "--no-waivers")
    report = add_reading(parser)
    report.add_argument(
        "--previous",
        metavar="PATH",
        help="上一年的报告，或其所在文件夹 last year's report, or its folder",
    )
    files = add_selection(parser)
    add_flag(files, "文件一改就再查 check again when a file changes", "--watch")
    add_flag(files, "文件夹里的文件也都应是年报 files in folders, too, must be reports", "--require-reports")
    fixes = parser.add_argument_group("改正 fixes")
    for name, help_ in (
        ("--fix", "改正标 [*] 的问题 correct what is marked [*]"),
        ("--unsafe-fixes", "会改动内容的也改 fixes that change what is reported, too"),
        ("--diff", "只显示会改什么，不写文件 only show what would be changed"),
        ("--backup", "改前另存为 .bak keep the original as .bak"),
    ):
        add_flag(fixes, help_, name)
    show = parser.add_argument_group("只看不查 show only")
    show.add_argument("--show-files", action="store_true", help="将检查的文件 the files to check")
    show.add_argument(
        "--show-settings",
        action="store_true",
        help="生效的设置及其来源 the settings in force, and where they are from",
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Check the files named, or those of the current folder; returns the exit code. Raises UsageError."""
    if args.show_settings:
        from nianbao.commands.settings import show

        show(args, settings, next(iter(args.paths), ""))
        return CLEAN
    if args.watch:
        from nianbao.commands.watch import again
        from nianbao.settings import load

        suffix = suffixes(pipeline.load(settings))
        written = [settings.output_file, *(path for _, path in settings.output)]
        return again(
            lambda: _check(args, load(given(args), os.getcwd())), args.paths, suffix, written, settings.lang
        )
    return _check(args, settings)


def _check(args: argparse.Namespace, settings: Settings) -> int:
    settings = settings._replace(color=output.is_colored(args.wants_color, bool(settings.output_file)))
    bundle = pipeline.load(settings)
    _refuse_binary(settings, bundle)
    if settings.dropped:
        output.log(_dropped(settings))
    drafts = selection(args, settings, bundle)
    if args.show_files:
        output.show(*(file.name for file in drafts.files))
        for notice in drafts.notices:
            output.log(notice.in_(settings.lang))
        return UNFINISHED if drafts.notices else CLEAN
    for say in pipeline.advice(settings, bundle):
        output.log(say.in_(settings.lang))
    previous = previous_files(settings, bundle)
    ensure_writable(settings, (*drafts.files, *previous.files))
    sources = [source(file, args) for file in drafts.files]
    others = [source(file, args) for file in previous.files]
    nearest = folder_settings(args, settings)

    def check(sources: Sequence[pipeline.Source], listener: Listener = NOBODY) -> RunResult:
        result = pipeline.check(sources, settings, bundle, others, nearest, listener=listener)
        return result._replace(
            notices=(*drafts.notices, *previous.notices, *result.notices),
            passed_over=(*result.passed_over, *drafts.outputs),
        )

    if args.fix or args.diff or args.unsafe_fixes or args.backup:
        from nianbao.commands import fixing

        fixing.ensure_sensible(args, settings)
        result, is_changed = fixing.correct(args, settings, bundle, sources, check)
        if args.diff:
            return UNFINISHED if not result.complete else FINDINGS if is_changed else CLEAN
        outputs = fixing.beside_corrected(sources, pipeline.outputs(result, settings, bundle))
    else:
        live = Live(settings, bundle, len(sources), not (args.quiet or args.no_progress))
        try:
            result = check(sources, live.listener)
        finally:
            live.close()
        outputs = live.rest(pipeline.outputs(result, settings, bundle))
    output.write_all(outputs)
    if settings.format == "github":
        _summarize(result)
    if settings.timing:
        output.log(*timing(result))
    if args.quiet:  # what stopped the run from being whole is said all the same
        output.log(*(notice.in_(settings.lang) for notice in result.notices))
    else:
        output.log(*notices(result), summary(result))
    # Everything that was named is excluded by --force-exclude: nothing was left unchecked.
    return exit_code(result, settings) if result.files or result.notices else CLEAN


def _refuse_binary(settings: Settings, bundle: Bundle) -> None:
    """Refuse to print what is no text."""
    if bundle.reporters[settings.format].encoding == "binary" and not settings.output_file:
        raise UsageError(
            f"{settings.format} 不是文本，不能显示；请写入文件，如 -o 结果.{settings.format}",
            f"{settings.format} is no text to be printed; write it to a file, such as "
            f"-o findings.{settings.format}",
        )


def _summarize(result: RunResult) -> None:
    """The summary of a workflow's job: what GitHub shows of it on the page of the run."""
    from nianbao.reporters import github_summary

    path = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if path:
        try:
            output.append(lambda room: github_summary.render(result, room), path, github_summary.MAX_BYTES)
        except UsageError as error:  # the findings were said where they are asked for
            output.log(error.say(result.lang))


def _dropped(settings: Settings) -> str:
    rules = ", ".join(settings.dropped)
    if settings.lang == "zh":
        return f"--ignore 取代了设置里的 ignore，不再排除 {rules}；要另加而不取代，请用 --extend-ignore"
    return (
        f"--ignore replaces the ignore of the settings, {rules} left out no more; --extend-ignore adds to it"
    )


def previous_files(settings: Settings, bundle: Bundle) -> discovery.Selection:
    """The files that last year's reports are looked for in."""
    if not settings.previous:
        return discovery.Selection((), ())
    return discovery.find([settings.previous], suffixes(bundle), (), False)
