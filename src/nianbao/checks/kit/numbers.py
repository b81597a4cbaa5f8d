"""How exactly a figure is printed."""

from decimal import Decimal


def last_digit(printed: Decimal) -> Decimal:
    """One of the last digit of ``printed``: 0.1 for 75.2, 1 for 75."""
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
