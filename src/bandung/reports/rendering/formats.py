"""Numbers and dates as a reader of a language writes them (Unicode CLDR by babel), with Latin digits."""

import datetime as dt
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_decimal, format_percent

from bandung.values import PartialDate, Period


class Formats:
    """The forms of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        # The United Nations write 23 December 2003, as British English does.
        self._locale = Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))

    def number(self, value: Decimal | int, *, places: int = 2) -> str:
        """At most `places` decimals: `1,234.5`."""
        return str(format_decimal(value, format=f"#,##0.{'#' * places}", locale=self._locale))

    def amount(self, value: Decimal | int) -> str:
        """An amount of money: no decimals where it is whole, else two."""
        form = "#,##0" if value == int(value) else "#,##0.00"
        return str(format_decimal(value, format=form, locale=self._locale))

    def percent(self, part: Decimal) -> str:
        """A share of 0 to 1 as per cent; whole, but one decimal below ten per cent."""
        form = self._locale.percent_formats[None].pattern
        if 0 < part < Decimal("0.1"):
            form = form.replace("#,##0", "#,##0.#")
        return str(format_percent(part, format=form, locale=self._locale))

    def day(self, value: dt.date) -> str:
        """`23 December 2003`."""
        return str(format_date(value, "long", locale=self._locale))

    def moment(self, value: dt.datetime) -> str:
        """A day and time in UTC."""
        written = format_datetime(value.astimezone(dt.UTC), "d MMMM y, HH:mm", locale=self._locale)
        return f"{written} UTC"

    def partial(self, value: PartialDate) -> str:
        """As precise as it was told."""
        if value.month is None:
            return str(value.year)
        if value.day is None:
            return str(format_skeleton("yMMMM", value.earliest, locale=self._locale))
        return self.day(value.earliest)

    def period(self, value: Period) -> str:
        """`2003 – 2005`, an open side as an ellipsis."""
        return " – ".join(self.partial(side) if side else "…" for side in (value.start, value.end))
