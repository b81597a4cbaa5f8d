"""The corrections of ``--fix``, as changes of the text that is open in an editor."""

from nianbao.fixes.edit import Unfixable
from nianbao.fixes.text import apply
from nianbao.model.finding import Replacement

#: Offsets in the text of the editor, and what goes between them.
Change = tuple[int, int, str]

_BOM = "\ufeff"


def change(text: str, form: str, replacement: Replacement) -> Change | None:
    """What ``replacement`` changes in ``text``, a document of the format ``form``; None where it would not do
    there, because it would be markup for example. It is exactly what ``--fix`` writes into a file."""
    data = text.encode("utf-8", "replace")
    whole = data.decode("utf-8")
    try:
        edited = apply(data, whole.removeprefix(_BOM), form, [replacement])
    except Unfixable:
        return None
    changed = edited.data.decode("utf-8")
    if edited.refused or changed == whole:
        return None
    start = _common(whole, changed)
    end = _common(whole[start:][::-1], changed[start:][::-1])
    if whole[start - 1 : start + 1] == "\r\n":  # an editor has no place in the middle of a line end
        start -= 1
    if whole[len(whole) - end - 1 :][:2] == "\r\n":
        end -= 1
    return start, len(whole) - end, changed[start : len(changed) - end]


def _common(first: str, second: str) -> int:
    """How many characters two texts begin with in common."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
