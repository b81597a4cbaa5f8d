"""Chinese numerals, as years, dates, headings and figures have them."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_ZEROS = str.maketrans("〇○O0", "零零零零")
_PLACES = {"十": 10, "百": 100, "千": 1000}
_WRITTEN = "〇一二三四五六七八九"


def number(text: str) -> int | None:
    """The number that ``text`` says: in digits, digit by digit as years are (二〇二四), or with places below
    ten thousand (三十一, 一百零五); None for anything else."""
    if text.isdecimal():
        return int(text)
    words = text.translate(_ZEROS)
    if len(words) > 3 and all(char in _DIGITS for char in words):
        return int("".join(str(_DIGITS[char]) for char in words))
    return _with_places(words)


def _with_places(words: str) -> int | None:
    total, digit, least = 0, -1, 10_000
    for char in words:
        if char in _PLACES:
            if (digit < 0 and not (char == "十" and not total)) or _PLACES[char] >= least:
                return None
            least = _PLACES[char]
            total += (1 if digit < 0 else digit) * _PLACES[char]
            digit = -1
        elif char == "零" and len(words) > 1:
            if digit >= 0:
                return None
        elif digit >= 0 or char not in _DIGITS:
            return None
        else:
            digit = _DIGITS[char]
    return total + max(digit, 0) if words else None


def numeral(value: int) -> str:
    """``value``, 1 to 99, as headings have it: 一, 十, 十二, 三十一."""
    tens, ones = divmod(value, 10)
    return (_WRITTEN[tens] if tens > 1 else "") + ("十" if tens else "") + (_WRITTEN[ones] if ones else "")
