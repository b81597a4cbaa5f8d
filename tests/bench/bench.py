"""How fast nianbao is, against what the same machine needs for less. Run by hand:

    python tests/bench/bench.py [--reports 1000] [--repeat 5] [--kind md] [-- OPTIONS OF nianbao check]

Prints a Markdown table. Every time is the median of whole processes, and the things that are
compared take turns, so that a machine that slows down slows all of them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

if __name__ == "__main__":
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from bench.keystrokes import LIMIT, keystrokes
from support.draft import Draft, sound
from support.render_docx import edited, render_docx, render_docx_by_library
from support.render_html import render_html
from support.render_markdown import render_markdown
from support.render_pdf import render_pdf
from support.render_text import render_text

RENDERERS = {
    "md": render_markdown,
    "txt": render_text,
    "html": render_html,
    "docx": render_docx,
    "pdf": render_pdf,
}
SCALE = 1.5  # makes reports of about 10 KB

#: The least that any checker in Python does: read, decode, fold widths, cut into tokens once.
FLOOR = """
import os, re, sys, unicodedata
token = re.compile(r"[0-9]+|[a-z]+|[\\u4e00-\\u9fff]+|\\s+|.", re.I)
for name in sorted(os.listdir(sys.argv[1])):
    with open(os.path.join(sys.argv[1], name), "rb") as file:
        text = unicodedata.normalize("NFKC", file.read().decode("utf-8", "replace"))
    for match in token.finditer(text):
        match.group()
"""


#: Starts a process from a small one: a child's peak memory begins with that of who started it.
LAUNCH = """
import os, sys, time
away = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=away)
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - start, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


class Run(NamedTuple):
    """One process: wall-clock seconds, and peak memory in MB of the largest of it and its workers."""

    seconds: float
    megabytes: float


def run(command: list[str]) -> Run:
    """Run ``command``; raises SystemExit when it could not do its work (a finding is no failure)."""
    launcher = [sys.executable, "-S", "-c", LAUNCH, *command]
    done = subprocess.run(launcher, capture_output=True, text=True, check=True)
    seconds, peak, code = done.stdout.split()
    if code not in ("0", "1") or "Traceback" in done.stderr:
        raise SystemExit(f"{' '.join(command)}: exit {code}\n{done.stderr}")
    return Run(float(seconds), int(peak) / (1024 * 1024 if sys.platform == "darwin" else 1024))


def medians(commands: dict[str, list[str]], repeat: int) -> dict[str, Run]:
    """The median of ``repeat`` runs of each command, taken in turns after one to warm up."""
    for command in commands.values():
        run(command)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(repeat):
        for name, command in commands.items():
            runs[name].append(run(command))
    return {name: Run(*map(statistics.median, zip(*done, strict=True))) for name, done in runs.items()}


def corpus_report(seed: int) -> Draft:
    """The reports of all years; one in four has a wrong sum."""
    draft = sound(2019 + seed % 6, seed=seed, scale=SCALE)
    return draft.set_cell("表三", "三（一）", "总计", "98765") if seed % 4 == 0 else draft


def write(path: str, content: bytes) -> str:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    return path


def warm(data: bytes, repeat: int) -> float:
    """The median of seconds of this process that reading the Word file ``data`` takes."""
    from nianbao.readers.docx.reader import read

    read(data, "warm.docx")
    times = []
    for _ in range(repeat):
        start = time.process_time()
        read(data, "warm.docx")
        times.append(time.process_time() - start)
    return statistics.median(times)


def word_files(repeat: int) -> list[list[str]]:
    """What reading Word files takes: the least there can be, one with all of Word's styles, one that was
    edited for years."""
    report = corpus_report(1)
    files = {
        "smallest": render_docx(report),
        "with Word's styles": render_docx_by_library(report),
        "a run for each character, all changes tracked": edited(render_docx_by_library(report)),
    }
    return [
        [name, f"{len(data) / 1000:.0f}", f"{1000 * warm(data, repeat):.1f}"] for name, data in files.items()
    ]


def typing(folder: str, repeat: int) -> list[list[str]]:
    """From a keystroke to diagnostics, in reports of about 10 KB and ten times that."""
    rows = []
    for times in (1, 10):
        text = render_markdown(sound(seed=1, scale=SCALE * times)).decode()
        seconds = sorted(keystrokes(folder, text, 4 * repeat))
        cells = (len(text.encode()) / 1000, 1000 * statistics.median(seconds), 1000 * seconds[-1])
        rows.append([f"{cell:.0f}" for cell in cells])
    return rows


def table(title: str, head: list[str], rows: list[list[str]]) -> None:
    print(f"\n### {title}\n")
    for row in (head, ["---"] * len(head), *rows):
        print(f"| {' | '.join(row)} |")


def main() -> None:
    parser = argparse.ArgumentParser(description="measure nianbao on generated reports")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--kind", choices=RENDERERS, default="md")
    parser.add_argument("options", nargs="*", help="further options for nianbao check, after --")
    given = parser.parse_args()
    render = RENDERERS[given.kind]
    with tempfile.TemporaryDirectory() as folder:
        corpus = os.path.join(folder, "corpus")
        plain = os.path.join(folder, "plain")  # the floor reads text, whatever the kind
        for seed in range(given.reports):
            report = corpus_report(seed)
            write(os.path.join(corpus, f"{seed:04}.{given.kind}"), render(report))
            write(os.path.join(plain, f"{seed:04}.md"), render_markdown(report))
        one = write(os.path.join(folder, f"one.{given.kind}"), render(corpus_report(1)))
        sizes = {
            times: write(
                os.path.join(folder, f"x{times}.{given.kind}"), render(sound(seed=1, scale=SCALE * times))
            )
            for times in (1, 10, 100)
        }
        os.chdir(folder)  # no configuration of the checkout, no .gitignore
        check = [sys.executable, "-m", "nianbao", "check", *given.options]
        script = os.path.join(os.path.dirname(sys.executable), "nianbao")
        cold = {
            "`python -c pass`": [sys.executable, "-c", "pass"],
            "`python -m nianbao --version`": [sys.executable, "-m", "nianbao", "--version"],
            "`python -m nianbao check one`": [*check, one],
        }
        if os.path.exists(script):
            cold["`nianbao check one`"] = [script, "check", *given.options, one]
        single = medians(cold, 2 * given.repeat)
        bulk = medians(
            {
                "floor": [sys.executable, "-c", FLOOR, plain],
                "check": [*check, "--format", "sarif", "--output-file", "out.sarif", corpus],
            },
            given.repeat,
        )
        growth = medians({str(times): [*check, path] for times, path in sizes.items()}, given.repeat)
        keys = typing(folder, given.repeat)
        kilobytes = {times: os.path.getsize(path) / 1000 for times, path in sizes.items()}
        mean = sum(entry.stat().st_size for entry in os.scandir(corpus)) / given.reports / 1000

    version = ".".join(map(str, sys.version_info[:3]))
    print(
        f"{given.reports} reports of {mean:.1f} KB ({given.kind}), CPython {version}, {os.cpu_count()} cores"
    )
    nothing = single["`python -c pass`"].seconds
    table(
        "One report, cold",
        ["command", "ms", "× python", "peak MB"],
        [
            [name, f"{1000 * done.seconds:.0f}", f"{done.seconds / nothing:.1f}", f"{done.megabytes:.0f}"]
            for name, done in single.items()
        ],
    )
    names = {
        "floor": "floor: read, decode, NFKC, one tokenisation",
        "check": "`nianbao check`, SARIF to a file",
    }
    table(
        f"{given.reports} reports",
        ["command", "s", "files/s", "× floor", "peak MB"],
        [
            [
                names[name],
                f"{done.seconds:.2f}",
                f"{given.reports / done.seconds:.0f}",
                f"{done.seconds / bulk['floor'].seconds:.2f}",
                f"{done.megabytes:.0f}",
            ]
            for name, done in bulk.items()
        ],
    )
    base = growth["1"].seconds
    table(
        "Growth: one report, longer and longer",
        ["size", "KB", "ms", "ms a KB over the first", "peak MB"],
        [
            [
                f"{times}×",
                f"{kilobytes[times]:.0f}",
                f"{1000 * growth[str(times)].seconds:.0f}",
                ""
                if times == 1
                else f"{_slope(growth[str(times)].seconds - base, kilobytes[times] - kilobytes[1]):.3f}",
                f"{growth[str(times)].megabytes:.0f}",
            ]
            for times in sizes
        ],
    )
    table(
        f"In an editor: from a keystroke to diagnostics (at most {LIMIT} ms at 10 KB)",
        ["KB", "ms", "ms, the slowest"],
        keys,
    )
    table("One Word file, warm: bytes to document", ["file", "KB", "ms"], word_files(20 * given.repeat))


def _slope(seconds: float, kilobytes: float) -> float:
    """Milliseconds for each KB more: the same at 10× and 100× when time grows with size only."""
    return 1000 * seconds / kilobytes


if __name__ == "__main__":
    main()
