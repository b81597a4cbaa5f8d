"""The settings of a run: command-line options over the nearest settings file over the defaults."""

from nianbao.settings.keys import FAIL_LEVELS as FAIL_LEVELS
from nianbao.settings.keys import LANGUAGES as LANGUAGES
from nianbao.settings.keys import ForPaths as ForPaths
from nianbao.settings.keys import Settings as Settings
from nianbao.settings.resolve import MAX_DEPTH as MAX_DEPTH
from nianbao.settings.resolve import load as load
from nianbao.settings.resolve import load_for as load_for
