"""The commands of the README: set up ``.venv`` and run something in it.

    python3 scripts/run.py examples    # check the reports in examples/ and print what is found
    python3 scripts/run.py tests       # install what the tests need and run them all, on all processors
    python3 scripts/run.py quick       # the quick ones alone

Needs Python 3.10 or later and nothing else. Written so that an older Python 3 can say so, or hand
over to a newer one that is installed beside it.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = (
    os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11", "python3.10")


def main(arguments):
    command = arguments[0] if arguments else ""
    if command not in ("examples", "tests", "quick"):
        sys.stderr.write(
            "usage: python3 scripts/run.py examples | tests [PYTEST OPTIONS] | quick [PYTEST OPTIONS]\n"
        )
        return 2
    if sys.version_info < (3, 10):
        return hand_over(arguments)
    if command == "examples":
        return set_up("") or examples()
    return set_up("test") or (tests if command == "tests" else quick)(arguments[1:])


def hand_over(arguments):
    """Run this script again with a newer Python, if there is one."""
    for name in NEWER:
        interpreter = shutil.which(name)
        # A version manager's stand-in may be there without the version behind it.
        if interpreter and subprocess.call([interpreter, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return subprocess.call([interpreter, os.path.abspath(__file__)] + arguments)
    version = sys.version.split()[0]
    return failed(
        "nianbao 需要 Python 3.10 或更高版本，现在运行的是 {}。请安装新版本后再试。".format(version),
        "nianbao needs Python 3.10 or later, and this is {}. Install a newer one.".format(version),
    )


def set_up(extra):
    """Install the checkout into .venv, with the ``extra`` ("" or "test"), unless that is done already."""
    wanted = state()
    stamps = {name: os.path.join(VENV, "installed-" + (name or "plain")) for name in ("", "test")}
    done = [name for name in stamps if read(stamps[name]) == wanted]
    if extra in done or "test" in done:
        return 0
    say("正在准备 .venv，约需一分钟……", "Setting up .venv; this takes about a minute ...")
    if not done and subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]):
        return failed(
            "建立虚拟环境失败；Debian、Ubuntu 请先运行 sudo apt install python3-venv。",
            "No virtual environment could be made; on Debian and Ubuntu: sudo apt install python3-venv",
        )
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable"]
    if subprocess.call([*pip, ROOT + ("[" + extra + "]" if extra else "")]):
        return failed("安装失败，请检查网络。", "The installation failed; is there a network?")
    with open(stamps[extra], "w", encoding="utf-8") as file:
        file.write(wanted)
    return 0


def examples():
    """Findings are what the faulty examples are for: they are no failure of this command."""
    code = subprocess.call([PYTHON, "-m", "nianbao", "check", "--format", "full", "examples"], cwd=ROOT)
    if code == 1:
        say(
            "\n以上是 examples/faulty 里故意写错之处；对有问题的报告，nianbao 以退出码 1 结束。",
            "These faults are there on purpose (examples/faulty); nianbao ends with exit code 1 for them.",
        )
        return 0
    return code


def tests(options):
    """All tests, or those of the paths among the options; the slow ones too. Groups are kept, since what the
    tests of installations need is fetched and built by one process; the quick ones need none."""
    named = [option for option in options if os.path.exists(os.path.join(ROOT, option.split("::")[0]))]
    every = ["-m", "", "--dist", "loadgroup"] + ([] if named else ["tests"])
    return subprocess.call([PYTHON, "-m", "pytest"] + every + options, cwd=ROOT)


def quick(options):
    return subprocess.call([PYTHON, "-m", "pytest"] + options, cwd=ROOT)


def state():
    """What an installation goes by: where the checkout is, its Python, and what it asks for."""
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        asked = hashlib.sha256(file.read()).hexdigest()
    return "\n".join((ROOT, sys.version.split()[0], asked))


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def say(zh, en):
    text = zh + "\n" + en + "\n"
    try:
        sys.stderr.write(text)
    except UnicodeEncodeError:  # a console without Chinese characters
        sys.stderr.write(en + "\n")


def failed(zh, en):
    say(zh, en)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
