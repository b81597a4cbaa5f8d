"""A pack of rules for nianbao. The rules are data; this only says where they are."""

import os

from nianbao.plugins import hookimpl


@hookimpl
def nianbao_rule_folders() -> list[str]:
    """The rules of this pack."""
    return [os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules")]
