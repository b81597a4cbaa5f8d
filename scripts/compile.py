"""Write rules/compiled.json anew, after a change to rules/ or grammars/."""

import os
import sys

from nianbao.output import write
from nianbao.pipeline import compiled_text
from nianbao.resources import data_root

path = os.path.join(data_root("rules"), "compiled.json")
write(compiled_text(), path)
sys.stdout.write(f"{path}\n")
