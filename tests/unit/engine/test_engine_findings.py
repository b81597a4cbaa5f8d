"""Findings about a file or a run as a whole."""

from __future__ import annotations

from nianbao.engine.fingerprint import fingerprint
from nianbao.engine.run import engine_finding
from nianbao.model.finding import Finding
from nianbao.model.rule import Say
from nianbao.model.span import Location
from support.language import bundle


def test_it_stands_at_the_beginning_of_the_file() -> None:
    (rule,) = (rule for rule in bundle().rules if rule.id == "NB001")
    made = engine_finding(rule, {"reason": Say("原因", "why")})
    case = rule.cases["default"]
    message = Say(case.message.zh.replace("{reason}", "原因"), case.message.en.replace("{reason}", "why"))
    assert made == Finding(
        "NB001",
        case.severity,
        message,
        Location(1, 1, 1, 1, 1, 1, "", 0, 0),
        fingerprint("NB001", (), message.en),
    )
