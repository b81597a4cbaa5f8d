"""The catalogue for programs: ``nianbao-rules/1``, described by rules/rules.schema.json."""

from collections.abc import Iterable, Mapping
from typing import Any

from nianbao.explain import page
from nianbao.model.rule import Basis, Rule, Source
from nianbao.safe import json_text


def render(rules: Iterable[Rule], sources: Mapping[str, Source], profile: str) -> str:
    """``rules``, as they are in ``profile``, with all their texts in Chinese and English, in one line."""
    described = [_rule(rule, sources) for rule in rules]
    return json_text({"format": "nianbao-rules/1", "profile": profile, "rules": described})


def _rule(rule: Rule, sources: Mapping[str, Source]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "title": rule.title._asdict(),
        "severity": rule.severity,
        "enabled": rule.enabled,
        "status": rule.status,
        "fixable": rule.fixable or None,
        "replacedBy": rule.replaced_by,
        "since": rule.since,
        "years": {"first": rule.years[0] or None, "last": rule.years[1] or None},
        "organs": {"levels": rule.levels, "kinds": rule.kinds},
        "basis": [_basis(basis, sources) for basis in rule.basis],
        "explanation": rule.explanation._asdict(),
        "advice": rule.advice._asdict(),
        "cases": {
            name: {"severity": case.severity, "message": case.message._asdict()}
            for name, case in rule.cases.items()
        },
        "needs": rule.needs,
        "check": rule.check,
        "precision": rule.precision,
        "page": page(rule.id) or None,
    }


def _basis(basis: Basis, sources: Mapping[str, Source]) -> dict[str, Any]:
    """The clause, why it applies, and the document as it is cited; ``practice`` is no document."""
    data: dict[str, Any] = {"source": basis.source, "clause": basis.clause, "reason": basis.say._asdict()}
    source = sources.get(basis.source)
    if source is None:
        return data
    return {
        **data,
        "title": source.title._asdict(),
        "number": source.number or None,
        "issuer": source.issuer or None,
        "since": source.since or None,
        "url": source.url or None,
    }
