"""Rates of exchange by currency and day, as a table that somebody else published; the program ships none.

Read are the reference rates of the European Central Bank (`eurofxref-hist.csv`, also in its ZIP: units of a
currency for one euro, each working day), monthly averages in the form Date, Rate, Currency (units of a currency for
one US dollar, after the IMF's International Financial Statistics), and monthly averages of the IMF as JSON
(special drawing rights for one unit). A rate that a table does not have is None, never guessed.
"""

import csv
import datetime as dt
import io
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path

import msgspec

from bandung.values.errors import InvalidInput, NotFound
from bandung.values.findings import Where
from bandung.values.money import Money, Rate

DAILY_WINDOW = 10
"""Days for which a daily rate stands where none followed: the longest holidays of markets with weekends around."""

MONTHLY_WINDOW = 61
"""Days from the first of its month for which a monthly average stands: its own month, and one that was left out."""

ECB, IMF = "European Central Bank, reference rates", "International Monetary Fund, monthly averages"

_MOST_BYTES = 256 * 1024 * 1024


class Series(msgspec.Struct, frozen=True):
    """The rates of one currency in time: one unit of `base` is `values[i]` units of `quote` from `days[i]` on.

    `days` ascend. A rate stands for `window` days.
    """

    base: str
    quote: str
    source: str
    days: tuple[dt.date, ...]
    values: tuple[Decimal, ...]
    window: int

    def at(self, on: dt.date) -> Rate | None:
        """The rate of the day, else the nearest earlier one inside the window."""
        position = bisect_right(self.days, on) - 1
        if position < 0 or (on - self.days[position]).days > self.window:
            return None
        return Rate(self.base, self.quote, self.values[position], self.days[position], self.source)


class RateTable:
    """Rates by currency and day. Of several tables the one given first is asked first; two are never mixed in a cross
    rate, since they may differ in what they average."""

    def __init__(self, series: Iterable[Series] = ()) -> None:
        self._pairs: dict[tuple[str, str], dict[frozenset[str], Series]] = {}
        for one in series:
            held = self._pairs.setdefault((one.source, _pivot(one)), {})
            held[frozenset({one.base, one.quote})] = one

    @property
    def currencies(self) -> frozenset[str]:
        """All currencies of which the table says something."""
        return frozenset(code for held in self._pairs.values() for pair in held for code in pair)

    def rate(self, base: str, quote: str, on: dt.date) -> Rate | None:
        """The published rate between two currencies, or the cross rate of one table; None where there is none.

        The published rate may be the other way round (USD for one EUR); `Rate.convert` works both ways. The day of
        a cross rate is the earlier one of the two.
        """
        if base == quote:
            return Rate(base, quote, Decimal(1), on, "the same currency")
        for key in self._pairs:
            if (found := self._from(key, base, quote, on)) is not None:
                return found
        return None

    def convert(self, money: Money, on: dt.date, to: str) -> tuple[Money, Rate] | None:
        """(the amount in currency `to`, not rounded; the rate) on the day; None where the table has no rate."""
        rate = self.rate(money.currency, to, on)
        if rate is None:
            return None
        return (money if rate.base == rate.quote else rate.convert(money)), rate

    def in_us_dollars(self, money: Money, on: dt.date | None) -> Decimal | None:
        """The amount in US dollars, not rounded; None where the day is not known or has no rate."""
        if money.currency == "USD":
            return money.amount
        converted = self.convert(money, on, "USD") if on is not None else None
        return converted[0].amount if converted is not None else None

    def _from(self, key: tuple[str, str], base: str, quote: str, on: dt.date) -> Rate | None:
        pairs, pivot = self._pairs[key], key[1]
        direct = pairs.get(frozenset({base, quote}))
        if direct is not None:
            return direct.at(on)
        first, second = pairs.get(frozenset({base, pivot})), pairs.get(frozenset({pivot, quote}))
        one, other = first.at(on) if first else None, second.at(on) if second else None
        if one is None or other is None:
            return None
        value = _towards(one, pivot) * _towards(other, quote)
        return Rate(base, quote, value, min(one.on, other.on), f"{key[0]}, across {pivot}")


def load_rates(paths: Iterable[Path]) -> RateTable:
    """The rates of these files, each recognised by its form; the first file is asked first.

    NotFound where there is no such file, InvalidInput where it is none of the forms above.
    """
    return RateTable(series for path in paths for series in read_rates(path))


def read_rates(path: Path) -> tuple[Series, ...]:
    """The series of one file."""
    where = Where(str(path))
    try:
        content = _content(path)
    except FileNotFoundError:
        raise NotFound("there is no such file", where=where) from None
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError):
        raise InvalidInput("the file of rates cannot be read", where=where) from None
    try:
        if content.startswith("["):
            return tuple(_from_imf_json(content))
        header = content[:200].split("\n", 1)[0]
        if header.startswith("Date,Rate,Currency"):
            return tuple(_from_monthly(content))
        if header.startswith("Date,USD,"):
            return tuple(_from_ecb(content))
    except (ValueError, TypeError, KeyError, InvalidOperation, msgspec.DecodeError) as error:
        raise InvalidInput(f"the rates cannot be read: {error}", where=where) from None
    raise InvalidInput("this is no table of rates that is known here (ECB, IMF)", where=where)


def _content(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".csv")]
        if len(names) != 1 or archive.getinfo(names[0]).file_size > _MOST_BYTES:
            raise zipfile.BadZipFile
        return archive.read(names[0]).decode("utf-8-sig")


def _from_ecb(content: str) -> Iterator[Series]:
    """`Date,USD,JPY,...` newest first; `N/A` where there was no rate."""
    quoted: dict[str, dict[dt.date, Decimal]] = {}
    for row in csv.DictReader(io.StringIO(content)):
        day = _day(row["Date"])
        for currency, told in row.items():
            if currency and currency != "Date" and told and told != "N/A":
                quoted.setdefault(currency, {})[day] = Decimal(told)
    for currency, rates in quoted.items():
        yield _series("EUR", currency, ECB, rates, DAILY_WINDOW)


def _from_monthly(content: str) -> Iterator[Series]:
    """`Date,Rate,Currency,...`: units of the currency for one US dollar, dated by the last day of the month."""
    quoted: dict[str, dict[dt.date, Decimal]] = {}
    for row in csv.DictReader(io.StringIO(content)):
        if row["Currency"] != "USD":
            quoted.setdefault(row["Currency"], {})[_day(row["Date"]).replace(day=1)] = Decimal(row["Rate"])
    for currency, rates in quoted.items():
        yield _series("USD", currency, IMF, rates, MONTHLY_WINDOW)


class _Average(msgspec.Struct):
    year: int
    month: int
    currency_id: str
    value: Decimal


def _from_imf_json(content: str) -> Iterator[Series]:
    """`[{year, month, currency_id, value}, ...]`: special drawing rights (XDR) for one unit of the currency."""
    quoted: dict[str, dict[dt.date, Decimal]] = {}
    for average in msgspec.json.decode(content, type=list[_Average]):
        if average.currency_id != "XDR":
            quoted.setdefault(average.currency_id, {})[dt.date(average.year, average.month, 1)] = (
                average.value
            )
    for currency, rates in quoted.items():
        yield _series(currency, "XDR", IMF, rates, MONTHLY_WINDOW)


def _series(base: str, quote: str, source: str, rates: Mapping[dt.date, Decimal], window: int) -> Series:
    ordered = sorted((day, value) for day, value in rates.items() if value > 0)
    days, values = tuple(day for day, _ in ordered), tuple(value for _, value in ordered)
    return Series(base, quote, source, days, values, window)


def _pivot(series: Series) -> str:
    """The currency all of a table are quoted against."""
    return series.quote if series.quote == "XDR" else series.base


def _towards(rate: Rate, quote: str) -> Decimal:
    return rate.value if rate.quote == quote else 1 / rate.value


@lru_cache(maxsize=4096)
def _day(told: str) -> dt.date:
    return dt.date.fromisoformat(told)
