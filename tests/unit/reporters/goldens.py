"""What the reporters and the explanations are to print, for the runs of ``reporter_samples``."""

import io
import json
import os
import zipfile

import reporter_samples as samples

from nianbao.explain import markdown, plain
from nianbao.reporters import (
    csv_,
    full,
    github,
    github_summary,
    gitlab,
    json_,
    jsonl,
    junit,
    markdown_,
    rdjson,
    rules_json,
    sarif,
    text,
    xlsx,
)
from nianbao.safe import visible

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")


def goldens() -> dict[str, str]:
    """Every golden by file name. JSON is laid out for reading; the tests compare what it holds."""
    runs = {
        "everyday": samples.everyday(statistics=True),
        "english": samples.everyday("en", statistics=True),
        "hostile": samples.hostile(),
    }
    made: dict[str, str] = {}
    for name, run in runs.items():
        told = [visible(line) for line in (*text.notices(run), text.summary(run))]
        made[f"{name}.text"] = "".join(f"{line}\n" for line in (f"{text.render(run)}--", *told))
        made[f"{name}.full"] = full.render(run)
        made[f"{name}.github"] = github.render(run)
        made[f"{name}.summary"] = github_summary.render(run)
        made[f"{name}.json"] = _laid_out(json_.render(run))
        made[f"{name}.sarif"] = _laid_out(sarif.render(run))
        made[f"{name}.gitlab"] = _laid_out(gitlab.render(run))
        made[f"{name}.rdjson"] = _laid_out(rdjson.render(run))
        made[f"{name}.rdjsonl"] = rdjson.render_lines(run)
        made[f"{name}.jsonl"] = jsonl.render(run)
        made[f"{name}.junit"] = junit.render(run)
        made[f"{name}.markdown"] = markdown_.render(run)
        made[f"{name}.csv"] = csv_.render(run)
        made[f"{name}.xlsx.txt"] = _unpacked(xlsx.render(run))
    made["outside.sarif"] = _laid_out(sarif.render(samples.outside()))
    made["rules.json"] = _laid_out(rules_json.render(samples.RULES, samples.SOURCES, "default"))
    made["color.full"] = full.render(samples.everyday(color=True))
    for lang in ("zh", "en"):
        for rule in samples.RULES:
            made[f"{rule.id}.{lang}.md"] = markdown(rule, samples.SOURCES, lang)
            made[f"{rule.id}.{lang}.txt"] = plain(rule, samples.SOURCES, lang)
    return made


def generated() -> dict[str, str]:
    """The goldens by their paths, for scripts/generate.py."""
    return {os.path.join(FOLDER, name): content for name, content in goldens().items()}


def _unpacked(workbook: bytes) -> str:
    """The members of a workbook, a row a line."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        members = {name: package.read(name).decode() for name in package.namelist()}
    return "".join(f"== {name}\n{content}\n" for name, content in members.items()).replace("<row", "\n<row")


def _laid_out(said: str) -> str:
    return json.dumps(json.loads(said), ensure_ascii=False, indent=2) + "\n"
