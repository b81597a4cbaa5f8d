"""Chinese numerals as they stand in years and dates."""

_DIGITS = (
    {char: value for value, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零O0", 0) | {"元": 1}
)


def number(text: str) -> int:
    """A number in digits, digit by digit (二〇二四), with tens (十二, 三十一) or 元 of 元月; 0 for others."""
    tens, ten, ones = text.partition("十")
    try:
        if text.isdecimal():
            return int(text)
        if ten:
            return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
        return int("".join(str(_DIGITS[char]) for char in text))
    except (KeyError, ValueError):
        return 0
