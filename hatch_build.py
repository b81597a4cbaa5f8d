"""Compiles rules and grammars into the wheel, so that a plain run needs neither YAML nor Lark."""

import os
import shutil
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface[Any]):
    """Puts ``compiled.jsonl`` into wheels. An editable installation has none: there it would grow stale."""

    _folder = ""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, os.path.join(self.root, "src"))
        from nianbao.loading import to_pack

        self._folder = tempfile.mkdtemp()
        path = os.path.join(self._folder, "compiled.jsonl")
        with open(path, "wb") as file:
            file.write(to_pack())
        build_data["force_include"][path] = "nianbao/_data/compiled.jsonl"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self._folder:
            shutil.rmtree(self._folder)
