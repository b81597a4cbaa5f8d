"""``nianbao explain``: what a rule demands, and on what basis."""

import argparse
from collections.abc import Collection

from nianbao import output, pipeline
from nianbao.commands.exit_codes import CLEAN
from nianbao.explain import plain
from nianbao.model.errors import UsageError
from nianbao.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("rule", metavar="ID", help="编号或名称 id or name: NB301")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the explanation of a rule; returns the exit code. Raises UsageError."""
    bundle = pipeline.load(settings)
    asked = args.rule
    rules = {rule.name: rule for rule in bundle.rules} | {rule.id: rule for rule in bundle.rules}
    rule = rules.get(asked) or rules.get(asked.upper()) or rules.get(asked.lower())
    if rule is None:
        raise _unknown("规则", "rule", asked, rules)
    output.write(plain(rule, bundle.sources, settings.lang))
    return CLEAN


def _unknown(zh: str, en: str, name: str, known: Collection[str]) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    return UsageError(
        f"没有{zh} {name}" + (f"，是不是 {near[0]}？" if near else ""),
        f"there is no {en} {name}" + (f"; did you mean {near[0]}?" if near else ""),
    )
