"""What the reporters and the explanations print, whole, against the goldens."""

import json
import os
from typing import Any

import goldens
import pytest
import reporter_samples as samples

from nianbao.model.finding import RunResult
from nianbao.reporters import json_, sarif

MADE = goldens.goldens()


@pytest.mark.parametrize("name", sorted(MADE))
def test_output_is_the_golden(name: str) -> None:
    with open(os.path.join(goldens.FOLDER, name), encoding="utf-8", newline="") as file:
        assert MADE[name] == file.read()


@pytest.mark.parametrize("module", [json_, sarif])
@pytest.mark.parametrize("run", [samples.everyday(), samples.hostile()], ids=["everyday", "hostile"])
def test_json_is_one_line_that_any_terminal_bears(module: Any, run: RunResult) -> None:
    said = module.render(run)
    assert [char for char in said if not char.isprintable() and char != "\u3000"] == ["\n"]
    assert said.endswith("}\n")
    assert json.loads(said.encode().decode()) == json.loads(said)
