"""A record as rows of the template: what `records` reads, the other way round.

Not everything a record can hold has a column. `left_unsaid` finds out what is missing by reading the rows again;
`tell_in_full` tells it in rows for programs.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from bandung.activities.record import (
    ActivityContent,
    ActivityRecord,
    Budget,
    Code,
    Contribution,
    Conversion,
    Party,
    Place,
    Result,
    Sector,
    Transaction,
)
from bandung.activities.sheets.columns import ACTIVITIES, ACTIVITY, REST, Kind, Sheet, sheet
from bandung.activities.sheets.lists import find_choice, shown, shown_code
from bandung.activities.sheets.records import DESCRIPTIONS, ToldRow, read_record
from bandung.activities.sheets.rest import rest_rows
from bandung.activities.sheets.values import Context
from bandung.activities.sheets.values import Place as RowPlace
from bandung.registry import load_registry
from bandung.values import Money, NotFound, PartialDate, Text
from bandung.values.sheets.cells import write_text
from bandung.values.sheets.rows import Cell

Rows = Mapping[str, list[dict[str, Cell]]]
"""{sheet: rows}, each row its cells by the keys of the columns; empty cells are missing."""

_NOWHERE = RowPlace(0, {})


def tell(record: ActivityContent, *, language: str | None = "en") -> Rows:
    """The rows of a record; words of lists are written in `language`, or as codes where it is None."""
    own = record.title.original.language if record.title else None
    values: dict[str, list[dict[str, Any]]] = {ACTIVITIES: [_activity(record, own)]}
    for key, parts, part_values in _parts(record):
        rows = [part_values(part) for part in parts]
        if rows:
            values[key] = rows
    results = list(_result_rows(record.results))
    if results:
        values["results"] = results
    told: dict[str, list[dict[str, Cell]]] = {}
    for key, held in values.items():
        known = sheet(key)
        told[key] = [_cells(known, row, own, language) for row in held]
        for cells in told[key]:
            cells[known.identifying] = record.identifier
    return told


def tell_in_full(record: ActivityContent, *, language: str | None = "en", longest: int | None = None) -> Rows:
    """The rows of a record, texts cut to the `longest` a cell can be, and of what the columns cannot say, rows for
    programs."""
    rows = tell(record, language=language)
    if longest is not None:
        rows = {key: [_cut(cells, longest) for cells in held] for key, held in rows.items()}
    said = _read_again(rows)
    rest = rest_rows(record, said, _unsaid(record, said))
    return {**rows, REST: [{ACTIVITY: record.identifier, **cells} for cells in rest]} if rest else rows


def _cut(cells: dict[str, Cell], longest: int) -> dict[str, Cell]:
    return {key: cell[:longest] if isinstance(cell, str) else cell for key, cell in cells.items()}


def left_unsaid(record: ActivityContent, rows: Rows) -> tuple[str, ...]:
    """The fields of the record that its rows do not say in full; found by reading them again."""
    return _unsaid(record, _read_again(rows))


def _unsaid(record: ActivityContent, said: ActivityRecord) -> tuple[str, ...]:
    kind = ActivityRecord if isinstance(record, ActivityRecord) else ActivityContent
    names = (field.name for field in msgspec.structs.fields(kind))
    return tuple(name for name in names if getattr(said, name) != getattr(record, name))


def _read_again(rows: Rows) -> ActivityRecord:
    [activity] = rows[ACTIVITIES]
    others = {
        key: [ToldRow(cells, _NOWHERE) for cells in held] for key, held in rows.items() if key != ACTIVITIES
    }
    return read_record(ToldRow(activity, _NOWHERE), others, Context(findings=[]))


def _activity(record: ActivityContent, language: str | None) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": record.title,
        "language": language if language != "und" else None,
        "status": record.status,
        "instrument": record.instrument,
        "aid_types": _codes(record.aid_types),
    }
    for name in (
        "proposed", "approved", "planned_start", "actual_start", "planned_end", "actual_end", "scope",
        "collaboration_type", "humanitarian", "flow_type", "finance_type", "tied_status", "conditions_attached",
        "capital_spend",
    ):  # fmt: skip
        values[name] = getattr(record, name)
    columns = {kind: key for key, kind in DESCRIPTIONS.items()}
    for description in record.descriptions:
        values.setdefault(columns.get(description.kind or "1", "other_description"), description.text)
    if record.tossd is not None:
        values |= {
            "tossd_framework": record.tossd.framework,
            "tossd_modalities": record.tossd.modalities,
            "tossd_arrangement": record.tossd.financing_arrangement,
            "tossd_pillar": record.tossd.pillar,
            "tossd_instrument": record.tossd.finance_instrument,
        }
    if isinstance(record, ActivityRecord):
        values |= {"hierarchy": record.hierarchy, "last_updated": record.last_updated}
        if record.reporter is not None:
            values |= {
                "reporter_name": record.reporter.name,
                "reporter_reference": record.reporter.reference,
                "reporter_type": record.reporter.organization_type,
                "reporter_area": record.reporter.area,
                "reporter_secondary": record.reporter.secondary_reporter,
            }
    return values


def _parts(record: ActivityContent) -> Iterator[tuple[str, Iterable[Any], Callable[[Any], dict[str, Any]]]]:
    yield "parties", record.parties, _party
    yield "contributions", record.contributions, _contribution
    yield "budgets", record.budgets, _budget
    yield "transactions", record.transactions, _transaction
    yield "places", record.places, _place
    yield (
        "locations",
        record.locations,
        _fields("name", "latitude", "longitude", "reference", "description", "activity_description"),
    )
    yield "sectors", record.sectors, _sector
    yield (
        "documents",
        record.documents,
        _fields("url", "title", "format", "description", "categories", "languages", "date", "countries"),
    )
    yield "links", record.links, _fields("kind", "reference", "code")
    yield "contacts", record.contacts, _contact


def _fields(*names: str) -> Callable[[Any], dict[str, Any]]:
    return lambda part: {name: getattr(part, name) for name in names}


def _party(party: Party) -> dict[str, Any]:
    return {
        "role": party.role,
        "name": party.name,
        "reference": party.reference,
        "organization_type": party.organization_type,
        "area": party.area,
        "own_activity": party.activity,
        "period_start": party.period.start,
        "period_end": party.period.end,
        "share": party.share,
        "crs_channel": party.crs_channel,
    }


def _contribution(contribution: Contribution) -> dict[str, Any]:
    values: dict[str, Any] = {
        "unit": contribution.unit,
        "quantity": contribution.quantity,
        "description": contribution.description,
        **_money(contribution.valuation),
        "method": contribution.method,
        "source": contribution.source,
        "period_start": contribution.period.start,
        "period_end": contribution.period.end,
        **_side("party", contribution.party),
    }
    if contribution.party is not None:
        values["party_role"] = contribution.party.role
    return values


def _budget(budget: Budget) -> dict[str, Any]:
    return {
        "kind": budget.kind,
        "period_start": budget.period.start,
        "period_end": budget.period.end,
        **_money(budget.value),
        "value_date": budget.value_date,
        "status": budget.status,
        "revised": budget.revised,
        **_side("provider", budget.provider),
        **_side("receiver", budget.receiver),
        **_conversion(budget.converted),
    }


def _transaction(transaction: Transaction) -> dict[str, Any]:
    names = (
        "kind", "date", "value_date", "description", "reference", "humanitarian", "disbursement_channel",
        "flow_type", "finance_type", "tied_status",
    )  # fmt: skip
    return {
        **_fields(*names)(transaction),
        **_money(transaction.value),
        **_side("provider", transaction.provider),
        **_side("receiver", transaction.receiver),
        "aid_types": _codes(transaction.aid_types),
        **_conversion(transaction.converted),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "place": place.code,
        "scheme": None if place.scheme == "iso2" else place.scheme,
        "share": place.share,
        "name": place.name,
    }


def _sector(sector: Sector) -> dict[str, Any]:
    return {
        "vocabulary": sector.vocabulary,
        "sector": sector.code,
        "share": sector.share,
        "name": sector.name,
        "main": sector.main,
        "tag": sector.tag or None,
    }


def _contact(contact: Any) -> dict[str, Any]:
    names = ("kind", "organization", "department", "person", "job_title", "telephones", "emails", "websites")
    return {**_fields(*names)(contact), "address": contact.addresses[0] if contact.addresses else None}


def _result_rows(results: tuple[Result, ...]) -> Iterator[dict[str, Any]]:
    """A row a period; an indicator without period and a result without indicator have one row too."""
    for number, result in enumerate(results, start=1):
        said: dict[str, Any] = {
            "result": str(number),
            "kind": result.kind,
            "title": result.title,
            "description": result.description,
        }
        if not result.indicators:
            yield said
        for position, indicator in enumerate(result.indicators, start=1):
            baseline = indicator.baselines[0] if indicator.baselines else None
            said |= {
                "indicator": str(position),
                "indicator_title": indicator.title,
                "indicator_description": indicator.description,
                "measure": indicator.measure,
                "ascending": indicator.ascending,
                "baseline_year": baseline.year if baseline else None,
                "baseline_value": baseline.value if baseline else None,
            }
            if not indicator.periods:
                yield said
            for period in indicator.periods:
                yield said | {
                    "period_start": period.period.start,
                    "period_end": period.period.end,
                    "target": period.targets[0].value if period.targets else None,
                    "actual": period.actuals[0].value if period.actuals else None,
                }
                said = {"result": str(number), "indicator": str(position)}
            said = {"result": str(number)}


def _money(value: Money | None) -> dict[str, Any]:
    return {"amount": value.amount, "currency": value.currency} if value is not None else {}


def _side(prefix: str, party: Party | None) -> dict[str, Any]:
    if party is None:
        return {}
    names = ("name", "reference", "area", "activity")
    return {f"{prefix}_{name}": getattr(party, name) for name in names}


def _conversion(converted: Conversion | None) -> dict[str, Any]:
    if converted is None:
        return {}
    return {
        "converted_amount": converted.value.amount,
        "converted_currency": converted.value.currency,
        "rate": converted.rate,
        "rate_date": converted.on,
        "rate_source": converted.source,
    }


def _codes(codes: tuple[Code, ...]) -> tuple[str, ...]:
    return tuple(f"{code.vocabulary}:{code.code}" if code.vocabulary else code.code for code in codes)


def _cells(known: Sheet, values: Mapping[str, Any], own: str | None, language: str | None) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for column in known.columns:
        value = values.get(column.key)
        if value is None or value == () or value == Text() or column.key == ACTIVITY:
            continue
        if known.key == "places" and column.key == "place":
            cells[column.key] = _place_cell(values, language)
        elif known.key == "sectors" and column.key == "sector":
            cells[column.key] = _sector_cell(values, language)
        else:
            cells[column.key] = _cell(value, column.kind, column.list, own, language)
    return cells


def _cell(value: Any, kind: Kind, listed: str, own: str | None, language: str | None) -> Cell:
    match kind:
        case Kind.TEXT:
            return write_text(value, own)
        case Kind.CHOICE | Kind.OPEN:
            return shown_code(listed, value, language)
        case Kind.CODES:
            return ";".join(shown_code(listed, code, language) if listed else code for code in value)
        case Kind.FLAG:
            return shown_code(listed, "yes" if value else "no", language)
        case Kind.DATE:
            return _date(value)
        case Kind.WHOLE:
            return Decimal(value)
        case _:
            return value if isinstance(value, Decimal | dt.date) else str(value)


def _date(value: PartialDate) -> Cell:
    return str(value) if value.day is None else value.earliest


def _place_cell(values: Mapping[str, Any], language: str | None) -> str:
    code: str = values["place"]
    if language is None or values.get("scheme") is not None or len(code) != 2:
        return code
    try:
        area = load_registry().area(code, scheme="iso2")
    except NotFound:
        return code
    return shown_code("countries", area.code, language) if area.iso2 == code else code


def _sector_cell(values: Mapping[str, Any], language: str | None) -> str:
    code: str = values["sector"]
    if language is None:
        return code
    choice = find_choice("sectors", code, vocabulary=values["vocabulary"])
    if choice is None and values["vocabulary"] in ("7", "mdg"):
        prefix = "SDG" if values["vocabulary"] == "7" else "MDG"
        choice = find_choice("sectors", f"{prefix} {code}", vocabulary=values["vocabulary"])
    return shown("sectors", choice, language) if choice is not None and choice.code == code else code
