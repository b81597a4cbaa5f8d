"""One width: digits and marks as ASCII, one character for another, so that offsets stay."""

#: Replacing one by one is many times faster than str.translate.
_FOLD = tuple(zip("０１２３４５６７８９，；：（）．％！？﹕∶－＋／", "0123456789,;:().%!?::-+/", strict=True))


def fold(text: str) -> str:
    """``text`` with full-width digits and marks as ASCII; as long as it was. 。 and 、 stay."""
    for wide, narrow in _FOLD:
        if wide in text:
            text = text.replace(wide, narrow)
    return text
