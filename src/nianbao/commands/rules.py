"""``nianbao rules``: list the rules, or the profiles."""

import argparse
from collections.abc import Sequence

from nianbao import output, pipeline
from nianbao.commands.exit_codes import CLEAN
from nianbao.commands.nearest import nearest
from nianbao.engine.profiles import DEFAULT
from nianbao.explain import profiles, replaced
from nianbao.model.errors import UsageError
from nianbao.model.rule import SEVERITIES, Rule, severity_word
from nianbao.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "selectors",
        metavar="NB…",
        nargs="*",
        help="只列出这些（编号、开头或名称） only these: ids, their beginnings or names",
    )
    parser.add_argument("--level", choices=SEVERITIES, help="只列出这个级别的 only those of this severity")
    parser.add_argument("--search", metavar="TEXT", help="只列出提到它的 only those that mention it")
    parser.add_argument("--format", dest="style", choices=("text", "json"), default="text")
    parser.add_argument(
        "--profile",
        metavar="NAME",
        nargs="?",
        const="",
        help="按这个检查档次列出；不写名称则列出有哪些档次 as in this profile; without a name, the profiles",
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the rules; returns the exit code. Raises UsageError."""
    bundle = pipeline.load(settings)
    rules = _filtered(bundle.rules, args)
    if args.profile == "":
        output.write(profiles(bundle.profiles.values(), settings.lang))
        return CLEAN
    if args.style == "json":
        from nianbao.reporters import rules_json

        output.write(rules_json.render(rules, bundle.sources, settings.profile or DEFAULT))
        return CLEAN
    for rule in rules:
        off = "" if rule.enabled else ("（默认不启用）" if settings.lang == "zh" else " (off by default)")
        for say in replaced(rule):
            off = f"（{say.zh}）" if settings.lang == "zh" else f" ({say.en})"
        level = severity_word(rule.severity, settings.lang)
        output.write(
            f"{rule.id}  {level:<{2 if settings.lang == 'zh' else 7}}  {rule.title.in_(settings.lang)}{off}\n"
        )
    return CLEAN


def _filtered(rules: Sequence[Rule], args: argparse.Namespace) -> list[Rule]:
    """The rules that the filters let through. Raises UsageError for a selector that selects none."""
    chosen = list(rules)
    if args.selectors:
        wanted = [selector.upper() for selector in args.selectors]
        for selector, upper in zip(args.selectors, wanted, strict=True):
            if not any(_is_selected(rule, upper) for rule in rules):
                near = nearest(selector, [name for rule in rules for name in (rule.id, rule.name)])
                raise UsageError(f"没有规则 {selector}{near.zh}", f"there is no rule {selector}{near.en}")
        chosen = [rule for rule in chosen if any(_is_selected(rule, upper) for upper in wanted)]
    if args.level:
        chosen = [rule for rule in chosen if rule.severity == args.level]
    if args.search:
        word = args.search.lower()
        chosen = [rule for rule in chosen if any(word in text.lower() for text in _texts(rule))]
    return chosen


def _is_selected(rule: Rule, upper: str) -> bool:
    return rule.id.startswith(upper) or rule.name.upper() == upper


def _texts(rule: Rule) -> tuple[str, ...]:
    return (rule.id, rule.name, *rule.title, *rule.explanation, *rule.advice)
