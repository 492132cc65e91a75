"""Answers of the node in parts: pledges by year, what United Nations bodies do by year, events with their days."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from bandung.mandates import Event as RecordedEvent
from bandung.mandates import EvidenceQuery, EvidenceTable
from bandung.server.funds.queries.evidence import pledged_by_year
from bandung.server.mandates.queries.events import events_called_for, events_on_observance
from bandung.server.records.queries import evidence as records

UN_ENTITY = "un-entity"
_MOST_ROWS = 200


def year_in(query: EvidenceQuery, key: str) -> int | None:
    """The year that an argument of a query names; None where it names none."""
    told = query.argument(key) or ""
    return int(told) if told.isascii() and told.isdigit() and len(told) == 4 else None


def pledges_by_year(query: EvidenceQuery) -> EvidenceTable:
    """A line for each year: pledges and sums by currency, nothing converted."""
    rows = pledged_by_year(query.argument("fund") or "", since=year_in(query, "since"))
    return EvidenceTable(
        (_("Year"), _("Pledges"), _("Amounts")),
        tuple(
            (str(year), str(number), ", ".join(f"{currency} {total:,.2f}" for currency, total in sums))
            for year, number, sums in rows
        ),
    )


def entities_by_year(_query: EvidenceQuery) -> EvidenceTable:
    """A line for each body and year: activities begun then, and what it put in, in native units."""
    given: dict[tuple[str, int | None], dict[str, Decimal | None]] = {}
    for code, year, unit, quantity in records.contributions_of(UN_ENTITY):
        units = given.setdefault((code, year), {})
        known = units.get(unit)
        units[unit] = quantity if known is None else known + (quantity or 0)
    names = {}
    numbers: dict[tuple[str, int | None], int] = {}
    for code, name, year, number in records.activities_by_entity_and_year(UN_ENTITY):
        names[code] = name
        numbers[code, year] = number
    keys = sorted({*numbers, *given}, key=lambda key: (-(key[1] or 0), names.get(key[0], key[0])))
    return EvidenceTable(
        (_("Body"), _("Year"), _("Activities begun"), _("Put in, in native units")),
        tuple(
            (
                names.get(code, code),
                str(year) if year else _("not stated"),
                str(numbers.get((code, year), 0)),
                _units(given.get((code, year), {})),
            )
            for code, year in keys[:_MOST_ROWS]
        ),
    )


def events_with_days(query: EvidenceQuery) -> EvidenceTable | None:
    """A line for each event: its name, its days and its city."""
    if code := query.argument("observance"):
        events = [event for event, _, _ in events_on_observance(code)]
    elif symbol := query.argument("mandate"):
        events = list(events_called_for(symbol))
    else:
        return None
    return EvidenceTable((_("Event"), _("When"), _("Where")), tuple(_event(one) for one in events))


def _event(event: RecordedEvent) -> tuple[str, str, str]:
    start, end = event.period.start, event.period.end
    days = str(start) if str(start) == str(end) else f"{start} – {end}"
    return str(event.title), days, event.city or _("not stated")


def _units(given: dict[str, Decimal | None]) -> str:
    told = [f"{unit}: {quantity:,f}" if quantity is not None else unit for unit, quantity in given.items()]
    return ", ".join(sorted(told)) or _("not stated")


TABLES: dict[str, Callable[[EvidenceQuery], EvidenceTable | None]] = {
    "pledges.total": pledges_by_year,
    "contributions.by-entity": entities_by_year,
    "events.held": events_with_days,
}
"""The answers that have parts, by the name of the query."""
