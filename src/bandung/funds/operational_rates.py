"""The operational rates of exchange of the United Nations, from a table that the user took from the Treasury's site.

Units of a currency for one US dollar, each with the day from which it holds: the first of a month as a rule, another
where the rate was changed within it. The program brings none of them; a sheet with columns for the currency's code,
the rate and the day is read (CSV or XLSX). A rate holds for its month, so that a month that is missing is missed.
"""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

from bandung.funds.columns import SheetLine, read_lines
from bandung.values import Finding, InvalidInput, Where
from bandung.values.rates import Series, read_rates
from bandung.values.sheets import read_tables
from bandung.values.sheets.cells import read_day, read_number

OPERATIONAL = "United Nations operational rates of exchange"
WINDOW = 31
"""Days for which a rate stands where none followed: its month."""

_CODE = re.compile(r"[A-Z]{3}")
_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_rate_file(path: Path) -> tuple[Series, ...]:
    """The series of a file in any form that is known: the European Central Bank's, the IMF's, the United Nations'.

    NotFound where there is no such file, InvalidInput where it is none of these.
    """
    try:
        return read_rates(path)
    except InvalidInput as other:
        try:
            return read_operational_rates(path)
        except InvalidInput as fault:
            raise InvalidInput(
                f"no table of rates that is known here: {other.message}; as rates of the United Nations: {fault.message}",
                where=Where(str(path)),
            ) from None


def read_operational_rates(path: Path) -> tuple[Series, ...]:
    """One series a currency, in the order of the codes."""
    quoted: dict[str, dict[dt.date, Decimal]] = {}
    for table in read_tables(path):
        needed = ("currency", "rate", "on")
        for line in read_lines(table, kind="rate", needed=needed, file=path.name):
            if isinstance(line, Finding):
                continue
            code, day, rate = _rate(line, path.name)
            if code != "USD":
                quoted.setdefault(code, {})[day] = rate
    return tuple(
        Series(
            "USD", code, OPERATIONAL, tuple(sorted(rates)), tuple(rates[day] for day in sorted(rates)), WINDOW
        )
        for code, rates in sorted(quoted.items())
    )


def _rate(line: SheetLine, file: str) -> tuple[str, dt.date, Decimal]:
    where = Where(file, line.number)
    code = line.text("currency").upper()
    if not _CODE.fullmatch(code):
        raise InvalidInput(f"“{code[:40]}” is not a currency code of three letters (ISO 4217)", where=where)
    try:
        rate = read_number(line.cells.get("rate"))
        day = _day(line)
    except InvalidInput as fault:
        raise InvalidInput(fault.message, where=where) from None
    if rate <= 0:
        raise InvalidInput(f"{rate} is no rate of exchange", where=where)
    return code, day, rate


def _day(line: SheetLine) -> dt.date:
    found = _WORDS.fullmatch(line.text("on"))
    if found and found[2].lower() in _MONTHS:
        return dt.date(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    return read_day(line.cells.get("on"))
