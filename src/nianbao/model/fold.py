"""Full-width digits and marks folded to ASCII, character by character, so that offsets stay the same."""

_WIDE, _NARROW = "０１２３４５６７８９，；：（）．％！？﹕∶－−﹣＋／\u3000", "0123456789,;:().%!?::---+/ "
#: Replacing character by character is many times faster than str.translate.
_FOLD = tuple(zip(_WIDE, _NARROW, strict=True))


def fold(text: str) -> str:
    """``text`` with full-width digits, marks and blanks as ASCII; of the same length. 。 and 、 stay."""
    for wide, narrow in _FOLD:
        if wide in text:
            text = text.replace(wide, narrow)
    return text
