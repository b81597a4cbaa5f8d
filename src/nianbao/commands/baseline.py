"""``nianbao baseline``: accept the findings that are there today, so that only new ones fail."""

import argparse
import os
from collections.abc import Callable
from typing import NamedTuple

from nianbao import baseline, output, pipeline
from nianbao.baseline import Baseline, Compared
from nianbao.commands import check
from nianbao.commands.exit_codes import CLEAN, FINDINGS, UNFINISHED
from nianbao.commands.inputs import folder_settings, selection, source
from nianbao.commands.options import add_flag
from nianbao.discovery import shown
from nianbao.model.finding import FileResult, RunResult
from nianbao.model.rule import Bundle, Say
from nianbao.reporters.text import notices
from nianbao.ruling import ruling, rulings
from nianbao.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "action",
        choices=("write", "check", "prune"),
        help="write 建立或更新 make or update; check 只看新问题 new findings alone fail; "
        "prune 清理已不在的 remove what is gone",
    )
    parser.add_argument("file", metavar="FILE", help="基线文件 the baseline")
    check.add_options_of_run(parser)
    add_flag(parser, "write 时收进新问题 let write add new findings", "--accept-new")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Write, check or prune a baseline; returns the exit code. Raises UsageError."""
    path = os.path.abspath(args.file)
    if args.action == "check" or args.show_settings or args.show_files:
        args.baseline = path  # for settings that are read again
        return check.run(args, settings._replace(baseline=path))
    old = baseline.load(path) if args.action == "prune" or os.path.exists(path) else None
    bundle = pipeline.load(settings)
    checked = _checked(args, settings._replace(baseline=""), bundle, path)
    compared = checked.compared(old or Baseline(path, {}))
    if args.action == "prune" and old is not None:
        gone = sum(sum(counts.values()) for counts in compared.stale.values())
        names = len(compared.renamed)
        say = Say(
            f"删去 {gone} 项不用再记的" + (f"，{names} 个文件改记新名" if names else ""),
            f"{gone} that are not needed any more were removed"
            + (f", and new names noted for {names} renamed files" if names else ""),
        )
        return _finish(checked, baseline.pruned(old, compared), say, settings.lang)
    if old is not None and not args.accept_new and (new := checked.acceptable(compared.results)):
        left = tuple(file for file in compared.results if not file.passed_over)
        output.write_all(pipeline.outputs(checked.result._replace(files=left), settings, bundle))
        zh = f"有 {new} 项新问题，没有写入；要收进基线，请加 --accept-new"
        output.log(
            _line(
                path,
                Say(zh, f"{new} new findings, nothing was written; add them with --accept-new"),
                settings.lang,
            )
        )
        return FINDINGS
    made = baseline.made_of(
        *(path, checked.files, checked.sources, checked.result.rules, checked.is_mandatory),
        *(old or Baseline(path, {}), compared.renamed),
    )
    return _finish(checked, made, Say("已写入", "written"), settings.lang)


class _Checked(NamedTuple):
    """A run without baseline: its outcome, each source with what was found in it, and whether nobody may
    waive a rule in a source, by its index."""

    result: RunResult
    sources: list[pipeline.Source]
    files: list[FileResult]
    is_mandatory: Callable[[int, str], bool]

    def compared(self, old: Baseline) -> Compared:
        """What the ``old`` baseline leaves."""
        return baseline.compare(old, self.files, self.sources, self.result.rules, self.is_mandatory)

    def acceptable(self, files: list[FileResult]) -> int:
        """How many findings in ``files``, those of the sources, a baseline could accept."""
        counts = (
            baseline.acceptable(index, file, self.result.rules, self.is_mandatory)
            for index, file in enumerate(files)
        )
        return sum(sum(count.values()) for count in counts)


def _checked(args: argparse.Namespace, settings: Settings, bundle: Bundle, path: str) -> _Checked:
    drafts = selection(args, settings, bundle)
    output.ensure_writable([path], [file.path for file in drafts.files if file.path is not None])
    sources = [source(file, args) for file in drafts.files]
    previous = [source(file, args) for file in check.previous_files(settings, bundle).files]
    of_folder = folder_settings(args, settings)
    result = pipeline.check(sources, settings, bundle, previous, of_folder, for_baseline=True)
    held = rulings(sources, of_folder, ruling(settings, bundle), bundle)
    by_name = {file.name: file for file in result.files}
    files = [by_name.get(item.name, FileResult(item.name, (), passed_over=True)) for item in sources]
    result = result._replace(notices=(*drafts.notices, *result.notices))
    return _Checked(result, sources, files, lambda index, rule: held[index].is_mandatory(rule))


def _finish(checked: _Checked, made: Baseline, say: Say, lang: str) -> int:
    """Write a baseline, and say what is in it."""
    text = baseline.as_text(made)
    if text != made.text:
        output.write(text, made.path)
    files = sum(1 for counts in made.files.values() if counts)
    zh = f"{say.zh}；基线里有 {files} 个文件的 {made.total} 项问题"
    en = f"{say.en}; the baseline has {made.total} findings in {files} files"
    output.log(*notices(checked.result), _line(made.path, Say(zh, en), lang))
    return CLEAN if checked.result.complete else UNFINISHED


def _line(path: str, say: Say, lang: str) -> str:
    return f"{shown(path)}：{say.zh}" if lang == "zh" else f"{shown(path)}: {say.en}"
