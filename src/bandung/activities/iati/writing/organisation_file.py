"""What organizations tell of themselves into an organisation file (IATI organisation standard 2.03).

As with activities: an organization without identifier, name or a complete reporting organization is held back, a
budget without value or period is told in our own namespace, and nothing is made up.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import BinaryIO

from lxml import etree

from bandung.activities.iati.elements import OWN_NAMESPACE
from bandung.activities.iati.writing.documents import document_link
from bandung.activities.iati.writing.finance import write_value
from bandung.activities.iati.writing.parties import completed_reporter, reporting_org
from bandung.activities.iati.writing.places import country, is_country, is_region, region
from bandung.activities.iati.writing.sending import WritingTally, note_assumed, write_file
from bandung.activities.iati.writing.telling import LANGUAGE, Element, HeldBack, Missing, Telling, Unsayable
from bandung.activities.organization_record import (
    BudgetKind,
    BudgetLine,
    OrganizationBudget,
    OrganizationTelling,
)
from bandung.activities.record import Party, Place, Role
from bandung.values import Finding

# The one order of the schema (2.03, `iati-organisation`).
_ORDER = (
    BudgetKind.TOTAL,
    BudgetKind.ORGANIZATION,
    BudgetKind.REGION,
    BudgetKind.COUNTRY,
    BudgetKind.EXPENDITURE,
)


def write_organizations(
    records: Iterable[OrganizationTelling],
    stream: BinaryIO,
    *,
    generated: dt.datetime,
    language: str | None = None,
    publisher: Party | None = None,
    report: Callable[[Finding], object] | None = None,
) -> WritingTally:
    """Write an organisation file; the arguments are those of `write_activities`."""
    return write_file(
        records,
        stream,
        partial(_organisation, publisher=publisher),
        root="iati-organisations",
        generated=generated,
        language=language,
        report=report,
    )


def _organisation(telling: Telling, record: OrganizationTelling, *, publisher: Party | None) -> Element:
    element = etree.Element("iati-organisation", nsmap={"b": OWN_NAMESPACE})
    missing = Missing(telling, "the organization")
    if telling.language:
        element.set(LANGUAGE, telling.language)
    if record.last_updated is not None:
        telling.moment(element, "last-updated-datetime", record.last_updated)
    missing.need("identifier", lambda: _identifier(telling, element, record), "its identifier")
    missing.need("name", lambda: _name(telling, element, record), "its name")
    reporter = completed_reporter(record.reporter, publisher)
    missing.need("reporter", lambda: _reporter(telling, element, record, reporter), "who reports it")
    if missing.found:
        raise HeldBack
    telling.members(
        element,
        "budgets",
        record.budgets,
        *((partial(_is_of, kind), partial(_budget, telling)) for kind in _ORDER),
    )
    telling.members(
        element,
        "documents",
        record.documents,
        (lambda _: True, partial(document_link, telling, with_countries=True)),
    )
    note_assumed(telling)
    element.extend(telling.marks)
    etree.cleanup_namespaces(element)
    return element


def _identifier(telling: Telling, element: Element, record: OrganizationTelling) -> None:
    word = telling.word(record.identifier)
    if word is None:
        raise Unsayable("")
    etree.SubElement(element, "organisation-identifier").text = word
    if telling.lost:
        telling.told("identifier", None, record.identifier)


def _name(telling: Telling, element: Element, record: OrganizationTelling) -> None:
    telling.need_text(element, "name", record.name, "")
    if telling.lost:
        telling.told("name", None, record.name)


def _reporter(
    telling: Telling, element: Element, record: OrganizationTelling, reporter: Party | None
) -> None:
    if reporter is None:
        raise Unsayable("")
    element.append(reporting_org(telling, reporter))
    if telling.lost:
        telling.told("reporter", None, record.reporter)


def _is_of(kind: BudgetKind, budget: OrganizationBudget) -> bool:
    return budget.kind is kind


def _budget(telling: Telling, told: OrganizationBudget) -> Element:
    element = etree.Element(told.kind.value)
    if told.kind is BudgetKind.EXPENDITURE:
        if told.status is not None:
            telling.lose("the status, which spending has not")
    else:
        telling.put(element, "status", told.status)
    _recipient(telling, element, told)
    start, end = told.period.start, told.period.end
    if start is None or end is None:
        raise Unsayable("it needs the start and the end of its period")
    telling.dated(element, "period-start", start)
    telling.dated(element, "period-end", end, last=True)
    if told.value is None:
        raise Unsayable("it needs an amount")
    write_value(telling, element, told.value, told.value_date, otherwise=start)
    tag = "expense-line" if told.kind is BudgetKind.EXPENDITURE else "budget-line"
    telling.within(element, told.lines, partial(_line, telling, tag, told))
    return element


def _line(telling: Telling, tag: str, around: OrganizationBudget, told: BudgetLine) -> Element:
    element = etree.Element(tag)
    telling.put(element, "ref", told.reference)
    start = around.period.start
    if start is None:
        raise Unsayable("it needs the start of its period")
    write_value(telling, element, told.value, told.value_date, otherwise=start)
    if not telling.narratives(element, told.description):
        raise Unsayable("a line of a budget needs words that say what it is for")
    return element


def _recipient(telling: Telling, element: Element, told: OrganizationBudget) -> None:
    if told.kind is BudgetKind.ORGANIZATION:
        if told.recipient is None:
            raise Unsayable("it needs the organization that receives it")
        element.append(_recipient_org(telling, told.recipient))
    elif told.recipient is not None:
        telling.lose("the organization that receives it, which this kind of budget has not")
    place = told.place
    takes = {BudgetKind.COUNTRY: (is_country, country), BudgetKind.REGION: (is_region, region)}.get(told.kind)
    if takes is None:
        if place is not None:
            telling.lose("the place, which this kind of budget has not")
    elif place is None or not takes[0](place):
        raise Unsayable("it needs the country or region that receives it")
    else:
        element.append(_place(telling, takes[1], place))


def _place(telling: Telling, build: Callable[..., Element], place: Place) -> Element:
    built: Element = build(telling, place, in_transaction=True)
    return built


def _recipient_org(telling: Telling, party: Party) -> Element:
    element = etree.Element("recipient-org")
    telling.put(element, "ref", party.reference)
    if not telling.narratives(element, party.name):
        raise Unsayable("it needs the name of the organization that receives it")
    if party != Party(Role.RECIPIENT, party.name, party.reference):
        telling.lose("more than name and identifier of the organization that receives it")
    return element
