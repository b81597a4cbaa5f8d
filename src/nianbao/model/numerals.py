"""Chinese numerals, as years, dates, headings and figures have them."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_ZEROS = str.maketrans("〇○O0", "零零零零")
_PLACES = {"十": 10, "百": 100, "千": 1000}
#: A number of a report has no more digits than this; and how many a year has that is written digit by digit.
_LONGEST, _YEAR = 30, 4
_WRITTEN = "〇一二三四五六七八九"


def number(text: str) -> int | None:
    """The number that ``text`` is: in digits, digit by digit as years are (二〇二四), or with places below
    ten thousand (三十一, 一百零五, 一千二 for 1200); None for anything else."""
    if text.isdecimal():
        return int(text) if len(text) <= _LONGEST else None
    words = text.translate(_ZEROS)
    if len(words) == _YEAR and all(char in _DIGITS for char in words):
        return int("".join(str(_DIGITS[char]) for char in words))
    return 0 if words == "零" else _with_places(words)


def _with_places(words: str) -> int | None:
    total, digit, least, gap = 0, 0, 10_000, False
    for char in words:
        place = _PLACES.get(char, 0)
        if place:
            # 十 begins a number without a digit; behind 零 a place is left out at least.
            if place * (10 if gap else 1) >= least or not (digit or (place == 10 and not total)):
                return None
            total += (digit or 1) * place
            digit, least, gap = 0, place, False
        elif digit or char not in _DIGITS:
            return None
        elif char == "零":
            if gap or least in (10_000, 10):
                return None
            gap = True
        else:
            digit = _DIGITS[char]
    if not digit:
        return None if gap or not total else total
    # 一百五 is 150, 一百零五 is 105.
    return total + digit * (1 if gap or least == 10_000 else least // 10)


def numeral(value: int) -> str:
    """``value``, 1 to 99, as in headings: 一, 十, 十二, 三十一."""
    tens, ones = divmod(value, 10)
    return (_WRITTEN[tens] if tens > 1 else "") + ("十" if tens else "") + (_WRITTEN[ones] if ones else "")
