"""A reporter as a plugin may have it, that keeps nothing back."""

from nianbao.model.finding import RunResult


def render(result: RunResult) -> str:
    """All files of the result, with all that their findings hold."""
    return "".join(f"{file!r}\n" for file in result.files)
