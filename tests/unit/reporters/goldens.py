"""What the reporters and the explanations are to print, for the runs of ``reporter_samples``."""

import json
import os

import reporter_samples as samples

from nianbao.explain import markdown, plain
from nianbao.reporters import full, github, github_summary, json_, sarif, text
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
    made["outside.sarif"] = _laid_out(sarif.render(samples.outside()))
    made["color.full"] = full.render(samples.everyday(color=True))
    for lang in ("zh", "en"):
        for rule in samples.RULES:
            made[f"{rule.id}.{lang}.md"] = markdown(rule, samples.SOURCES, lang)
            made[f"{rule.id}.{lang}.txt"] = plain(rule, samples.SOURCES, lang)
    return made


def generated() -> dict[str, str]:
    """The goldens by their paths, for scripts/generate.py."""
    return {os.path.join(FOLDER, name): content for name, content in goldens().items()}


def _laid_out(said: str) -> str:
    return json.dumps(json.loads(said), ensure_ascii=False, indent=2) + "\n"
