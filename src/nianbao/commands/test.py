"""``nianbao test``: execute the examples of rules that do not ship."""

import argparse
import os
from collections.abc import Iterator

from nianbao import output, pipeline
from nianbao.commands.exit_codes import CLEAN, FINDINGS
from nianbao.engine.load import rule_files
from nianbao.engine.pack import base_texts
from nianbao.engine.yaml_file import load_yaml
from nianbao.loading import rule_folders
from nianbao.model.errors import UsageError
from nianbao.resources import data_root
from nianbao.rule_tests import Outcome, outcomes
from nianbao.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "packs",
        metavar="FOLDER",
        nargs="*",
        help="规则文件夹，默认为设置和插件里的全部 folders of rules, by default all there are",
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Execute the examples; returns 1 where one is not as it says. Raises UsageError."""
    if args.packs:
        named = tuple(os.path.abspath(pack) for pack in args.packs)
        settings = settings._replace(rules=named, extend_rules=())
    folders = rule_folders(settings)
    if args.packs:
        folders = [folder for folder in folders if folder.path in settings.rules]
    if not folders:
        raise UsageError(
            "没有要测试的规则：请写明规则文件夹，或在设置里写 rules",
            "there are no rules to test: name a folder of rules, or set rules in the settings",
        )
    bundle = pipeline.load(settings)
    count = failed = 0
    for folder in folders:
        files = [load_yaml(path) for path in rule_files(folder.path)]
        bases = base_texts((data_root("rules"), folder.path))
        # The examples say what is found by default, whatever the project that they are run in selects.
        plain = Settings(isolated=settings.isolated)
        for outcome in outcomes(files, bases, plain, bundle):
            count += 1
            if not outcome.holds:
                failed += 1
                output.show(*_difference(outcome, settings.lang))
    output.log(_summary(count, failed, settings.lang))
    return FINDINGS if failed or not count else CLEAN


def _difference(outcome: Outcome, lang: str) -> Iterator[str]:
    """What is not as the example says: ``-`` stated, ``+`` there."""
    line, _ = outcome.file.lines.get(("examples", outcome.number - 1), (1, 1))
    place = f"{outcome.file.name}:{line}: {outcome.rule}"
    zh = f"{place} 第 {outcome.number} 个例子与写的不符"
    yield zh if lang == "zh" else f"{place}: example {outcome.number} is not as it says"
    if outcome.fault is not None:
        yield f"  {outcome.fault.in_(lang)}"
    from difflib import ndiff

    if outcome.stated != outcome.actual:
        yield from (f"  {text}" for text in ndiff(outcome.stated, outcome.actual) if not text.startswith("?"))


def _summary(count: int, failed: int, lang: str) -> str:
    if not count:
        return "没有例子可测试" if lang == "zh" else "no examples to test"
    if lang == "zh":
        return f"{count} 个例子，" + (f"{failed} 个与写的不符" if failed else "都与写的相符")
    tested = f"{count} example{'' if count == 1 else 's'}, "
    return tested + (f"{failed} not as stated" if failed else "all as stated")
