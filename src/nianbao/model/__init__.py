"""The plain, immutable values that all other layers pass to each other. Standard library only.

NamedTuples, not dataclasses: they cost nothing to import, little to make (a report is some
thousand of them) and cross process borders as they are.
"""
