"""The cause of a broken equation, as JSON and SARIF carry it."""

from decimal import Decimal
from typing import Any

from nianbao.model.relation import Change, Diagnosis


def diagnosis_as_data(diagnosis: Diagnosis) -> dict[str, Any]:
    """``rules``, and ``suspect`` where one cell is singled out, else ``candidates`` for its repair,
    each a list of cells to be changed together. Table, row and column are named as ``extract`` names them."""
    data: dict[str, Any] = {"rules": list(diagnosis.rules)}
    suspect = diagnosis.suspect
    if suspect is not None:
        return {**data, "suspect": _change(suspect)}
    return {**data, "candidates": [[_change(change) for change in repair] for repair in diagnosis.repairs]}


def _change(change: Change) -> dict[str, Any]:
    printed = change.printed
    return {
        **change.cell._asdict(),
        "printed": float(printed) if isinstance(printed, Decimal) else printed,
        "proposed": change.proposed,
        **({"slip": change.slip} if change.slip else {}),
    }
