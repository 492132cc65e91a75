"""The cells of one row into an entry: each cell by how its column is read, then the parts put together."""

import re
from decimal import Decimal
from typing import Any

import msgspec

from bandung.exchange.choices import find_code
from bandung.exchange.record import (
    RECORD_TYPES,
    AnyEntry,
    Availability,
    AvailabilityStatus,
    Bearer,
    BlockKind,
    BuildingBlock,
    Capacity,
    Cost,
    CostItem,
    CostShare,
    Kind,
    Owner,
    Provision,
    Verification,
    VerificationMethod,
)
from bandung.exchange.sheets.columns import Read, columns
from bandung.exchange.sheets.headings import Heading
from bandung.values import (
    Finding,
    InvalidInput,
    Money,
    Period,
    Severity,
    Source,
    Text,
    Where,
    normalize_language,
)
from bandung.values.sheets.cells import (
    BadCell,
    read_date,
    read_day,
    read_number,
    read_text,
    read_whole,
    told_text,
)
from bandung.values.sheets.rows import Cell

_SEVERAL = re.compile("[;；؛]")
_STRICT = frozenset({"countries", "provisions"})
_OWN = ("code", "owner", "title", "summary", "problem", "action", "results", "preconditions", "name", "consent_on",
        "years", "url", "founded", "sectors", "sdgs", "areas", "languages", "conditions",
        "answer_by", "terms", "constraints", "partners", "activities", "verify_by", "contact", "kept_by",
        "illustrative")  # fmt: skip
"""Columns that are fields of the record by the same name."""

Place = tuple[str, int, str]
"""(group, number, key) of a column."""


class Told:
    """What one row says, by the places of its columns; `findings` gather what could not be read."""

    def __init__(self, where: Where, *, decimal_comma: bool, findings: list[Finding]) -> None:
        self.where = where
        self.findings = findings
        self._decimal_comma = decimal_comma
        self._cells: dict[Place, Cell] = {}
        self._versions: dict[Place, list[tuple[str, Cell]]] = {}
        self._fields: dict[Place, str] = {}

    @property
    def is_empty(self) -> bool:
        """Whether no cell of the row says anything."""
        return not self._fields

    def put(self, heading: Heading, cell: Cell) -> None:
        """Keep a cell that is not empty."""
        column = heading.column
        if column is None:
            return
        place = (column.group, heading.number, column.key)
        if heading.language is None:
            self._cells[place] = cell
        else:
            self._versions.setdefault(place, []).append((heading.language, cell))
        self._fields.setdefault(place, heading.field)

    def name(self, code: str) -> None:
        """From here on findings name the record."""
        self.where = msgspec.structs.replace(self.where, record=code or None)

    def word(self, key: str) -> str:
        """A cell as text; empty where there is none."""
        return told_text(self._cells.get(("", 1, key)))

    def at(self, key: str, group: str = "", number: int = 1) -> Where:
        """Where the cell stands, as people see it; a part of the record by its first column."""
        field = self._fields.get((group, number, key)) or next(
            (shown for place, shown in self._fields.items() if place[0] and f"{place[0]}s" == key),
            self._fields.get(("", 1, _STANDS_IN.get(key, key)), key),
        )
        return msgspec.structs.replace(self.where, field=field or None)

    def note(self, key: str, code: str, message: str, *, severity: Severity = Severity.WARNING) -> None:
        """Note what is wrong with a cell of the row."""
        self.findings.append(Finding(code, message, self.at(key), severity))

    def value(self, key: str, group: str = "", number: int = 1) -> Any:
        """What a cell says, None where it says nothing or cannot be read, which is then a finding."""
        place = (group, number, key)
        read, listed = _READ[group, key]
        cell = self._cells.get(place)
        try:
            if read is Read.TEXT:
                return self._text(place)
            if read is Read.CODES:
                return self._codes(listed, told_text(cell), self.at(key, group, number))
            return None if cell is None else self._value(read, listed, cell)
        except BadCell as fault:
            message = f"{fault.message}; the cell was left out"
            self.findings.append(Finding(fault.code, message, self.at(key, group, number)))
            return None

    def numbers(self, group: str) -> list[int]:
        """The numbers that a group's columns have in this row."""
        return sorted({number for held, number, _ in self._fields if held == group})

    def _text(self, place: Place) -> Text:
        own = read_text(self._cells.get(place), self.language)
        others = [(language, told_text(cell)) for language, cell in self._versions.get(place, ())]
        return Text.from_pairs([*((v.language, v.text) for v in own.versions), *others])

    @property
    def language(self) -> str | None:
        """The language of the row's texts, where it says so."""
        told = self.word("language")
        return (find_code("languages", told) or normalize_language(told)) if told else None

    def _value(self, read: Read, listed: str, cell: Cell) -> Any:
        told = told_text(cell)
        match read:
            case Read.CHOICE:
                return _code(listed, told)
            case Read.OPEN:
                return find_code(listed, told) or told
            case Read.DATE:
                return read_date(cell)
            case Read.DAY:
                return read_day(cell)
            case Read.NUMBER:
                return read_number(cell, decimal_comma=self._decimal_comma)
            case Read.WHOLE:
                return read_whole(cell)
            case Read.FLAG:
                return _flag(listed, cell)
            case _:
                return told

    def _codes(self, listed: str, told: str, where: Where) -> tuple[str, ...]:
        """The codes of a cell; a word that is no code of a strict list is left out, the others stay."""
        found: dict[str, None] = {}
        for part in (part.strip() for part in _SEVERAL.split(told)):
            code = find_code(listed, part) if listed and part else part
            if code is None and listed in _STRICT:
                message = f"“{part[:60]}” is not in the list to choose from; it was left out"
                self.findings.append(Finding("unknown-word", message, where))
            elif part:
                # What is in no other list is kept: the check of the entry says what is wrong with it.
                found[code or part] = None
        return tuple(found)


_READ = {(column.group, column.key): (column.read, column.list) for column in columns()}
_STANDS_IN = {"capacity": "quantity", "verification": "verified_on", "period": "start", "name": "name"}
"""Fields of the record that stand in columns of other names."""


def entry_of(kind: Kind, told: Told) -> AnyEntry | None:
    """The entry of a row; None, with findings, where what an entry must state is missing."""
    missing = [key for key in ("code", "owner", "title") if not told.value(key)]
    for key in missing:
        told.note(key, "missing-field", f"the row does not state its {key}", severity=Severity.ERROR)
    if missing:
        return None
    record = RECORD_TYPES[kind]
    fields = set(record.__struct_fields__)
    values = {key: told.value(key) for key in _OWN if key in fields}
    values["wants" if kind is Kind.NEED else "provides"] = _provisions(kind, told)
    values |= {
        "period": _period(told, "start", "end"),
        "capacity": _capacity(told),
        "verification": _verification(told),
        "source": _source(told),
        "availability": _availability(told) if "availability" in fields else None,
        "blocks": _blocks(told),
        "costs": _costs(told),
        "evidence": _evidence(told),
        "cost_shares": _shares(told),
    }
    stated = {key: value for key, value in values.items() if key in fields and value not in (None, ())}
    return record(**stated)


def owner_of(told: Told) -> Owner | None:
    """The organization as the row introduces it; None where it gives its code alone."""
    if not told.word("owner_name"):
        return None
    area = told.value("owner_area") or ""
    return Owner(code=told.word("owner"), name=Text.of(told.word("owner_name"), told.language), area=area)


def _provisions(kind: Kind, told: Told) -> tuple[Provision, ...]:
    return tuple(map(Provision, told.value("wants" if kind is Kind.NEED else "provides") or ()))


def _period(told: Told, start: str, end: str) -> Period | None:
    first, last = told.value(start), told.value(end)
    if first is None and last is None:
        return None
    try:
        return Period(first, last)
    except InvalidInput as fault:
        told.note(start, "dates-out-of-order", f"{fault.message}; the period was left out")
        return None


def _capacity(told: Told) -> Capacity | None:
    quantity, unit = told.value("quantity"), told.value("unit")
    if quantity is None or unit is None:
        if quantity is not None or unit is not None:
            told.note("quantity" if unit is None else "unit", "half-a-capacity",
                      "how much and its unit go together; both were left out")  # fmt: skip
        return None
    return Capacity(quantity, unit, told.value("per"))


def _verification(told: Told) -> Verification | None:
    on, by = told.value("verified_on"), told.value("verified_by")
    if on is None:
        return None
    how = told.value("verified_how")
    method = VerificationMethod(how) if how else VerificationMethod.OWNER
    return Verification(on, by or told.word("owner"), method, told.value("verification_note"))


def _source(told: Told) -> Source | None:
    title, url = told.value("source"), told.value("source_url")
    if not (title or url):
        return None
    return Source(title or url, url, told.value("source_on"), told.value("source_licence"))


def _availability(told: Told) -> Availability | None:
    status = told.value("availability")
    if status is None:
        return None
    period = _period(told, "available_from", "available_to")
    return Availability(AvailabilityStatus(status), period, told.value("days_per_year"))


def _blocks(told: Told) -> tuple[BuildingBlock, ...]:
    found = []
    for number in told.numbers("block"):
        title, kind, url = (told.value(key, "block", number) for key in ("title", "block_kind", "url"))
        if not (title or url):
            continue
        found.append(BuildingBlock(title or Text.of(url), BlockKind(kind) if kind else BlockKind.OTHER, url))
    return tuple(found)


def _costs(told: Told) -> tuple[Cost, ...]:
    found = []
    for number in told.numbers("cost"):
        amount, currency = told.value("amount", "cost", number), told.value("currency", "cost", number)
        if amount is None or currency is None:
            message = "an amount and its currency go together; the cost was left out"
            told.findings.append(Finding("half-a-cost", message, told.at("amount", "cost", number)))
            continue
        money = Money(Decimal(amount), currency)
        found.append(Cost(money, told.value("what", "cost", number), told.value("year", "cost", number)))
    return tuple(found)


def _evidence(told: Told) -> tuple[Source, ...]:
    found = []
    for number in told.numbers("evidence"):
        title, url, on, licence = (
            told.value(key, "evidence", number) for key in ("title", "url", "on", "licence")
        )
        if title or url:
            found.append(Source(title or url, url, on, licence))
    return tuple(found)


def _shares(told: Told) -> tuple[CostShare, ...]:
    pairs = (
        (told.value("item", "cost_share", number), told.value("bearer", "cost_share", number))
        for number in told.numbers("cost_share")
    )
    return tuple(CostShare(CostItem(item), Bearer(bearer)) for item, bearer in pairs if item and bearer)


def _code(listed: str, told: str) -> str:
    code = find_code(listed, told)
    if code is None and listed == "languages":
        tag = normalize_language(told)
        code = tag if tag != "und" else None
    if code is None and listed == "currencies" and re.fullmatch("[A-Za-z]{3}", told):
        # Currencies of the past (DEM) are in no list of today.
        code = told.upper()
    if code is None:
        raise BadCell("unknown-word", f"“{told[:60]}” is not in the list to choose from")
    return code


def _flag(listed: str, cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    code = find_code(listed, told_text(cell))
    if code is None:
        raise BadCell("unknown-word", f"“{told_text(cell)[:60]}” is neither yes nor no")
    return code == "yes"
