"""How values look to a reader of a language: numbers, money and dates by Unicode CLDR, with Latin digits.

Figures of one column have the same number of decimals, so that they stand in line.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent, get_currency_precision

from bandung.reports.wording import N_, load_catalogue
from bandung.values import InvalidInput, Money, PartialDate, direction, normalize_language

MOST_PLACES = 4
"""More decimals than these are no news to a reader; a workbook has the number whole."""
_BEFORE_A_MINUS = "\u200e"
"""Left-to-right mark: it keeps the minus to the left of its number in a text from right to left."""

_KEEPS_APART = "\u200f\u00a0"
"""Right-to-left mark and a space that does not break: number and currency follow each other from right to left."""


class Forms:
    """The forms of one language."""

    def __init__(self, language: str) -> None:
        tag = normalize_language(language)
        self._locale = _locale_of(tag)
        is_leftward = direction(tag) == "rtl"
        self._minus = _BEFORE_A_MINUS + "-" if is_leftward else "-"
        self._between = _KEEPS_APART if is_leftward else "\u00a0"
        self.translate = load_catalogue(tag).gettext
        self.not_stated = self.translate(N_("not stated"))

    def number(self, value: Decimal | int, places: int | None = None) -> str:
        """`1,234.50` with just so many decimals; None: as many as the value has, at most four."""
        return self._signed(value, f"#,##0{_zeros(places_of([value]) if places is None else places)}")

    def money(self, money: Money, places: int | None = None) -> str:
        """`USD 1,234.50`, the currency where the language has it."""
        figures = self.amount(money, places)
        pattern = self._locale.currency_formats["standard"].pattern
        parts = [figures, money.currency]
        if pattern.index("¤") < pattern.index("0"):
            parts.reverse()
        return self._between.join(parts)

    def amount(self, money: Money, places: int | None = None) -> str:
        """The amount alone: no decimals where it is whole, else those of its currency."""
        return self.number(money.amount, places_of_money([money]) if places is None else places)

    def percent(self, share: Decimal | int, places: int | None = None) -> str:
        """A share of 1 as per cent: `81%`."""
        places = places_of([Decimal(share) * 100]) if places is None else places
        pattern = self._locale.percent_formats[None].pattern.replace("#,##0", f"#,##0{_zeros(places)}")
        written = str(format_percent(share, format=pattern, locale=self._locale))
        return written.replace("\u200e-", "-").replace("-", self._minus)

    def day(self, value: dt.date) -> str:
        """`23 December 2003`."""
        return str(format_date(value, "long", locale=self._locale))

    def partial(self, value: PartialDate) -> str:
        """As precise as it was told."""
        if value.month is None:
            return str(value.year)
        if value.day is None:
            return str(format_skeleton("yMMMM", value.earliest, locale=self._locale))
        return self.day(value.earliest)

    def _signed(self, value: Decimal | int, form: str) -> str:
        written = str(format_decimal(Decimal(value).copy_abs(), format=form, locale=self._locale))
        is_zero = not any(digit in "123456789" for digit in written)
        return self._minus + written if value < 0 and not is_zero else written


def places_of(values: Iterable[Decimal | int]) -> int:
    """How many decimals the values need, at most `MOST_PLACES`."""
    most = 0
    for value in values:
        if isinstance(value, Decimal):
            exponent = value.normalize().as_tuple().exponent
            most = max(most, -int(exponent))
    return min(most, MOST_PLACES)


def places_of_money(amounts: Iterable[Money], *, is_exact: bool = False) -> int:
    """No decimals where all amounts are whole, unless all are to be told, else those of the currency that has most."""
    amounts = list(amounts)
    if not is_exact and all(money.amount == money.amount.to_integral_value() for money in amounts):
        return 0
    return max(get_currency_precision(money.currency) for money in amounts)


def _zeros(places: int) -> str:
    return "." + "0" * places if places else ""


def _locale_of(tag: str) -> Locale:
    # The United Nations write 23 December 2003, as British English does.
    try:
        return Locale.parse("en_GB" if tag == "en" else tag, sep="_" if tag == "en" else "-")
    except (UnknownLocaleError, ValueError):
        raise InvalidInput(f"there are no forms of numbers and dates for the language “{tag}”") from None
