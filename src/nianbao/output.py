"""Where the output goes: the streams in UTF-8, and a file written whole or not at all.

Everything printed passes through here and is made harmless: it may quote drafts, settings, file names.
"""

import io
import os
import sys
from collections.abc import Callable, Iterable

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


def ensure_not_an_input(path: str, inputs: Iterable[str]) -> None:
    """Raise UsageError when writing to ``path`` would destroy one of ``inputs``, or cannot work."""
    if not path:
        return
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise _failed(path, "没有这个文件夹", "there is no such folder")
    if os.path.isdir(path):
        raise _failed(path, "这是文件夹", "it is a folder")
    if os.path.exists(path) and any(os.path.exists(name) and os.path.samefile(path, name) for name in inputs):
        raise _failed(path, "这次运行要读它，请另取名字", "it is read in this run; choose another name")


def show(*lines: str) -> None:
    """Print ``lines`` on standard output, each as a single line."""
    write("".join(f"{visible(line)}\n" for line in lines))


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
    text = harmless(text, colored)
    if not path or _is_standard_output(path):
        _print(text)
        return
    data = text.encode("utf-8", "backslashreplace")
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe or device: nothing to replace
            with open(path, "wb") as file:
                file.write(data)
        else:
            _replace(data, os.path.realpath(path))
    except OSError as error:
        raise _failed(path, str(error.strerror), str(error.strerror)) from error


def _print(text: str) -> None:
    if sys.stdout is None:
        raise UsageError("标准输出已关闭，无处输出", "standard output is closed: there is nowhere to print")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in its buffer must not fail once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise _failed("标准输出 standard output", str(error.strerror), str(error.strerror)) from error


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


def _replace(data: bytes, path: str) -> None:
    from tempfile import mkstemp

    handle, temporary = mkstemp(prefix=".nianbao-", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode(path: str) -> int:
    """The permissions of the existing file, or those that a new file would get."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _failed(path: str, zh: str, en: str) -> UsageError:
    return UsageError(f"不能写入 {path}：{zh}", f"cannot write {path}: {en}")
