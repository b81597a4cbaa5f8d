"""Write rules/compiled.json anew, after a change to rules/ or grammars/."""

import os
import sys

from nianbao.pipeline import compiled_text
from nianbao.resources import data_root

path = os.path.join(data_root("rules"), "compiled.json")
with open(path, "w", encoding="utf-8", newline="\n") as file:
    file.write(compiled_text())
sys.stdout.write(f"{path}\n")
