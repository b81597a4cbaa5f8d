"""How exactly a figure is printed."""

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


def last_digit(printed: Decimal) -> Decimal:
    """One of the last digit of ``printed``: 0.1 for 75.2, 1 for 75."""
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)


def fraction(value: int | Decimal) -> "Fraction":
    """``value`` as a fraction, to compare what was rounded with what was not."""
    from fractions import Fraction  # half of the reports state no percentage

    return Fraction(value)
