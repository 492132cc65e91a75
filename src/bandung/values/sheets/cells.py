"""One cell into a value: dates, numbers, texts in several languages, and what is refused because it could mean two things.

A date of the spreadsheet is what it is. A date as text is read in the forms of ISO 8601, as month and year, with
dots as day.month.year, and with slashes where only one order makes a date; 03/04/2005 is refused. Of numbers as text
`1.234` alone is refused: it is one thousand in one country and one and a quarter in the next.
"""

import datetime as dt
import re
import unicodedata
from decimal import Decimal

from bandung.values import InvalidInput, PartialDate, Text, normalize_language
from bandung.values.sheets.rows import Cell

UNDETERMINED = "und"
_TAG = re.compile(r"^(\\*)\[([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\](?: |$)", re.MULTILINE)
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})")
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’٬]")
_GROUPS_COMMA = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_GROUPS_POINT = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
_ONE_POINT = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_COMMA_DECIMAL = re.compile(r"[+-]?\d+,\d+")
_SERIALS = (20_000, 70_000)
_MOST = Decimal("1e18")
_SHORT = 60
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What begins a formula in one spreadsheet or another."""


class BadCell(InvalidInput):
    """A cell that cannot be read; `code` is that of the finding it becomes."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def told_text(cell: Cell) -> str:
    """The cell as a person would write it; empty for an empty one."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return cell.strip()


def guarded(text: str) -> str:
    """A text for CSV that no spreadsheet takes for a formula: an apostrophe before what could begin one (OWASP, CSV
    injection)."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unguarded(cell: Cell) -> Cell:
    """The cell of a CSV file without that apostrophe."""
    if isinstance(cell, str) and cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA):
        return cell[1:]
    return cell


def number_text(value: Decimal) -> str:
    """A number as text that `read_number` reads again: 1.234, which could be two numbers, becomes 1.2340."""
    text = f"{value:f}"
    return f"{text}0" if _ONE_POINT.fullmatch(text) else text


def read_text(cell: Cell, language: str | None) -> Text:
    """A text in the row's language, or several after their tags, a line each: `[en] Water⏎[fr] Eau`."""
    told = told_text(cell)
    pairs: list[tuple[str | None, str]] = []
    tag, start = language, 0
    for found in _TAG.finditer(told):
        if found[1] or not _is_tag(found[2]):
            continue
        pairs.append((tag, _unescaped(told[start : found.start()])))
        tag, start = found[2], found.end()
    pairs.append((tag, _unescaped(told[start:])))
    return Text.from_pairs(pairs)


def write_text(text: Text, language: str | None) -> str:
    """The cell from which `read_text` reads this text again."""
    own = normalize_language(language)
    if len(text.versions) == 1 and text.versions[0].language == own:
        return _escaped(text.versions[0].text)
    return "\n".join(f"[{version.language}] {_escaped(version.text)}" for version in text.versions)


def read_date(cell: Cell) -> PartialDate:
    """A year, a month or a day; BadCell where it is no date or could be two."""
    if isinstance(cell, dt.datetime):
        return PartialDate.from_date(cell.date())
    if isinstance(cell, dt.date):
        return PartialDate.from_date(cell)
    told = _digits(told_text(cell))
    if isinstance(cell, Decimal) and _SERIALS[0] < cell < _SERIALS[1]:
        message = (
            f"“{told}” may be a date that lost its format; format the cell as a date, or write 2003-12-23"
        )
        raise BadCell("bad-date", message)
    try:
        return _date_of(told)
    except BadCell:
        raise
    except InvalidInput:
        message = f"“{_short(told)}” is not a date such as 2003, 2003-12 or 2003-12-23"
        raise BadCell("bad-date", message) from None


def read_day(cell: Cell) -> dt.date:
    """A whole day."""
    date = read_date(cell)
    if date.day is None:
        raise BadCell("bad-date", f"“{date}” is not a whole day such as 2003-12-23")
    return date.earliest


def read_number(cell: Cell, *, decimal_comma: bool = False, grouped: bool = True) -> Decimal:
    """A number; `decimal_comma` where the file is one in which commas are rather decimal, `grouped` where there
    may be separators of thousands. BadCell where it is none, or could be two."""
    if isinstance(cell, Decimal):
        return cell
    told = _SPACES.sub("", _digits(told_text(cell))).replace("٫", ".").replace("−", "-")
    value = Decimal(_plain_number(told, decimal_comma=decimal_comma, grouped=grouped))
    if abs(value) >= _MOST:
        raise BadCell("bad-number", f"“{_short(told)}” is larger than any number here")
    return value


def read_percent(cell: Cell, *, decimal_comma: bool = False) -> Decimal:
    """Per cent, 50 for the half; a sign after it may stand."""
    if isinstance(cell, Decimal):
        return cell
    told = told_text(cell).rstrip("%٪％").rstrip()
    return read_number(told or None, decimal_comma=decimal_comma, grouped=False)


def read_whole(cell: Cell) -> int:
    """A whole number of at most nine digits."""
    told = _digits(told_text(cell))
    if not re.fullmatch(r"-?\d{1,9}(\.0+)?", told):
        raise BadCell("bad-number", f"“{_short(told)}” is not a whole number")
    return int(told.split(".")[0])


def _plain_number(told: str, *, decimal_comma: bool, grouped: bool) -> str:
    if grouped and _ONE_POINT.fullmatch(told):
        message = f"“{told}” could be {told.replace('.', '')} or {told}0; write it as one of these"
        raise BadCell("ambiguous-number", message)
    if _PLAIN.fullmatch(told):
        return told
    if grouped and _GROUPS_COMMA.fullmatch(told):
        if decimal_comma and told.count(",") == 1 and "." not in told:
            message = f"“{told}” could be {told.replace(',', '')} or {told}0; write it as one of these"
            raise BadCell("ambiguous-number", message)
        return told.replace(",", "")
    if grouped and _GROUPS_POINT.fullmatch(told):
        return told.replace(".", "").replace(",", ".")
    if _COMMA_DECIMAL.fullmatch(told):
        return told.replace(",", ".")
    raise BadCell("bad-number", f"“{_short(told)}” is not a number such as 1234.50")


def _date_of(told: str) -> PartialDate:
    if found := _DAY_MONTH_YEAR.fullmatch(told):
        return _day_of(told, int(found[1]), int(found[3]), int(found[4]), found[2])
    if found := _MONTH_YEAR.fullmatch(told):
        return PartialDate(int(found[2]), int(found[1]))
    if found := _YEAR_MONTH.fullmatch(told):
        return PartialDate(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    return PartialDate.parse(told.replace(" ", "T", 1))


def _day_of(told: str, first: int, second: int, year: int, mark: str) -> PartialDate:
    """Points stand for day.month.year wherever they are used; with other marks both orders are in use."""
    if mark == "." or first > 12 or first == second:
        return PartialDate(year, second, first)
    if second > 12:
        return PartialDate(year, first, second)
    one, other = PartialDate(year, second, first), PartialDate(year, first, second)
    raise BadCell("ambiguous-date", f"“{told}” could be {one} or {other}; write one of these")


def _digits(told: str) -> str:
    """Arabic-Indic and other digits as 0 to 9."""
    if told.isascii():
        return told
    return "".join(
        str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign for sign in told
    )


def _is_tag(tag: str) -> bool:
    return tag == UNDETERMINED or normalize_language(tag) != UNDETERMINED


def _escaped(text: str) -> str:
    """A line that begins like a tag gets a stroke before it."""
    return _TAG.sub(lambda found: "\\" + found[0], text)


def _unescaped(text: str) -> str:
    return _TAG.sub(lambda found: found[0][1:] if found[1] else found[0], text)


def _short(told: str) -> str:
    return told if len(told) <= _SHORT else f"{told[:_SHORT]}…"
