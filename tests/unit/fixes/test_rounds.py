"""Round by round: what overlaps waits, what adds a finding is taken back, and there is an end."""

from collections.abc import Callable, Sequence

from nianbao.fixes.rounds import MOST_ROUNDS, Fixer, Refused
from nianbao.model.document import Document
from nianbao.model.finding import Correction, FileResult, Finding, Replacement, RunResult
from nianbao.model.rule import Say
from nianbao.model.span import Location, Span
from nianbao.reading import Source
from support.fixing import bundle, fixed, layout

ADDS = Say("改正后会出现别的问题，没有改", "not corrected: it would add another finding")
Propose = Callable[[str], list[tuple[str, int, int, str]]]


def run(text: str, propose: Propose) -> tuple[str, dict[str, int], tuple[Refused, ...], int]:
    """The text after fixes, the counts, what was refused, and how often it was checked. ``propose``: rule,
    place (start, end) and new text of each finding on a text of one line; no new text: no fix."""
    checks = 0

    def check(sources: Sequence[Source]) -> RunResult:
        nonlocal checks
        checks += 1
        (source,) = sources
        findings = tuple(map(_finding, propose((source.data or b"").decode())))
        return RunResult((FileResult(source.name, findings),), (), {}, "zh", "/", "1", "note")

    result = Fixer(check, layout, bundle().readers, False).fix([Source("a.txt", None, text.encode())])
    return (result.sources[0].data or b"").decode(), dict(result.counts), result.refused, checks


def _finding(item: tuple[str, int, int, str]) -> Finding:
    rule, start, end, text = item
    place = Location(1, start + 1, 1, end + 1, start + 1, end + 1, "", 0, 0, (rule,))
    edits = (Replacement(place, text, Span(0, start, end)),)
    fix = Correction(edits, Say("", "")) if text != "?" else None
    return Finding(rule, "note", Say("", ""), place, f"{rule}{start}", fix=fix)


def test_fixes_that_overlap_wait_for_the_next_round() -> None:
    def propose(text: str) -> list[tuple[str, int, int, str]]:
        return [("NB901", index, index + 2, "a") for index in range(len(text)) if text[index:][:2] == "aa"]

    assert run("aaaaa。", propose) == ("a。", {"a.txt": 4}, (), 4)


def test_the_same_edit_of_two_rules_is_made_once() -> None:
    def propose(text: str) -> list[tuple[str, int, int, str]]:
        return [(rule, 0, 1, "b") for rule in ("NB901", "NB902") if text[0] == "a"]

    assert run("a。", propose) == ("b。", {"a.txt": 1}, (), 2)


def test_after_ten_rounds_it_ends() -> None:
    def propose(text: str) -> list[tuple[str, int, int, str]]:
        return [("NB901", 0, 1, "b" if text[0] == "a" else "a")]

    assert run("a。", propose) == ("a。", {"a.txt": MOST_ROUNDS}, (), MOST_ROUNDS + 1)


def test_what_adds_a_finding_is_taken_back_and_the_rest_done() -> None:
    def propose(text: str) -> list[tuple[str, int, int, str]]:
        faults = [(f"NB90{index}", index, index + 1, "b") for index, char in enumerate(text) if char == "a"]
        return faults + [("NB999", 0, 1, "?")] * (text[2] == "b")

    text, counts, refused, _ = run("aaaa。", propose)
    assert (text, counts, refused) == ("bbab。", {"a.txt": 3}, (Refused("a.txt", 1, "NB902", ADDS),))


def test_a_file_that_can_no_longer_be_checked_is_as_it_was() -> None:
    def check(sources: Sequence[Source]) -> RunResult:
        (source,) = sources
        findings = (_finding(("NB901", 0, 1, "b")),) if source.data == b"a" else ()
        files = (FileResult(source.name, findings, complete=source.data == b"a"),)
        return RunResult(files, (), {}, "zh", "/", "1", "note")

    def no_layout(source: Source) -> Document:
        raise AssertionError

    result = Fixer(check, no_layout, bundle().readers, False).fix([Source("a.txt", None, b"a")])
    assert (result.sources[0].data, result.counts) == (b"a", {})
    assert result.refused == (Refused("a.txt", 1, "NB901", ADDS),)


def test_files_that_cannot_be_read_are_left_alone() -> None:
    assert fixed("a.docx", b"PK\x03\x04").counts == {}
