"""What fixes would change, as a unified diff of lines."""

from collections.abc import Iterator

from nianbao.model import lazy

_LINE = lazy.regex(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


def unified(name: str, before: str, after: str) -> Iterator[str]:
    """The diff of two texts, line by line, without line ends; the last line may end without one."""
    from difflib import unified_diff

    for line in unified_diff(_LINE.findall(before), _LINE.findall(after), name, name, lineterm=""):
        bare = line.rstrip("\r\n")
        yield bare
        if bare == line and not line.startswith(("---", "+++", "@@")):
            yield "\\ No newline at end of file"
