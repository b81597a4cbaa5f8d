"""What the running text says in figures. A small reader of the prose of administrations; see reader.py."""

from nianbao.parsing.claims.language import ClaimLanguage as ClaimLanguage
from nianbao.parsing.claims.language import compile_claims as compile_claims
from nianbao.parsing.claims.reader import read_claims as read_claims
