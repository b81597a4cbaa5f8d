"""For all tests: what is kept for the next run is kept in the checkout, not in the tester's home; and what
thousands of tests begin with is made once in a process."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from functools import cache, lru_cache

import hypothesis
import pytest

# How fast a machine is says nothing of the program.
hypothesis.settings.register_profile("nianbao", deadline=None)
hypothesis.settings.load_profile("nianbao")


def pytest_configure(config: pytest.Config) -> None:
    os.environ["XDG_CACHE_HOME"] = os.path.join(config.rootpath, ".pytest_cache", "home")
    if sys.dont_write_bytecode:  # as in containers, so that they stay small: here it costs seconds a run
        sys.dont_write_bytecode = False
        sys.pycache_prefix = os.path.join(config.rootpath, ".pytest_cache", "compiled")
    gc.set_threshold(100_000)


def pytest_collection_finish() -> None:
    """Thousands of tests are no garbage, and looking for some among them takes a quarter of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """The rules and grammars of the checkout are loaded once, and the parser of equations is built once: no
    test changes their files, and nothing changes what was made of them. Those in other folders are loaded
    each time."""
    from nianbao import loading
    from nianbao.parsing import equations
    from nianbao.resources import data_root

    ours = (data_root("rules"), data_root("grammars"))
    load, once = loading._shipped, cache(loading._shipped)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "_shipped", lambda folders: (once if folders == ours else load)(folders))
        patch.setattr(equations, "equation_parser", lru_cache(maxsize=4)(equations.equation_parser))
        yield
