"""The house rules, as the tools see them: layers, types, style; and how large a module may grow."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SOURCES = os.path.join(ROOT, "src", "nianbao")
MOST_LINES = 320
#: Each has a contract in pyproject.toml that says which module may import it.
HOMED = [
    *("jsonschema", "lark", "lsprotocol", "lxml", "pluggy", "pygls", "pypdfium2_raw", "shtab", "tomli"),
    *("watchfiles", "yaml"),
]

TOOLS = {
    "layers": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    "types": ["-m", "mypy", "--strict"],
    "style": ["-m", "ruff", "check", "--no-cache"],
    "format": ["-m", "ruff", "format", "--check", "--no-cache"],
}


def modules() -> Iterator[tuple[str, str]]:
    """Path and text of every module."""
    for folder, _, names in os.walk(SOURCES):
        for name in sorted(names):
            if name.endswith(".py"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    yield os.path.relpath(file.name, ROOT), file.read()


def constants(tree: ast.AST) -> Iterator[ast.Constant]:
    """All values in the code, without docstrings."""
    docstrings = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(
            node.body[0], ast.Expr
        ):
            docstrings.add(node.body[0].value)
        if isinstance(node, ast.Constant) and node not in docstrings:
            yield node


@pytest.mark.parametrize("tool", [pytest.param("types", marks=pytest.mark.slow), "layers", "style", "format"])
def test_tools_are_content(tool: str) -> None:
    done = subprocess.run(
        [sys.executable, *TOOLS[tool]], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_have_one_job() -> None:
    lines = {path: text.count("\n") for path, text in modules()}
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def test_the_code_names_no_edition() -> None:
    """A further one is a further file in rules/editions/. Docstrings may cite a document."""
    naming = re.compile("2019|2021|表四")
    assert [
        (path, node.lineno)
        for path, text in modules()
        if naming.search(text)
        for node in constants(ast.parse(text))
        if naming.search(str(node.value))
    ] == []


def test_every_third_party_has_a_home() -> None:
    imported = set()
    for _, text in modules():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported.add(str(node.module))
    # tomllib is part of the standard library from 3.11 on; 3.10 does not know the name.
    known = {*sys.stdlib_module_names, "tomllib", "nianbao"}
    assert sorted({name.partition(".")[0] for name in imported} - known) == HOMED


def test_no_module_compiles_a_pattern_when_it_is_imported() -> None:
    """A run needs half of them: they are made with nianbao.model.lazy."""
    compiled = []
    for path, text in modules():
        left: list[ast.AST] = [ast.parse(text)]
        while left:
            node = left.pop()
            if isinstance(node, ast.FunctionDef | ast.Lambda):
                continue
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
                compiled.append((path, node.lineno))
            left += ast.iter_child_nodes(node)
    assert compiled == []
