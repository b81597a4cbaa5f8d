"""argv → Settings → pipeline → reporter → exit code; no logic of its own."""

import argparse
import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence

from nianbao import discovery, options, output, pipeline, settings
from nianbao.model.errors import Unreadable, UsageError
from nianbao.model.finding import RunResult
from nianbao.model.rule import SEVERITIES, Bundle, Rule
from nianbao.reporters.text import notices, summary
from nianbao.safe import json_text
from nianbao.settings import Settings

#: The most bytes of standard input that are read: more than any reader takes.
STDIN_LIMIT = 100_000_001

CLEAN, FINDINGS, USAGE, UNFINISHED = range(4)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line ``arguments`` (those of the process when None); returns the exit code."""
    output.set_up()
    lang = "zh"
    try:
        given = options.parse(sys.argv[1:] if arguments is None else arguments)
        if given is None:
            return USAGE
        lang = given.lang if given.lang in settings.LANGUAGES else lang
        wanted = {name: value for name, value in options.values(given).items() if name in Settings._fields}
        chosen = settings.load(wanted, os.getcwd())
        lang = chosen.lang
        return _COMMANDS[given.command](given, chosen)
    except UsageError as error:
        output.tell(error.say(lang))
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
        output.tell(_crashed(error, lang))
        return UNFINISHED


def exit_code(result: RunResult, chosen: Settings) -> int:
    """What the run comes to. A clean exit means that everything was checked."""
    if not result.complete:
        return UNFINISHED
    levels = SEVERITIES[SEVERITIES.index(chosen.fail_level) :] if chosen.fail_level in SEVERITIES else ()
    if any(finding.severity in levels for finding in result.findings):
        return CLEAN if chosen.exit_zero else FINDINGS
    # A rule that could not be applied goes with a finding that says why (a missing table): where
    # that finding is below the level, or not selected, the run is still not a clean one.
    return CLEAN if all(file.checked for file in result.files) else UNFINISHED


def _check(given: argparse.Namespace, chosen: Settings) -> int:
    if given.show_settings:
        output.show(*settings.describe(chosen))
        return CLEAN
    chosen = chosen._replace(color=output.is_colored(given.wants_color, bool(chosen.output_file)))
    bundle = pipeline.load(chosen)
    if chosen.dropped:
        output.tell(_dropped(chosen))
    found = _find(given, chosen, bundle)
    if given.show_files:
        output.show(*(file.name for file in found.files))
        for notice in found.notices:
            output.tell(notice.in_(chosen.lang))
        return UNFINISHED if found.notices else CLEAN
    for say in pipeline.advice(chosen, bundle):
        output.tell(say.in_(chosen.lang))
    previous = _previous(chosen, bundle)
    _refuse_inputs(chosen, (*found.files, *previous.files))
    sources = [_source(file, given) for file in found.files]
    result = pipeline.check(sources, chosen, bundle, [_source(file, given) for file in previous.files])
    result = result._replace(notices=(*found.notices, *previous.notices, *result.notices))
    output.write(pipeline.render(result, chosen, bundle), chosen.output_file, chosen.color)
    if chosen.format == "github":
        _summarize(result)
    output.tell(*notices(result), summary(result))
    # Everything that was named is excluded by --force-exclude: nothing was left unchecked.
    return exit_code(result, chosen) if result.files or result.notices else CLEAN


def _extract(given: argparse.Namespace, chosen: Settings) -> int:
    bundle = pipeline.load(chosen)
    found = _find(given, chosen, bundle)
    _refuse_inputs(chosen, found.files)
    if given.style == "json" and len(found.files) > 1:
        raise UsageError(
            "多个文件请用 --format jsonl，每个文件一行", "for several files use --format jsonl, a line each"
        )
    code = UNFINISHED if found.notices else CLEAN
    for notice in found.notices:
        output.tell(notice.in_(chosen.lang))
    sources = [_source(file, given) for file in found.files]
    texts = []
    for source in sources:
        try:
            reports = pipeline.understand(source, chosen, bundle)
        except Unreadable as error:
            output.tell(f"{source.name}: {error.say(chosen.lang)}")
            code = UNFINISHED
            continue
        if given.style == "json" and len(reports) > 1:
            raise UsageError(
                f"{source.name} 里有 {len(reports)} 份报告，请用 --format jsonl，每份一行",
                f"{source.name} has {len(reports)} reports: use --format jsonl, a line each",
            )
        indent = 2 if given.style == "json" else None
        texts += [json_text(pipeline.extract(report, given.schema), indent=indent) for report in reports]
    output.write("".join(texts), chosen.output_file)
    return code


def _tree(given: argparse.Namespace, chosen: Settings) -> int:
    bundle = pipeline.load(chosen)
    name = given.paths[0]
    file = discovery.File(discovery.shown(name), None if name == "-" else name)
    try:
        output.write(pipeline.tree(_source(file, given), chosen, bundle))
    except Unreadable as error:
        output.tell(f"{name}: {error.say(chosen.lang)}")
        return UNFINISHED
    return CLEAN


def _explain(given: argparse.Namespace, chosen: Settings) -> int:
    from nianbao.explain import plain

    bundle = pipeline.load(chosen)
    asked = given.rule
    rules = {rule.name: rule for rule in bundle.rules} | {rule.id: rule for rule in bundle.rules}
    rule = rules.get(asked) or rules.get(asked.upper()) or rules.get(asked.lower())
    if rule is None:
        raise _unknown("规则", "rule", asked, rules)
    output.write(plain(rule, bundle.sources, chosen.lang))
    return CLEAN


def _rules(given: argparse.Namespace, chosen: Settings) -> int:
    from nianbao.explain import replaced, severity_word

    rules = pipeline.load(chosen).rules
    if given.style == "json":
        output.write(json_text({"format": "nianbao-rules/1", "rules": [_described(rule) for rule in rules]}))
        return CLEAN
    for rule in rules:
        off = "" if rule.enabled else ("（默认不启用）" if chosen.lang == "zh" else " (off by default)")
        for say in replaced(rule):
            off = f"（{say.zh}）" if chosen.lang == "zh" else f" ({say.en})"
        level = severity_word(rule.severity, chosen.lang)
        output.write(
            f"{rule.id}  {level:<{2 if chosen.lang == 'zh' else 7}}  {rule.title.in_(chosen.lang)}{off}\n"
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


def _docs(given: argparse.Namespace, chosen: Settings) -> int:
    pages = pipeline.documentation(pipeline.load(chosen))
    folder = given.output_dir
    there = {name: _read(os.path.join(folder, name)) for name in _pages(folder, pages)}
    stale = sorted(name for name in pages.keys() | there.keys() if pages.get(name) != there.get(name))
    if given.check_only:
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


def _find(given: argparse.Namespace, chosen: Settings, bundle: Bundle) -> discovery.Found:
    """The files to check."""
    if given.stdin_filename is not None and "-" not in given.paths:
        raise UsageError("--stdin-filename 要与 - 一起使用", "--stdin-filename goes with -")
    suffixes = [suffix for reader in bundle.readers for suffix in reader.suffixes]
    return discovery.find(given.paths, suffixes, chosen.exclude, chosen.force_exclude)


def _refuse_inputs(chosen: Settings, files: Sequence[discovery.File]) -> None:
    """Refuse an output file that is read in this run: a draft, a settings file, a rule."""
    if chosen.output_file:
        from nianbao.engine.load import rule_files

        rules = [path for folder in chosen.rules for path in rule_files(folder)]
        drafts = [file.path for file in files if file.path is not None]
        output.refuse_inputs(chosen.output_file, [*drafts, *chosen.configs, *rules])


def _summarize(result: RunResult) -> None:
    """The summary of a workflow's job: what GitHub shows of it on the page of the run."""
    from nianbao.reporters import github_summary

    path = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if path:
        try:
            output.append(lambda room: github_summary.render(result, room), path, github_summary.MAX_BYTES)
        except UsageError as error:  # the findings were said where they are asked for
            output.tell(error.say(result.lang))


def _dropped(chosen: Settings) -> str:
    rules = ", ".join(chosen.dropped)
    if chosen.lang == "zh":
        return f"--ignore 取代了设置里的 ignore，不再排除 {rules}；要另加而不取代，请用 --extend-ignore"
    return (
        f"--ignore replaces the ignore of the settings, {rules} left out no more; --extend-ignore adds to it"
    )


def _previous(chosen: Settings, bundle: Bundle) -> discovery.Found:
    """The files that last year's reports are looked for in."""
    if not chosen.previous:
        return discovery.Found((), ())
    suffixes = [suffix for reader in bundle.readers for suffix in reader.suffixes]
    return discovery.find([chosen.previous], suffixes, (), False)


def _source(file: discovery.File, given: argparse.Namespace) -> pipeline.Source:
    if file.path is not None:
        return pipeline.Source(file.name, file.path, None, file.folder)
    name = discovery.shown(given.stdin_filename) if given.stdin_filename else file.name
    return pipeline.Source(name, None, sys.stdin.buffer.read(STDIN_LIMIT))


def _unknown(zh: str, en: str, said: str, known: Collection[str]) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(said, known, 1)
    return UsageError(
        f"没有{zh} {said}" + (f"，是不是 {near[0]}？" if near else ""),
        f"there is no {en} {said}" + (f"; did you mean {near[0]}?" if near else ""),
    )


def _crashed(error: Exception, lang: str) -> str:
    from nianbao.explain import HOME

    said = f"{type(error).__name__}: {error}"
    if lang == "zh":
        return f"nianbao 内部出错（{said}），请到 {HOME}/issues 报告；设 NIANBAO_DEBUG=1 再运行可见详情"
    return f"nianbao has failed ({said}); please report it at {HOME}/issues, with what NIANBAO_DEBUG=1 shows"
