"""The operational rates of exchange of the United Nations, from a table that the user took from the Treasury's site.

Units of a currency for one US dollar, each with the day from which it holds: the first of a month as a rule, another
where the rate was changed within it. The program brings none of them. Read are a sheet with columns for the currency's
code, the rate and the day (CSV, XLSX, or the text in columns that the site calls .xls), and the site's XML. A currency
that several countries use stands there for each of them. A rate holds for its month, so that a month that is missing is
missed.
"""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from bandung.funds.cells import Habits, amount_of, day_of, habits_of
from bandung.funds.columns import SheetLine, read_lines
from bandung.funds.sdr_rates import is_sdr_table, read_sdr_rates
from bandung.values import InvalidInput, Where
from bandung.values.rates import Series, read_rates
from bandung.values.sheets import Cell, read_tables

OPERATIONAL = "United Nations operational rates of exchange"
WINDOW = 31
"""Days for which a rate stands where none followed: its month."""

_CODE = re.compile(r"[A-Z]{3}")
_ROW = "UN_OPERATIONAL_RATES"
_MOST_BYTES = 50_000_000


def read_rate_file(path: Path) -> tuple[Series, ...]:
    """The series of a file in any form that is known: the European Central Bank's, the IMF's, the United Nations'.

    NotFound where there is no such file, InvalidInput where it is none of these.
    """
    if is_sdr_table(path):
        return read_sdr_rates(path)
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
    """One series a currency, in the order of the codes; InvalidInput where a currency has two rates on one day."""
    quoted: dict[str, dict[dt.date, Decimal]] = {}
    for code, day, rate, where in _xml_rows(path) if _is_xml(path) else _sheet_rows(path):
        known = quoted.setdefault(code, {}).setdefault(day, rate)
        if known != rate:
            raise InvalidInput(f"{code} has two rates on {day}, {known} and {rate}", where=where)
    quoted.pop("USD", None)
    return tuple(
        Series(
            "USD", code, OPERATIONAL, tuple(sorted(rates)), tuple(rates[day] for day in sorted(rates)), WINDOW
        )
        for code, rates in sorted(quoted.items())
    )


_Told = tuple[str, dt.date, Decimal, Where]


def _sheet_rows(path: Path) -> Iterator[_Told]:
    for table in read_tables(path):
        needed = ("currency", "rate", "on")
        told = read_lines(table, kind="rate", needed=needed, file=path.name)
        rows = [row for row in told if isinstance(row, SheetLine)]
        habits = habits_of(
            days=[row.cells.get("on") for row in rows], numbers=[row.cells.get("rate") for row in rows]
        )
        for row in rows:
            cells = [row.cells.get(name) for name in needed]
            yield _rate(row.text("currency"), cells[1], cells[2], habits, Where(path.name, row.number))


def _xml_rows(path: Path) -> Iterator[_Told]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root: Any = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as fault:
        raise InvalidInput(f"this is not XML that can be read: {fault.msg}", where=Where(path.name)) from None
    if root.getroottree().docinfo.doctype:
        raise InvalidInput(
            "the file declares a document type; a table of rates has none", where=Where(path.name)
        )
    rows = list(root.iter(_ROW))
    if not rows:
        raise InvalidInput("the file has no rate of the United Nations in it", where=Where(path.name))
    for row in rows:
        code, rate, day = ((row.findtext(name) or "").strip() for name in ("f_curr_code", "rate", "eff_date"))
        yield _rate(code, rate, day, Habits(decimal_comma=False), Where(path.name, row.sourceline))


def _is_xml(path: Path) -> bool:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return False
        with path.open("rb") as stream:
            return stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", f"<{_ROW}".encode()))
    except OSError:
        return False


def _rate(code: str, rate: Cell, day: Cell, habits: Habits, where: Where) -> _Told:
    code = code.strip().upper()
    if not _CODE.fullmatch(code):
        raise InvalidInput(f"“{code[:40]}” is not a currency code of three letters (ISO 4217)", where=where)
    try:
        value = amount_of(rate, habits)
        on = day_of(day, habits)
    except InvalidInput as fault:
        raise InvalidInput(fault.message, where=where) from None
    if value <= 0:
        raise InvalidInput(f"{value} is no rate of exchange", where=where)
    return code, on, value, where
