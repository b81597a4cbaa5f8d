"""Write the goldens anew: ``python tests/unit/reporters/write_goldens.py``; review them as a diff."""

import json
import os

import reporter_samples as samples

from nianbao.explain import markdown, plain
from nianbao.reporters import full, github, json_, sarif, text
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
        made[f"{name}.json"] = _laid_out(json_.render(run))
        made[f"{name}.sarif"] = _laid_out(sarif.render(run))
    made["outside.sarif"] = _laid_out(sarif.render(samples.outside()))
    made["color.full"] = full.render(samples.everyday(color=True))
    for lang in ("zh", "en"):
        for rule in samples.RULES:
            made[f"{rule.id}.{lang}.md"] = markdown(rule, samples.SOURCES, lang)
            made[f"{rule.id}.{lang}.txt"] = plain(rule, samples.SOURCES, lang)
    return made


def _laid_out(said: str) -> str:
    return json.dumps(json.loads(said), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    os.makedirs(FOLDER, exist_ok=True)
    for name, content in goldens().items():
        with open(os.path.join(FOLDER, name), "w", encoding="utf-8", newline="") as file:
            file.write(content)
