"""The exit codes, the same for every command."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # ``nianbao --version`` needs none of it
    from nianbao.model.finding import RunResult
    from nianbao.settings import Settings

CLEAN, FINDINGS, USAGE, UNFINISHED = range(4)


def exit_code(result: "RunResult", settings: "Settings") -> int:
    """What the run comes to. A clean exit means that everything was checked."""
    from nianbao.model.rule import SEVERITIES

    if not result.complete:
        return UNFINISHED
    levels = SEVERITIES[SEVERITIES.index(settings.fail_level) :] if settings.fail_level in SEVERITIES else ()
    if any(finding.severity in levels for finding in result.findings):
        return CLEAN if settings.exit_zero else FINDINGS
    # A rule that could not be applied goes with a finding that says why (a missing table): where
    # that finding is below the level, or not selected, the run is still not a clean one.
    return CLEAN if all(file.checked for file in result.files) else UNFINISHED
