"""Daily rates of the International Monetary Fund, as its site hands them out: text in columns with a row a currency.

Two blocks may stand in a file, “SDRs per Currency unit” and “Currency units per SDR”; each has a row of days and then
the currencies by their English names. Where a day has no rate the field is empty or says NA. A currency whose code is
not in `imf_currencies.csv` is passed over.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from bandung.funds.cells import Habits, amount_of, day_of
from bandung.registry.finding import normalize_name
from bandung.values import InvalidInput, Where
from bandung.values.rates import DAILY_WINDOW, Series

SDR = "International Monetary Fund, daily rates against the SDR"
_UNITS, _RIGHTS = "currency units per sdr", "sdrs per currency unit"
_MOST_BYTES = 10_000_000
_WRITTEN = Habits(decimal_comma=False)


def is_sdr_table(path: Path) -> bool:
    """Whether the file begins as one of these tables does."""
    try:
        with path.open("rb") as stream:
            start = stream.read(400)
    except OSError:
        return False
    return normalize_name(start.decode("utf-8", "replace")).startswith((_UNITS, _RIGHTS))


def read_sdr_rates(path: Path) -> tuple[Series, ...]:
    """A series a currency and block; InvalidInput where a row cannot be read, or there is none."""
    if path.stat().st_size > _MOST_BYTES:
        raise InvalidInput(f"the file is larger than {_MOST_BYTES // 1_000_000} MB", where=Where(path.name))
    found: dict[tuple[str, str], dict[dt.date, Decimal]] = {}
    for base, quote, day, value in _rates(path):
        found.setdefault((base, quote), {})[day] = value
    if not found:
        raise InvalidInput("the table has no rate in it", where=Where(path.name))
    return tuple(
        Series(base, quote, SDR, tuple(sorted(told)), tuple(told[day] for day in sorted(told)), DAILY_WINDOW)
        for (base, quote), told in sorted(found.items())
    )


def _rates(path: Path) -> Iterator[tuple[str, str, dt.date, Decimal]]:
    codes, per_right, days = _codes(), True, list[dt.date]()
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter="\t"), start=1):
        name = normalize_name(row[0]) if row else ""
        try:
            if name.startswith((_UNITS, _RIGHTS)):
                per_right, days = name.startswith(_UNITS), []
            elif name == "currency":
                days = [day_of(cell, _WRITTEN) for cell in row[1:] if cell.strip()]
            elif name in codes and days:
                for day, cell in zip(days, row[1:], strict=False):
                    if cell.strip() and cell.strip().upper() != "NA":
                        value = _above_zero(amount_of(cell, _WRITTEN))
                        yield (
                            ("XDR", codes[name], day, value)
                            if per_right
                            else (codes[name], "XDR", day, value)
                        )
        except InvalidInput as fault:
            raise InvalidInput(fault.message, where=Where(path.name, number)) from None


def _above_zero(value: Decimal) -> Decimal:
    if value <= 0:
        raise InvalidInput(f"{value} is no rate of exchange")
    return value


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    text = files(__package__).joinpath("imf_currencies.csv").read_text(encoding="utf-8")
    return {normalize_name(row["name"]): row["code"] for row in csv.DictReader(io.StringIO(text))}
