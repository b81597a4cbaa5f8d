"""What a sentence has said so far: what the reading of its next figure depends on."""

from collections.abc import Iterable, Sequence

from nianbao.model.claim import Claim
from nianbao.parsing.prose.figures.clauses import Clause
from nianbao.parsing.prose.figures.language import Group
from nianbao.parsing.prose.figures.scope import Limits


class Seen:
    """The claims of a sentence up to a figure, those of the sentence ``before`` it, its ``limits``, and the
    groups that are ``spoken`` of in it, in the sentence before it, or in the headings above them.

    ``stopped`` are the groups of which it counts something else (行政处罚信息). ``foreign``: the last noun
    that was counted is of no group. ``applicants`` are the figures of one kind of applicants, by their
    index; the last of them ends at ``split_end``. ``channels`` are the places of the figures of one channel.
    ``shared`` are the clauses of figures that share one, by their index (行政复议、行政诉讼分别为4件、2件).
    """

    def __init__(
        self, before: Sequence[Claim], around: str, start: int, limits: Limits, groups: Iterable[Group]
    ) -> None:
        self.claims: list[Claim] = []
        self.before = before
        self.limits = limits
        self.spoken = frozenset(group.name for group in groups if any(word in around for word in group.topic))
        self.stopped: set[str] = set()
        self.foreign = False
        self.applicants: list[tuple[int, str]] = []
        self.split_end = start
        self.channels: set[int] = set()
        self.shared: dict[int, Clause] = {}

    def counts(self, group: str) -> bool:
        """Whether a figure of the group came before."""
        return any(claim.group == group for claim in (*self.claims, *self.before))

    def last_group(self) -> str:
        """The group of the last figure; "" where there is none."""
        return next((claim.group for claim in (*reversed(self.claims), *reversed(self.before))), "")
