"""LibreOffice as a converter: found on this computer, kept away from its user's own, within limits."""

import os
import shutil
import subprocess
import sys
import tempfile
from glob import glob

from nianbao.model.errors import Unreadable

#: Seconds for one file. A report takes one or two, a slow disk and a first start some more.
_SECONDS = 60
#: Bytes of what is made: the readers of it have lower limits for their parts.
_MOST_BYTES = 64 << 20
#: Where it is when it is not on the path.
_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
}
_UNIX_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/snap/bin/libreoffice",
)
#: What is started: as the process of the PDF reader, it looks for modules in our folders only.
_GUARD = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from nianbao.readers.office.soffice_guard import main
main()
"""
#: What the private profile says, beyond what LibreOffice does by itself: path, property, value.
#: No macros, no links to other files, and a proxy on a port where nobody answers instead of the net.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def find() -> str | None:
    """The path of LibreOffice's program; None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        path = shutil.which(name)
        # A relative path is one in the current folder, where drafts lie: whatever that is, it is not ours.
        if path is not None and os.path.isabs(path) and os.path.dirname(path) != os.getcwd():
            return path
    for pattern in _PLACES.get(sys.platform, _UNIX_PLACES):
        for place in sorted(glob(pattern), reverse=True):
            if os.access(place, os.X_OK):
                return place
    return None


def convert(program: str, data: bytes, suffix: str, target: str, seconds: float = _SECONDS) -> bytes | None:
    """``data``, a file of the kind that ``suffix`` (without dot) says, as a file of the kind ``target``
    (``docx``, ``xlsx``); None if LibreOffice cannot read it. Raises Unreadable beyond the limits."""
    with tempfile.TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as folder:
        draft = os.path.join(folder, f"draft.{suffix}")
        with open(draft, "wb") as file:
            file.write(data)
        _run(_command(program, folder, draft, target), folder, seconds)
        try:
            with open(os.path.join(folder, "out", f"draft.{target}"), "rb") as file:
                made = file.read(_MOST_BYTES + 1)
        except FileNotFoundError:
            return None
    if len(made) > _MOST_BYTES:
        raise Unreadable(
            "文件过大，不像是年度报告，为安全起见不读取；请检查文件来源",
            "the file is too large for a report; it is not read for safety's sake; check where it comes from",
        )
    return made


def _command(program: str, folder: str, draft: str, target: str) -> list[str]:
    from pathlib import Path

    profile = Path(folder, "profile")
    os.makedirs(profile / "user")
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    with open(profile / "user" / "registrymodifications.xcu", "w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>\n'
        )
    return [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", target, "--outdir", os.path.join(folder, "out"), draft),
    ]


def _run(command: list[str], folder: str, seconds: float) -> None:
    """Run ``command`` to its end, or to the end of its time; nothing of it is left running."""
    import json

    job = {"command": command, "folder": folder, "seconds": _SECONDS, "most_bytes": _MOST_BYTES + 1}
    path = json.dumps([os.path.abspath(entry) for entry in sys.path if entry])
    guard = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _GUARD, path, json.dumps(job)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert guard.stdin is not None
    try:
        guard.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(
            f"LibreOffice 用了 {seconds:g} 秒还没有把文件打开，已经停止；请用 Word 或 WPS 打开，"
            "另存为 .docx（表格存为 .xlsx）格式后再检查",
            f"LibreOffice had not opened the file after {seconds:g} s and was stopped; open it in Word or "
            "WPS and save it as .docx (a workbook as .xlsx)",
        ) from error
    finally:
        guard.stdin.close()
        guard.wait()
