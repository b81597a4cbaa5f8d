"""How texts are shown in messages."""


def shortened(text: str, most: int) -> str:
    """The text, cut to ``most`` characters with … at its end; white space is kept."""
    return text if len(text) <= most else text[: most - 1] + "…"
