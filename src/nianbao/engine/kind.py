"""Check kinds by name, and those whose hits the pipeline itself raises, declared like the rest."""

from importlib import import_module
from typing import Any, NamedTuple

from nianbao.model.errors import UsageError
from nianbao.model.rule import CheckSpec, Kind, NoOptions, Say


class Unreadable(NamedTuple):
    """Why the input cannot be read."""

    reason: Say


class Crashed(NamedTuple):
    """The id of the rule whose check raised, and the exception as text."""

    rule: str
    reason: str


class WaiverMessage(NamedTuple):
    """A waiver: the rule it names, its reason, its last day ("": none), the ``mandatory`` selectors that
    forbid it."""

    rule: str
    reason: str
    until: str = ""
    mandatory: str = ""


class Malformed(NamedTuple):
    """What is wrong with a comment for this program."""

    problem: Say


class StaleBaseline(NamedTuple):
    """How many findings of a baseline have gone, and the first of them."""

    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples
    file: str
    rule: str


_WAIVERS = {
    **dict.fromkeys(("default", "inline", "expired", "mandatory"), WaiverMessage),
    "malformed": Malformed,
    "baseline": StaleBaseline,
}

KINDS = {
    "waiver": Kind(None, NoOptions, _WAIVERS, tables_alone=True, any_file=True),
    "unreadable": Kind(None, NoOptions, {"default": Unreadable}, tables_alone=True, any_file=True),
    "crashed": Kind(None, NoOptions, {"default": Crashed}, tables_alone=True, any_file=True),
}


def compares_with_last_year(kind: Kind, params: Any) -> bool:
    """Whether a rule of the kind with these options compares the report with last year's."""
    return kind.previous(params) if callable(kind.previous) else kind.previous


def kind_of(spec: CheckSpec) -> Kind:
    """The declaration of a check kind, from its module. Raises UsageError where there is none."""
    try:
        kind = import_module(spec.module).KINDS[spec.name]
        if not isinstance(kind, Kind) or "default" not in kind.messages:
            raise TypeError(f"KINDS[{spec.name!r}] is no Kind with a default message")
    except (Exception, SystemExit) as error:
        reason = f"{type(error).__name__}: {error}"
        raise UsageError(
            f"检查 {spec.name} 的模块 {spec.module} 无法载入：{reason}",
            f"the module {spec.module} of check {spec.name} cannot be loaded: {reason}",
        ) from error
    return kind
