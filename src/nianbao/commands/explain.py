"""``nianbao explain``: what a rule demands, and on what basis."""

import argparse

from nianbao import output, pipeline
from nianbao.commands.exit_codes import CLEAN
from nianbao.commands.nearest import nearest
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
        near = nearest(asked, rules)
        raise UsageError(
            f"没有规则 {asked}{near.zh or '；用 nianbao rules 查看全部规则'}",
            f"there is no rule {asked}{near.en or '; see nianbao rules'}",
        )
    from nianbao.rule_example import example_of

    output.write(plain(rule, bundle.sources, settings.lang, example_of(rule, settings, bundle)))
    return CLEAN
