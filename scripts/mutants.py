"""Mutation testing, by hand: a sample of small changes of the code, each of which the unit tests must notice.

    python scripts/mutants.py                        # 400 mutants of checks/, engine/ and parsing/
    python scripts/mutants.py --sample 50 src/nianbao/parsing/tokens

Runs in an environment with the extras ``test`` and ``mutation``: Cosmic Ray makes the mutants and runs the
tests that RELATED names, in copies of the checkout. Every mutant that no test notices is printed as a diff,
the shares at the end. 400 mutants take some twenty minutes on two processors.
"""

import argparse
import glob
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import parso  # noqa: F401  # before Cosmic Ray, whose import of its own operators fails otherwise
from cosmic_ray.commands import init
from cosmic_ray.modules import find_modules
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGES = ("src/nianbao/checks", "src/nianbao/engine", "src/nianbao/parsing")
COPIED = ("src", "tests", "rules", "grammars", "scripts", "pyproject.toml")
#: What is read of the figures of a text shows in the checks that hold them against each other.
FIGURES = ("figures", "lists", "shares", "growth")
#: The tests of a module: those called by its name, and behind them those of the first that it begins with.
RELATED = {
    "src/nianbao/parsing/prose/figures/": (
        "tests/unit/parsing",
        *(f"tests/unit/checks/test_{name}_in_text.py" for name in FIGURES),
    ),
    "src/nianbao/checks/": ("tests/unit/checks", "tests/catalogue/test_examples.py"),
    "src/nianbao/engine/": ("tests/unit/engine",),
    "src/nianbao/parsing/": ("tests/unit/parsing", "tests/trees"),
}
#: Mutants that are no change, or end with any import: identity where values are interned, and annotations.
NO_CHANGE = ("Eq_Is", "NotEq_IsNot", "Is_Eq", "IsNot_NotEq")
ANNOTATIONS = ("ReplaceBinaryOperator_BitOr_", "RemoveDecorator")
#: Seconds that a run of tests may take of a processor, many times what it does, and in all on a busy machine.
MOST, LONGEST = 90, 3600
#: pytest within that limit.
RUN = (
    f"import resource, sys, pytest; resource.setrlimit(resource.RLIMIT_CPU, ({MOST}, {MOST}));"
    "sys.exit(pytest.main(sys.argv[1:]))"
)
#: The test of all examples at once says no more than those of each.
OPTIONS = (
    *("-n", "0", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider"),
    "--deselect=tests/catalogue/test_examples.py::test_every_case_of_every_rule_is_shown_by_an_example",
)


class Outcome(NamedTuple):
    """``diff`` shows the mutant; ``survived``: no test noticed it."""

    mutant: MutationSpec
    survived: bool
    diff: str


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--sample", type=int, default=400, help="how many mutants (400)")
    parser.add_argument("--seed", default="nianbao", help="another word chooses other mutants")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time (2)")
    parser.add_argument("paths", nargs="*", default=PACKAGES, metavar="PATH", help="packages or modules")
    given = parser.parse_args(arguments)
    os.chdir(ROOT)
    chosen = sample(mutants(given.paths), given.sample, given.seed)
    killed: Counter[str] = Counter()
    every: Counter[str] = Counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(given.jobs, initializer=enter_copy, initargs=(folder,)) as pool,
    ):
        for outcome in pool.map(tested, chosen):
            package = "/".join(outcome.mutant.module_path.parts[2:-1])
            every[package] += 1
            killed[package] += not outcome.survived
            if outcome.survived:
                sys.stdout.write(f"{outcome.diff}\n\n")
            sys.stdout.flush()
    for package, count in [*sorted(every.items()), ("all", every.total())]:
        share = killed.total() if package == "all" else killed[package]
        sys.stdout.write(f"{package}: {share} of {count} killed, {share / max(1, count):.0%}\n")
    return 0


def mutants(paths: Iterable[str]) -> list[MutationSpec]:
    """All mutants of the modules below ``paths`` that change what the code does."""
    with (
        tempfile.TemporaryDirectory() as folder,
        use_db(os.path.join(folder, "all"), WorkDB.Mode.create) as db,
    ):
        init(find_modules(map(Path, paths)), db, {})
        mutations = [mutation for item in db.work_items for mutation in item.mutations]
    return [
        mutation
        for mutation in mutations
        if not mutation.operator_name.endswith(NO_CHANGE)
        and not any(name in mutation.operator_name for name in ANNOTATIONS)
    ]


def sample(mutations: Iterable[MutationSpec], size: int, seed: str) -> list[MutationSpec]:
    """A mutant of each of ``size`` places. A place has a rank of its own, so that a change in one module
    chooses no others elsewhere."""

    def rank(*what: object) -> bytes:
        return hashlib.sha256(repr((seed, *what)).encode()).digest()

    places: dict[tuple[str, tuple[int, int]], list[MutationSpec]] = {}
    for mutation in mutations:
        places.setdefault((mutation.module_path.as_posix(), mutation.start_pos), []).append(mutation)
    chosen = sorted(places, key=lambda place: rank(*place))[:size]
    return [min(places[place], key=lambda mutation: rank(mutation.operator_name, *place)) for place in chosen]


def enter_copy(folder: str) -> None:
    """Work in a copy of the checkout, whose modules are compiled once."""
    copy = tempfile.mkdtemp(dir=folder)
    for name in COPIED:
        source, target = os.path.join(ROOT, name), os.path.join(copy, name)
        if os.path.isdir(source):
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)
    os.chdir(copy)
    os.environ["PYTHONPATH"] = os.path.join(copy, "src")
    every = sorted({path for paths in RELATED.values() for path in paths})
    subprocess.run(
        [sys.executable, "-c", RUN, "--collect-only", *OPTIONS, *every], stdout=subprocess.DEVNULL, check=True
    )


def tested(mutant: MutationSpec) -> Outcome:
    """Run the related tests on a mutant, those called by its module's name first."""
    module = mutant.module_path
    own = glob.glob(f"tests/unit/{module.parts[2]}/**/test_{module.stem.strip('_')}.py", recursive=True)
    rest = next(paths for start, paths in RELATED.items() if module.as_posix().startswith(start))
    for paths in filter(None, (own, rest)):
        command = shlex.join([sys.executable, "-c", RUN, "-x", *OPTIONS, *paths])
        result = mutate_and_test([mutant], command, LONGEST)
        if result.diff is None:
            raise SystemExit(result.output)
        if result.is_killed:
            break
    return Outcome(mutant, not result.is_killed, result.diff)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
