"""The examples of rule files, executed: what each should find against what is found."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao import pipeline
from nianbao.engine.examples import apply
from nianbao.model.finding import FileResult
from nianbao.model.rule import Bundle, Say
from nianbao.settings import Settings

if TYPE_CHECKING:
    from nianbao.engine.yaml_file import YamlFile


class Outcome(NamedTuple):
    """An example of a rule, by its ``number`` from 1: the findings that it states, those that there are, and,
    where something else is wrong, the ``fault``."""

    file: "YamlFile"
    rule: str
    number: int
    stated: tuple[str, ...]
    actual: tuple[str, ...]
    fault: Say | None = None

    @property
    def holds(self) -> bool:
        """Whether the example is as it says."""
        return self.fault is None and self.stated == self.actual


def outcomes(
    files: Sequence["YamlFile"], bases: Mapping[str, str], settings: Settings, bundle: Bundle
) -> Iterator[Outcome]:
    """The outcome of every example of the rule ``files``. ``bases`` are the texts of the reports that
    examples begin with, by name. All rules that the ``settings`` select are applied, and the rule itself,
    should it be off by default."""
    for file in files:
        rule = file.data["id"]
        for number, example in enumerate(file.data.get("examples", ()), 1):
            stated = tuple(example.get("findings", ()))
            try:
                text, before = texts(example, bases)
            except ValueError as error:
                impossible = Say(f"例子做不出来：{error}", f"the example cannot be made: {error}")
                yield Outcome(file, rule, number, stated, (), impossible)
                continue
            actual, of_last_year = findings(text, before, rule, settings, bundle)
            fault = _fault(rule, "bad" in example, actual, of_last_year)
            yield Outcome(file, rule, number, stated, actual, fault)


def texts(example: Mapping[str, Any], bases: Mapping[str, str]) -> tuple[str, str]:
    """The report of an example, and last year's ("" for none). Raises ValueError for an edit that does not
    find its place."""
    name = example["bad"] if "bad" in example else example["good"]
    text = apply(bases[name], example.get("edits", ()))
    given = example.get("previous")
    return text, apply(bases[given["base"]], given.get("edits", ())) if given else ""


def findings(
    text: str, before: str, rule: str, settings: Settings, bundle: Bundle
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The findings in a Markdown report and in last year's (``before``, "" for none), a line each:
    ``NB301 error 48: message in Chinese``. ``rule`` ("": none) is selected in any case."""
    report, of_last_year = results(text, before, rule, settings, bundle)
    return _lines(report), _lines(of_last_year)


def results(
    text: str, before: str, rule: str, settings: Settings, bundle: Bundle
) -> tuple[FileResult, FileResult]:
    """The same as results of the two files."""
    sources = [pipeline.Source("draft.md", None, text.encode())]
    sources += [pipeline.Source("before.md", None, before.encode())] if before else []
    if rule:
        settings = settings._replace(extend_select=(*settings.extend_select, rule))
    files = {file.name: file for file in pipeline.check(sources, settings, bundle).files}
    return files["draft.md"], files.get("before.md", FileResult("before.md", ()))


def _lines(file: FileResult) -> tuple[str, ...]:
    return tuple(
        f"{finding.rule} {finding.severity} {finding.location.line}: {finding.message.zh}"
        for finding in file.findings
    )


def _fault(rule: str, is_bad: bool, actual: Sequence[str], of_last_year: Sequence[str]) -> Say | None:
    own = any(line.split()[0] == rule for line in actual)
    if is_bad and not own:
        return Say(f"{rule} 应当报出问题，却没有报", f"{rule} should find something and does not")
    if own and not is_bad:
        return Say(f"{rule} 不应当报出问题，却报了", f"{rule} should find nothing and does")
    if of_last_year:
        return Say(
            f"上一年的报告本身有问题：{of_last_year[0]}",
            f"last year's report has a finding itself: {of_last_year[0]}",
        )
    return None
