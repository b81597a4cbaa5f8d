"""The check kind ``title`` in a module where it raises."""

from operator import truediv

from nianbao.checks import title

KINDS = {"title": title.KINDS["title"]._replace(run=truediv)}
