"""``nianbao lsp`` with Neovim, without a window: what is shown there, and what its actions do."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nianbao.explain import markdown
from nianbao.pipeline import load
from nianbao.settings import Settings
from support.draft import sound
from support.render_markdown import render_markdown

pytest.importorskip("pygls", reason="needs pygls: pip install -e '.[test]'")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("nvim") is None, reason="needs Neovim: apt install neovim"),
]

HERE = os.path.dirname(os.path.abspath(__file__))
#: What Neovim calls an error.
ERROR = 1


def test_a_fault_is_shown_explained_waived_and_gone_once_mended(tmp_path: Path) -> None:
    draft = sound(2024, seed=3)
    right = draft.table("表三").cell("三（一）", "总计").text
    text = render_markdown(draft.set_cell("表三", "三（一）", "总计", "98765")).decode()
    path, result = tmp_path / "青禾 年报.md", tmp_path / "result.json"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", os.path.join(HERE, "neovim.lua")],
        cwd=tmp_path,
        env={
            **os.environ,
            "NIANBAO_DRAFT": str(path),
            "NIANBAO_RESULT": str(result),
            "NIANBAO_PYTHON": sys.executable,
            "NIANBAO_ACTION": "此处不再提示 NB301，写明理由",
            "NIANBAO_RIGHT": right,
            "XDG_STATE_HOME": str(tmp_path / "state"),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert result.exists(), done.stderr
    lines = text.split("\n")
    line = next(number for number, line in enumerate(lines) if "98765" in line)
    table = max(number for number in range(line) if not lines[number].startswith("|")) + 1
    column = len(lines[line].partition("98765")[0].encode())  # Neovim counts bytes
    bundle = load(Settings(isolated=True))
    (rule,) = [rule for rule in bundle.rules if rule.id == "NB301"]
    assert json.loads(result.read_text(encoding="utf-8")) == {
        "opened": [["NB301", ERROR, line, column, line, column + 5]],
        "hover": markdown(rule, bundle.sources, "zh"),
        "waiver": table + 1,
        "comment": "<!-- nianbao: ignore NB301 reason:  -->",
        "mended": [],
    }
