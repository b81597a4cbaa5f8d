"""What the running text says in figures: a small reader of the prose of administrations; see reader.py."""

from nianbao.parsing.prose.figures.language import ClaimLanguage as ClaimLanguage
from nianbao.parsing.prose.figures.language import compile_claims as compile_claims
from nianbao.parsing.prose.figures.reader import read_claims as read_claims
