"""For all tests: what nianbao keeps for its next run is kept in the checkout, not in the tester's home."""

import os

import hypothesis
import pytest

# How fast a machine is says nothing of the program.
hypothesis.settings.register_profile("nianbao", deadline=None)
hypothesis.settings.load_profile("nianbao")


def pytest_configure(config: pytest.Config) -> None:
    os.environ["XDG_CACHE_HOME"] = os.path.join(config.rootpath, ".pytest_cache", "home")
