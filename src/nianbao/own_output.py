"""Files that nianbao has written itself, in formats in which drafts come as well: found in a folder that is
searched, they are no drafts, although they say much of reports."""

#: The first line of Markdown.
MARK = "<!-- written by nianbao -->\n"
#: The comment at the end of a workbook, which is a zip file.
COMMENT = b"written by nianbao"


def is_own_output(path: str) -> bool:
    """Whether the regular file ``path`` is marked as ours. Only files that may be are opened."""
    lower = path.lower()
    if not lower.endswith((".md", ".markdown", ".xlsx")):
        return False
    try:
        with open(path, "rb") as file:
            if lower.endswith(".xlsx"):
                file.seek(-len(COMMENT), 2)
                return file.read(len(COMMENT)) == COMMENT
            return file.read(len(MARK)) == MARK.encode()
    except OSError:  # too short, or whoever reads it will say so
        return False
