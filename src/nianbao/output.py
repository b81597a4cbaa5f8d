"""Where the output goes: the streams in UTF-8, and a file written whole or not at all.

Everything printed passes through here and is made harmless: it may quote drafts, settings, file names.
"""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from nianbao.model.errors import UsageError
from nianbao.safe import harmless, no_command, visible


def set_up() -> None:
    """Print UTF-8 whatever the locale, and what UTF-8 cannot encode (a lone surrogate) as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def is_colored(wanted: str, to_file: bool) -> bool:
    """Whether to print colours: ``wanted`` is always, never or auto (NO_COLOR honoured)."""
    if wanted != "auto":
        return wanted == "always"
    return (
        not to_file
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
        and sys.stdout is not None  # closed by the parent process
        and sys.stdout.isatty()
    )


class Output(NamedTuple):
    """What goes to the file ``path``, or to standard output where that is "". Colours of a text are kept if
    it is ``colored``; ``mark``: a byte order mark comes before it. Bytes are written as they are."""

    content: str | bytes
    path: str = ""
    colored: bool = False
    mark: bool = False


def ensure_writable(paths: Sequence[str], inputs: Iterable[str]) -> None:
    """Raise UsageError when writing to ``paths`` would destroy one of ``inputs``, write a file twice, or
    cannot work."""
    inputs = list(inputs)
    for index, path in enumerate(paths):
        if path == "-":
            raise _failed(
                "-", "标准输出的格式用 --format 指定", "the format of standard output is that of --format"
            )
        real = os.path.realpath(path)  # what is written: a/../b.md is b.md even where there is no a
        if not os.path.isdir(os.path.dirname(real)):
            raise _failed(path, "没有这个文件夹", "there is no such folder")
        if os.path.isdir(real):
            raise _failed(path, "这是文件夹", "it is a folder")
        if os.path.exists(real) and any(
            os.path.exists(name) and os.path.samefile(real, name) for name in inputs
        ):
            raise _failed(path, "这次运行要读它，请另取名字", "it is read in this run; choose another name")
        if any(_is_same(path, other) for other in paths[:index]):
            raise _failed(path, "两处输出不能写进同一个文件", "two outputs cannot go to one file")


def _is_same(path: str, other: str) -> bool:
    """Whether both are names of one file, which need not exist yet. A device may be written twice."""
    if os.path.exists(path) and os.path.exists(other):
        return os.path.samefile(path, other) and os.path.isfile(path)
    return os.path.normcase(os.path.realpath(path)) == os.path.normcase(os.path.realpath(other))


def show(*lines: str) -> None:
    """Print ``lines`` on standard output, each as a single line."""
    write("".join(f"{visible(line)}\n" for line in lines))


def clear() -> None:
    """Clear the terminal."""
    sys.stdout.write("\x1b[2J\x1b[H")
    sys.stdout.flush()


def log(*lines: str) -> None:
    """Print ``lines`` on standard error, each as a single line. They may begin with the name of a file, and
    a GitHub workflow reads them too, so none is left in the form of a workflow command."""
    if sys.stderr is not None:  # closed by the parent process: the exit code has to do
        sys.stderr.write("".join(f"{no_command(visible(line))}\n" for line in lines))


def write(text: str, path: str = "", colored: bool = False) -> None:
    """Write ``text`` to standard output, or to ``path``, replacing an existing file in one step.

    Colours are kept if it is ``colored``. Raises UsageError when the file cannot be written,
    BrokenPipeError when nobody reads.
    """
    write_all([Output(text, path, colored)])


def write_all(outputs: Sequence[Output]) -> None:
    """Write the files, all or none where the system allows, then what goes to standard output.

    Raises UsageError when a file cannot be written, BrokenPipeError when nobody reads.
    """
    files = [item for item in outputs if item.path and not _is_standard_output(item.path)]
    prepared: list[tuple[str, Output]] = []
    try:
        for item in files:
            with _reported(item.path):
                prepared.append((_beside(item), item))
        while prepared:
            temporary, item = prepared[0]
            with _reported(item.path):
                if temporary:
                    os.replace(temporary, os.path.realpath(item.path))
                else:
                    with open(item.path, "wb") as file:
                        file.write(_encoded(item))
            del prepared[0]
    finally:
        for temporary, _ in prepared:
            if temporary:
                os.unlink(temporary)
    for item in outputs:
        if item not in files:
            _print(item)


def _print(item: Output) -> None:
    if sys.stdout is None:
        raise UsageError("标准输出已关闭，无处输出", "standard output is closed: there is nowhere to print")
    try:
        if isinstance(item.content, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(item.content)
        else:
            mark = "\ufeff" if item.mark and not sys.stdout.isatty() else ""
            sys.stdout.write(mark + harmless(item.content, item.colored))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in its buffer must not fail once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise _failed("标准输出 standard output", str(error.strerror), str(error.strerror)) from error


def _encoded(item: Output) -> bytes:
    if isinstance(item.content, bytes):
        return item.content
    mark = b"\xef\xbb\xbf" if item.mark else b""
    return mark + harmless(item.content, item.colored).encode("utf-8", "backslashreplace")


@contextmanager
def _reported(path: str) -> Iterator[None]:
    """An error of the system as one that names the file."""
    try:
        yield
    except OSError as error:
        raise _failed(path, str(error.strerror), str(error.strerror)) from error


def _is_standard_output(path: str) -> bool:
    """Whether ``path`` is the file behind standard output, such as /dev/stdout redirected by a shell:
    replacing that file would lose what other programs write to it."""
    if sys.stdout is None:  # closed by the parent process
        return False
    try:
        return os.path.samestat(os.stat(path), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):  # no such file yet, or standard output has no descriptor
        return False


def append(text: Callable[[int], str], path: str, most_bytes: int) -> None:
    """Append to the file ``path`` what ``text`` returns for the number of bytes left of ``most_bytes``. The
    file is created if its folder exists. Raises UsageError when it cannot be written."""
    try:
        there = os.path.exists(path)
        if there and not os.path.isfile(path):
            raise _failed(path, "不是普通文件", "no regular file")
        if there or os.path.isdir(os.path.dirname(os.path.abspath(path))):
            room = most_bytes - (os.path.getsize(path) if there else 0)
            with open(path, "ab") as file:
                file.write(text(room).encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise _failed(path, str(error.strerror), str(error.strerror)) from error


def _beside(item: Output) -> str:
    """The name of a new file in the folder of the output's, with its content and the permissions that it has
    or would get; "" where there is nothing to replace: a pipe or device."""
    from tempfile import mkstemp

    path = os.path.realpath(item.path)
    if os.path.exists(path) and not os.path.isfile(path):
        return ""
    handle, temporary = mkstemp(prefix=".nianbao-", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_encoded(item))
        os.chmod(temporary, _mode(path))
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _mode(path: str) -> int:
    """The permissions of the existing file, or those that a new file would get."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _failed(path: str, zh: str, en: str) -> UsageError:
    return UsageError(f"不能写入 {path}：{zh}", f"cannot write {path}: {en}")
