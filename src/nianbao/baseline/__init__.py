"""A baseline: the findings that were there on the day when a project began to be checked. They are not
listed; new ones are. A finding is known again by file, rule and fingerprint, never by its line."""

from nianbao.baseline.comparison import Compared as Compared
from nianbao.baseline.comparison import acceptable as acceptable
from nianbao.baseline.comparison import compare as compare
from nianbao.baseline.comparison import made_of as made_of
from nianbao.baseline.comparison import pruned as pruned
from nianbao.baseline.comparison import stale_result as stale_result
from nianbao.baseline.file import Baseline as Baseline
from nianbao.baseline.file import as_text as as_text
from nianbao.baseline.file import load as load
