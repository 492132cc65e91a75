"""Cells into the parts of an activity record: one function for each kind of field.

A function says whether it found a place for the whole cell. What it could not place stays in the content, is
counted, and has a finding where somebody should look at it.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec

from bandung.activities.record import (
    Budget,
    Contact,
    Contribution,
    Description,
    Document,
    Instrument,
    Link,
    Location,
    Party,
    Result,
    Role,
    Sector,
    Status,
    Tossd,
    Transaction,
)
from bandung.activities.sheets.mapping.dates import fiscal_year, is_ambiguous, read_date, read_span
from bandung.activities.sheets.mapping.fields import fields
from bandung.activities.sheets.mapping.layout import Column
from bandung.activities.sheets.mapping.numbers import digits_of, read_number
from bandung.activities.sheets.mapping.places import areas_in, place_of
from bandung.activities.sheets.mapping.words import (
    currency_of,
    folded,
    meanings,
    method_words,
    says_nothing,
    sector_words,
    unit_words,
    western_digits,
)
from bandung.activities.vocabulary import UNITS
from bandung.registry.organizations.lookup import find_by_name
from bandung.values import (
    Finding,
    InvalidInput,
    Money,
    PartialDate,
    Period,
    Severity,
    Text,
    Where,
    normalize_language,
)
from bandung.values.detection import detect_language
from bandung.values.sheets.tables import Cell

REPORTING, DAC, DAC_GROUP, GOAL, TARGET = "99", "1", "2", "7", "8"
"""IATI SectorVocabulary: the teller's own words, DAC five and three digits, goals and targets of 2030."""

_GOAL = re.compile(r"(?<!\d)(1[0-7]|[1-9])(?:\.(\d{1,2}|[a-dA-D]))?(?![\d.])")
_MANY = re.compile(r"\s*[;|\n\r；、]+\s*")
_SPANNED = {"budget": "original", "planned-disbursement": "planned-disbursement"}
_MOVED = {"commitment": "outgoing-commitment", "disbursement": "disbursement", "expenditure": "expenditure"}
_DESCRIBED = {"description": "1", "objective": "2", "beneficiaries": "3"}
_DATED = {
    "start": "actual_start",
    "planned-start": "planned_start",
    "end": "actual_end",
    "planned-end": "planned_end",
    "proposed": "proposed",
    "approved": "approved",
    "last-updated": "last_updated",
}
_READ = frozenset({"title", "result", *_DESCRIBED})
_ROLES = {
    "provider": Role.PROVIDER,
    "second-provider": Role.SECOND_PROVIDER,
    "recipient-organization": Role.RECIPIENT,
    "implementing": Role.IMPLEMENTING,
    "partner": Role.IMPLEMENTING,
    "funding": Role.FUNDING,
    "accountable": Role.ACCOUNTABLE,
    "provider-country": Role.PROVIDER,
    "second-provider-country": Role.SECOND_PROVIDER,
    "partner-country": Role.BOTH_WAYS,
}


class Filling:
    """One record while it is filled: `single` and `many` by the record's fields, findings, what has no place."""

    def __init__(self, where: Where, *, language: str | None, currency: str | None) -> None:
        self.where = where
        self.language = language
        self.currency = currency
        self.unit: str | None = None
        self.single: dict[str, Any] = {}
        self.many: dict[str, dict[bytes, Any]] = {}
        self.findings: list[Finding] = []

    def add(self, field: str, part: msgspec.Struct) -> None:
        """A part of the record; the same one again (a project told under each of its countries) counts once."""
        self.many.setdefault(field, {}).setdefault(msgspec.json.encode(part), part)

    def parts(self, field: str) -> tuple[Any, ...]:
        """What was added to a field, in order."""
        return tuple(self.many.get(field, {}).values())

    def notice(self, code: str, message: str, column: Column, severity: Severity = Severity.WARNING) -> None:
        """A finding about the cell of a column."""
        where = msgspec.structs.replace(self.where, field=column.heading or column.field)
        finding = Finding(code, message, where, severity)
        if finding not in self.findings:
            self.findings.append(finding)

    def text(self, told: str, column: Column) -> Text:
        """A text in the language of the column, the row or the layout; where none says, as it reads."""
        stated = column.language or self.language
        if stated is None and column.field in _READ:
            found = detect_language(told)
            stated = found.language if found else None
        return Text.of(told, stated)

    def fill(self, column: Column, cell: Cell) -> bool:
        """Put the cell where its column says; whether it has a place."""
        if column.field is None or column.field not in fields():
            return False
        told = written(cell)
        meant = next((value for word, value in column.values.items() if folded(word) == folded(told)), None)
        kind = fields()[column.field].kind
        if meant == "" or (meant is None and says_nothing(told, kind)):
            return True
        if meant is not None and kind not in ("country", "region"):
            cell = meant
        return _FILLERS[kind](self, column, cell)


def written(cell: Cell) -> str:
    """The cell as text: numbers without exponent and trailing zeros, dates in ISO 8601."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        whole = cell == cell.to_integral_value()
        return f"{cell.quantize(Decimal(1)):f}" if whole and abs(cell) < Decimal("1e24") else f"{cell:f}"
    return cell.isoformat() if cell is not None and not isinstance(cell, str) else (cell or "")


def _identifier(filling: Filling, _column: Column, cell: Cell) -> bool:
    filling.single.setdefault("identifier", " ".join(written(cell).split()))
    return True


def _title(filling: Filling, column: Column, cell: Cell) -> bool:
    title = filling.text(written(cell), column)
    known = filling.single.setdefault("title", title)
    if not _same(known, title):
        message = f"rows of the same activity call it “{_short(str(known))}” and “{_short(str(title))}”; the first is used"
        filling.notice("rows-disagree", message, column)
        return False
    return True


def _prose(filling: Filling, column: Column, cell: Cell) -> bool:
    text = filling.text(written(cell), column)
    if column.field == "result":
        filling.add("results", Result(title=text))
    else:
        filling.add("descriptions", Description(text, _DESCRIBED[column.field or ""]))
    return True


def _text(filling: Filling, column: Column, cell: Cell) -> bool:
    told = " ".join(written(cell).split())
    if column.field == "other-identifier":
        filling.add("links", Link("other-identifier", told))
    elif column.field == "programme-identifier":
        filling.add("links", Link("parent", told))
    elif column.field == "location":
        filling.add("locations", Location(filling.text(told, column)))
    elif column.field == "contact":
        filling.add("contacts", Contact(person=filling.text(told, column)))
    elif column.field == "unit" and (unit := unit_words().get(folded(told))):
        filling.unit = unit
    else:
        return False
    return True


def _status(filling: Filling, column: Column, cell: Cell) -> bool:
    value = meanings("status").get(folded(written(cell)))
    if value is None:
        filling.notice("unknown-status", f"“{_short(written(cell))}” is not known as a status", column)
        return False
    return _once(filling, "status", Status(value), column)


def _instrument(filling: Filling, column: Column, cell: Cell) -> bool:
    value = meanings("instrument").get(folded(written(cell)))
    return value is not None and _once(filling, "instrument", Instrument(value), column)


def _cooperation(filling: Filling, column: Column, cell: Cell) -> bool:
    """South-South and triangular as TOSSD's framework of collaboration; triangular as IATI's collaboration type too."""
    told = folded(written(cell))
    value = told.upper() if told.upper() in ("FC01", "FC02", "FC03") else meanings("cooperation").get(told)
    if value is None:
        return False
    if value == "FC02":
        filling.single.setdefault("collaboration_type", "8")
    tossd = filling.single.get("tossd", Tossd())
    if tossd.framework not in (None, value):
        filling.notice("rows-disagree", "rows of the same activity name two kinds of cooperation", column)
        return False
    filling.single["tossd"] = msgspec.structs.replace(tossd, framework=value)
    return True


def _scope(filling: Filling, column: Column, cell: Cell) -> bool:
    value = meanings("scope").get(folded(written(cell)))
    return value is not None and _once(filling, "scope", value, column)


def _country(filling: Filling, column: Column, cell: Cell) -> bool:
    told = written(cell)
    found = areas_in(told, values=column.values, separator=column.separator)
    for known in found.areas:
        if not known.certain:
            message = f"“{_short(told)}” was read as {known.area.name()}; say so in the layout, or say what it means"
            filling.notice("guessed-country", message, column, Severity.NOTE)
        language = column.language or filling.language
        if column.field in ("recipient-country", "recipient-region"):
            filling.add("places", place_of(known.area, language=None))
        elif known.area.is_region:
            return False
        else:
            role = _role(column)
            filling.add(
                "parties",
                Party(role, Text.of(known.area.name(language or "en"), language), area=known.area.code),
            )
    if found.unknown:
        message = f"“{_short('; '.join(found.unknown))}” is not known as a country or region"
        filling.notice("unknown-country", message, column)
    return not found.unknown


def _organization(filling: Filling, column: Column, cell: Cell) -> bool:
    told = written(cell)
    parts = told.split(column.separator) if column.separator else _MANY.split(told)
    for part in (" ".join(word.split()) for word in parts):
        if part:
            known = find_by_name(part)
            area = known.area if known else None
            filling.add("parties", Party(_role(column), filling.text(part, column), area=area))
    return True


def _date(filling: Filling, column: Column, cell: Cell) -> bool:
    span = fiscal_year(cell, certain=column.fiscal_years)
    if span is not None:
        date = span.end if column.field in ("end", "planned-end") else span.start
    else:
        date = read_date(cell, column.date_order)
    if date is None:
        return _bad_date(filling, column, cell)
    field = "actual_start" if column.field == "year" else _DATED[column.field or ""]
    return _once(filling, field, date, column)


def _year(filling: Filling, column: Column, cell: Cell) -> bool:
    """A year is less than a date: it fills the start only where no column or row says more."""
    span = fiscal_year(cell, certain=column.fiscal_years) or read_span(cell, column.date_order)
    if span is None:
        return _bad_date(filling, column, cell)
    filling.single.setdefault("_year", span.start)
    return bool(filling.single["_year"] == span.start)


def _period(filling: Filling, column: Column, cell: Cell) -> bool:
    span = fiscal_year(cell, certain=column.fiscal_years) or read_span(cell, column.date_order)
    if span is None:
        return _bad_date(filling, column, cell)
    placed = _once(filling, "actual_start", span.start, column)
    return placed and (span.end is None or _once(filling, "actual_end", span.end, column))


def _bad_date(filling: Filling, column: Column, cell: Cell) -> bool:
    told = _short(written(cell))
    if is_ambiguous(cell):
        message = f"“{told}” means two days; say in the layout whether the day or the month stands first"
        filling.notice("ambiguous-date-order", message, column)
    else:
        filling.notice("bad-date", f"“{told}” is not a date", column)
    return False


def _amount(filling: Filling, column: Column, cell: Cell) -> bool:
    told = written(cell)
    number = _number(cell, column)
    if number is None:
        filling.notice("bad-amount", f"“{_short(told)}” is not an amount, or means two", column)
        return False
    currency = (currency_of(told) if isinstance(cell, str) else None) or column.currency or filling.currency
    if currency is None:
        message = "the sheet does not say in which currency its amounts are; name it in the layout"
        filling.notice("missing-currency", message, column)
        return False
    try:
        money = Money(number * column.scale, currency)
    except InvalidInput as error:
        filling.notice("bad-amount", error.message, column)
        return False
    year = PartialDate(column.year) if column.year else None
    field = column.field or "budget"
    if field == "valuation":
        return _once(filling, "_valuation", money, column)
    if field in _SPANNED:
        filling.add("budgets", Budget(money, _SPANNED[field], Period(year, year)))
    else:
        filling.add("transactions", Transaction(_MOVED[field], money, year))
    return True


def _quantity(filling: Filling, column: Column, cell: Cell) -> bool:
    number = _number(cell, column)
    field = column.field or ""
    unit = column.unit or (field if field in UNITS else filling.unit)
    if number is None or unit is None:
        message = (
            "the number has no unit" if number is not None else f"“{_short(written(cell))}” is not a number"
        )
        filling.notice("bad-quantity", message, column)
        return False
    filling.add("contributions", Contribution(unit, number))
    return True


def _method(filling: Filling, column: Column, cell: Cell) -> bool:
    method = method_words().get(folded(written(cell)))
    if method is None:
        filling.notice(
            "unknown-method", f"“{_short(written(cell))}” is not known as a way of valuing", column
        )
        return False
    return _once(filling, "_method", method, column)


def _currency(filling: Filling, column: Column, cell: Cell) -> bool:
    currency = currency_of(written(cell).upper()) or currency_of(written(cell))
    if currency is None:
        filling.notice("unknown-currency", f"“{_short(written(cell))}” is not known as a currency", column)
        return False
    filling.currency = currency
    return True


def _sector(filling: Filling, column: Column, cell: Cell) -> bool:
    told = written(cell)
    parts = told.split(column.separator) if column.separator else _MANY.split(told)
    for part in (" ".join(word.replace("_", " ").split()) for word in parts):
        if not part:
            continue
        if part.isdigit() and len(part) in (3, 5):
            filling.add("sectors", Sector(DAC if len(part) == 5 else DAC_GROUP, part))
            continue
        filling.add("sectors", Sector(column.vocabulary or REPORTING, None, None, filling.text(part, column)))
        code = sector_words().get(folded(part))
        if code is not None:
            filling.add("sectors", Sector(DAC_GROUP, code))
    return True


def _goal(filling: Filling, column: Column, cell: Cell) -> bool:
    found = list(_GOAL.finditer(western_digits(written(cell))))
    for match in found:
        filling.add("sectors", Sector(GOAL, match[1]))
        if match[2]:
            filling.add("sectors", Sector(TARGET, f"{match[1]}.{match[2].lower()}"))
    if not found:
        filling.notice("unknown-goal", f"“{_short(written(cell))}” names no goal from 1 to 17", column)
    return bool(found)


def _tossd(filling: Filling, _column: Column, cell: Cell) -> bool:
    codes = tuple(re.findall(r"\b[A-Z]\d{2,3}[a-z]?\b", written(cell)))
    if codes:
        tossd = filling.single.get("tossd", Tossd())
        modalities = tuple(dict.fromkeys((*tossd.modalities, *codes)))
        filling.single["tossd"] = msgspec.structs.replace(tossd, modalities=modalities)
    return bool(codes)


def _url(filling: Filling, _column: Column, cell: Cell) -> bool:
    found = re.findall(r"(?:https?://|www\.)[^\s;|<>\"]+", written(cell))
    for url in found:
        filling.add("documents", Document(url if url.startswith("http") else f"http://{url}"))
    return bool(found)


def _email(filling: Filling, _column: Column, cell: Cell) -> bool:
    found = re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]+", written(cell))
    if found:
        filling.add("contacts", Contact(emails=tuple(found)))
    return bool(found)


def _language(filling: Filling, _column: Column, cell: Cell) -> bool:
    language = normalize_language(written(cell))
    if language == "und":
        return False
    filling.language = language
    return True


def _degrees(filling: Filling, column: Column, cell: Cell) -> bool:
    number = _number(cell, column)
    limit = 90 if column.field == "latitude" else 180
    if number is None or abs(number) > limit:
        filling.notice("bad-coordinates", f"“{_short(written(cell))}” is no {column.field}", column)
        return False
    return _once(filling, f"_{column.field}", number, column)


def _running_number(_filling: Filling, _column: Column, _cell: Cell) -> bool:
    return True


def _number(cell: Cell, column: Column) -> Decimal | None:
    if isinstance(cell, Decimal):
        return cell
    if not isinstance(cell, str) or (digits_of(cell) or "") == "":
        return None
    return read_number(cell, column.number_style)


def _once(filling: Filling, field: str, value: object, column: Column) -> bool:
    """A field that holds one value: the first told; another one is a finding."""
    known = filling.single.setdefault(field, value)
    if known != value:
        message = f"rows of the same activity say {known} and {value}; the first is used"
        filling.notice("rows-disagree", message, column)
    return bool(known == value)


def _role(column: Column) -> Role:
    return Role(column.role) if column.role else _ROLES[column.field or ""]


def _same(one: Text, other: Text) -> bool:
    return folded(str(one)) == folded(str(other))


def _short(told: str) -> str:
    told = " ".join(told.split())
    return told if len(told) <= 60 else f"{told[:60]}…"


_FILLERS: dict[str, Callable[[Filling, Column, Cell], bool]] = {
    "identifier": _identifier,
    "title": _title,
    "prose": _prose,
    "text": _text,
    "status": _status,
    "instrument": _instrument,
    "cooperation": _cooperation,
    "scope": _scope,
    "country": _country,
    "region": _country,
    "organization": _organization,
    "date": _date,
    "year": _year,
    "period": _period,
    "amount": _amount,
    "quantity": _quantity,
    "method": _method,
    "currency": _currency,
    "sector": _sector,
    "goal": _goal,
    "tossd": _tossd,
    "url": _url,
    "email": _email,
    "language": _language,
    "latitude": _degrees,
    "longitude": _degrees,
    "number": _running_number,
}
