"""A plugin for nianbao. Declarations only: what they name is imported when it is needed."""

import os

from nianbao.model.rule import CheckSpec, ReporterSpec
from nianbao.plugins import hookimpl


@hookimpl
def nianbao_checks() -> list[CheckSpec]:
    """``length``: how long a part is."""
    return [CheckSpec("length", "nianbao_plugin_example.length")]


@hookimpl
def nianbao_reporters() -> list[ReporterSpec]:
    """``--format tsv``."""
    return [ReporterSpec("tsv", "nianbao_plugin_example.tsv:render")]


@hookimpl
def nianbao_rule_folders() -> list[str]:
    """Our own rules: ids from NB900 to NB999."""
    return [os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules")]
