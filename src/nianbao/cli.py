"""argv → Settings → pipeline → reporter → exit code; no logic of its own."""

import argparse
import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence

from nianbao import discovery, options, output, pipeline
from nianbao.model.errors import Unreadable, UsageError
from nianbao.model.finding import RunResult
from nianbao.model.rule import SEVERITIES, Bundle, Rule
from nianbao.reporters.text import notices, summary
from nianbao.safe import json_text
from nianbao.settings import LANGUAGES, Settings
from nianbao.settings import load as load_settings

#: The most bytes of standard input that are read: more than any reader takes.
STDIN_LIMIT = 100_000_001

CLEAN, FINDINGS, USAGE, UNFINISHED = range(4)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line ``arguments`` (those of the process when None); returns the exit code."""
    output.set_up()
    lang = "zh"
    try:
        args = options.parse(sys.argv[1:] if arguments is None else arguments)
        if args is None:
            return USAGE
        lang = args.lang if args.lang in LANGUAGES else lang
        wanted = {name: value for name, value in options.values(args).items() if name in Settings._fields}
        settings = load_settings(wanted, os.getcwd())
        lang = settings.lang
        return _COMMANDS[args.command](args, settings)
    except UsageError as error:
        output.log(error.say(lang))
        return USAGE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the output has gone; the interpreter must not try to flush it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        if os.environ.get("NIANBAO_DEBUG") == "1":
            raise
        output.log(_crashed(error, lang))
        return UNFINISHED


def exit_code(result: RunResult, settings: Settings) -> int:
    """What the run comes to. A clean exit means that everything was checked."""
    if not result.complete:
        return UNFINISHED
    levels = SEVERITIES[SEVERITIES.index(settings.fail_level) :] if settings.fail_level in SEVERITIES else ()
    if any(finding.severity in levels for finding in result.findings):
        return CLEAN if settings.exit_zero else FINDINGS
    # A rule that could not be applied goes with a finding that says why (a missing table): where
    # that finding is below the level, or not selected, the run is still not a clean one.
    return CLEAN if all(file.checked for file in result.files) else UNFINISHED


def _check(args: argparse.Namespace, settings: Settings) -> int:
    if args.show_settings:
        from nianbao.settings.describe import describe

        output.show(*describe(settings, os.getcwd()))
        return CLEAN
    settings = settings._replace(color=output.is_colored(args.wants_color, bool(settings.output_file)))
    bundle = pipeline.load(settings)
    if settings.dropped:
        output.log(_dropped(settings))
    drafts = _find(args, settings, bundle)
    if args.show_files:
        output.show(*(file.name for file in drafts.files))
        for notice in drafts.notices:
            output.log(notice.in_(settings.lang))
        return UNFINISHED if drafts.notices else CLEAN
    for say in pipeline.advice(settings, bundle):
        output.log(say.in_(settings.lang))
    previous = _previous(settings, bundle)
    _ensure_not_an_input(settings, (*drafts.files, *previous.files))
    sources = [_source(file, args) for file in drafts.files]
    result = pipeline.check(sources, settings, bundle, [_source(file, args) for file in previous.files])
    result = result._replace(notices=(*drafts.notices, *previous.notices, *result.notices))
    output.write(pipeline.render(result, settings, bundle), settings.output_file, settings.color)
    if settings.format == "github":
        _summarize(result)
    output.log(*notices(result), summary(result))
    # Everything that was named is excluded by --force-exclude: nothing was left unchecked.
    return exit_code(result, settings) if result.files or result.notices else CLEAN


def _extract(args: argparse.Namespace, settings: Settings) -> int:
    bundle = pipeline.load(settings)
    drafts = _find(args, settings, bundle)
    _ensure_not_an_input(settings, drafts.files)
    if args.style == "json" and len(drafts.files) > 1:
        raise UsageError(
            "多个文件请用 --format jsonl，每个文件一行", "for several files use --format jsonl, a line each"
        )
    code = UNFINISHED if drafts.notices else CLEAN
    for notice in drafts.notices:
        output.log(notice.in_(settings.lang))
    sources = [_source(file, args) for file in drafts.files]
    texts = []
    for source in sources:
        try:
            reports = pipeline.understand(source, settings, bundle)
        except Unreadable as error:
            output.log(f"{source.name}: {error.say(settings.lang)}")
            code = UNFINISHED
            continue
        if args.style == "json" and len(reports) > 1:
            raise UsageError(
                f"{source.name} 里有 {len(reports)} 份报告，请用 --format jsonl，每份一行",
                f"{source.name} has {len(reports)} reports: use --format jsonl, a line each",
            )
        indent = 2 if args.style == "json" else None
        texts += [json_text(pipeline.extract(report, args.schema), indent=indent) for report in reports]
    output.write("".join(texts), settings.output_file)
    return code


def _tree(args: argparse.Namespace, settings: Settings) -> int:
    bundle = pipeline.load(settings)
    name = args.paths[0]
    file = discovery.File(discovery.shown(name), None if name == "-" else name)
    try:
        output.write(pipeline.tree(_source(file, args), settings, bundle))
    except Unreadable as error:
        output.log(f"{name}: {error.say(settings.lang)}")
        return UNFINISHED
    return CLEAN


def _explain(args: argparse.Namespace, settings: Settings) -> int:
    from nianbao.explain import plain

    bundle = pipeline.load(settings)
    asked = args.rule
    rules = {rule.name: rule for rule in bundle.rules} | {rule.id: rule for rule in bundle.rules}
    rule = rules.get(asked) or rules.get(asked.upper()) or rules.get(asked.lower())
    if rule is None:
        raise _unknown("规则", "rule", asked, rules)
    output.write(plain(rule, bundle.sources, settings.lang))
    return CLEAN


def _rules(args: argparse.Namespace, settings: Settings) -> int:
    from nianbao.engine.profiles import DEFAULT
    from nianbao.explain import profiles, replaced, severity_word

    bundle = pipeline.load(settings)
    rules = bundle.rules
    if args.profile == "":
        output.write(profiles(bundle.profiles.values(), settings.lang))
        return CLEAN
    if args.style == "json":
        described = [_described(rule) for rule in rules]
        name = settings.profile or DEFAULT
        output.write(json_text({"format": "nianbao-rules/1", "profile": name, "rules": described}))
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


def _described(rule: Rule) -> Mapping[str, object]:
    return {
        "id": rule.id,
        "name": rule.name,
        "title": rule.title._asdict(),
        "severity": rule.severity,
        "enabled": rule.enabled,
        "status": rule.status,
        "replacedBy": rule.replaced_by,
        "since": rule.since,
        "years": {"first": rule.years[0] or None, "last": rule.years[1] or None},
        "organs": {"levels": rule.levels, "kinds": rule.kinds},
        "basis": [{"source": basis.source, "clause": basis.clause} for basis in rule.basis],
    }


def _docs(args: argparse.Namespace, settings: Settings) -> int:
    pages = pipeline.documentation(pipeline.load(settings))
    folder = args.output_dir
    there = {name: _read(os.path.join(folder, name)) for name in _pages(folder, pages)}
    stale = sorted(name for name in pages.keys() | there.keys() if pages.get(name) != there.get(name))
    if args.check_only:
        output.show(*(os.path.join(folder, name) for name in stale))
        return FINDINGS if stale else CLEAN
    for name in stale:
        path = os.path.join(folder, name)
        if name in pages:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            output.write(pages[name], path)
        else:
            os.unlink(path)
    return CLEAN


def _pages(folder: str, pages: Collection[str]) -> list[str]:
    """The names in ``folder`` that are pages, or were pages of rules; what else is there is not ours."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return [name for name in names if name in pages or (name.startswith("NB") and name.endswith(".md"))]


def _read(path: str) -> str:
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Settings], int]] = {
    "check": _check,
    "extract": _extract,
    "tree": _tree,
    "explain": _explain,
    "rules": _rules,
    "docs": _docs,
}


def _find(args: argparse.Namespace, settings: Settings, bundle: Bundle) -> discovery.Selection:
    """The files to check."""
    if args.stdin_filename is not None and "-" not in args.paths:
        raise UsageError("--stdin-filename 要与 - 一起使用", "--stdin-filename goes with -")
    suffixes = [suffix for reader in bundle.readers for suffix in reader.suffixes]
    return discovery.find(args.paths, suffixes, settings.exclude, settings.force_exclude)


def _ensure_not_an_input(settings: Settings, files: Sequence[discovery.File]) -> None:
    """Refuse an output file that is read in this run: a draft, a settings file, a rule."""
    if settings.output_file:
        from nianbao.engine.load import rule_files

        rules = [path for folder in settings.rules for path in rule_files(folder)]
        drafts = [file.path for file in files if file.path is not None]
        output.ensure_not_an_input(settings.output_file, [*drafts, *settings.configs, *rules])


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


def _previous(settings: Settings, bundle: Bundle) -> discovery.Selection:
    """The files that last year's reports are looked for in."""
    if not settings.previous:
        return discovery.Selection((), ())
    suffixes = [suffix for reader in bundle.readers for suffix in reader.suffixes]
    return discovery.find([settings.previous], suffixes, (), False)


def _source(file: discovery.File, args: argparse.Namespace) -> pipeline.Source:
    if file.path is not None:
        return pipeline.Source(file.name, file.path, None, file.folder)
    name = discovery.shown(args.stdin_filename) if args.stdin_filename else file.name
    return pipeline.Source(name, None, sys.stdin.buffer.read(STDIN_LIMIT))


def _unknown(zh: str, en: str, name: str, known: Collection[str]) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    return UsageError(
        f"没有{zh} {name}" + (f"，是不是 {near[0]}？" if near else ""),
        f"there is no {en} {name}" + (f"; did you mean {near[0]}?" if near else ""),
    )


def _crashed(error: Exception, lang: str) -> str:
    from nianbao.explain import HOME

    reason = f"{type(error).__name__}: {error}"
    if lang == "zh":
        return f"nianbao 内部出错（{reason}），请到 {HOME}/issues 报告；设 NIANBAO_DEBUG=1 再运行可见详情"
    return (
        f"nianbao has failed ({reason}); please report it at {HOME}/issues, with what NIANBAO_DEBUG=1 shows"
    )
