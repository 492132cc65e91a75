"""One record as an `iati-activity` of IATI 2.03, its elements in the one order the schema has.

Of every activity the schema demands an identifier, a reporting organization, a title, a description, a participating
organization, a status and a date. None of them is made up: a record that lacks one is held back, and findings say
which and what to add. What the schema demands of a part (a budget's period, a sector's code) holds only that part
back from other readers; it is told in our own namespace (`unsaid.py`).
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from lxml import etree

from bandung.activities.iati.elements import OWN_NAMESPACE
from bandung.activities.iati.writing import (
    classifications,
    documents,
    finance,
    lending,
    own,
    parties,
    places,
    results,
)
from bandung.activities.iati.writing.sending import note_assumed
from bandung.activities.iati.writing.telling import (
    LANGUAGE,
    Element,
    HeldBack,
    Missing,
    Telling,
    Unsayable,
    not_stated,
)
from bandung.activities.record import ActivityRecord, DateNote, Party
from bandung.activities.vocabulary import DATE_FIELDS, STATUSES
from bandung.values import PartialDate

_STATUS_CODES = {status: told for told, status in STATUSES.items() if told.isdigit()}
_DATE_CODES = {field: told for told, field in DATE_FIELDS.items() if told.isdigit()}
_OWN_DATES = ("proposed", "approved")
_SCALARS = {
    "activity-scope": "scope",
    "collaboration-type": "collaboration_type",
    "default-flow-type": "flow_type",
    "default-finance-type": "finance_type",
}


def activity_element(telling: Telling, record: ActivityRecord, *, publisher: Party | None) -> Element:
    """The record as `iati-activity`; HeldBack where it cannot be a valid one. Findings gather in `telling`."""
    activity = etree.Element("iati-activity", nsmap={"b": OWN_NAMESPACE})
    _attributes(telling, activity, record)
    _beginning(telling, activity, record, publisher)
    _status_and_dates(telling, activity, record)
    _middle(telling, activity, record)
    _end(telling, activity, record)
    note_assumed(telling)
    _in_order(activity)
    activity.extend(telling.marks)
    etree.cleanup_namespaces(activity)
    return activity


def _beginning(telling: Telling, activity: Element, record: ActivityRecord, publisher: Party | None) -> None:
    """What the schema demands; HeldBack where any of it is missing."""
    missing = Missing(telling, "the activity")
    missing.need(
        "identifier", lambda: _identifier(telling, activity, record), "its identifier (iati-identifier)"
    )
    reporter = parties.completed_reporter(record.reporter, publisher)
    missing.need("reporter", lambda: _reporting_org(telling, activity, record, reporter), "who reports it")
    missing.need("title", lambda: _title(telling, activity, record), "a title")
    _write(telling, activity, record, "descriptions", partial(documents.description, telling))
    if activity.find("description") is None:
        missing.lacks("descriptions", "a description")
    telling.members(
        activity,
        "parties",
        record.parties,
        (parties.is_participant, partial(parties.participating_org, telling)),
        (_any, partial(parties.own_party, telling)),
    )
    _parties_of_ours_last(telling, activity)
    if activity.find("participating-org") is None:
        missing.lacks("parties", "a participating organization with a name or an identifier, in a role")
    telling.members(
        activity,
        "links",
        record.links,
        (documents.is_other_identifier, partial(documents.other_identifier, telling)),
        (_any, partial(documents.related_activity, telling)),
    )
    if record.status is None:
        missing.lacks("status", "its status")
    if not any(getattr(record, field) for field in _DATE_CODES):
        missing.lacks("planned_start", "the date it starts or ends")
    if missing.found:
        raise HeldBack


def _any(_: Any) -> bool:
    return True


def _write(
    telling: Telling, activity: Element, record: ActivityRecord, field: str, build: Callable[[Any], Element]
) -> None:
    telling.members(activity, field, getattr(record, field), (_any, build))


def _attributes(telling: Telling, activity: Element, record: ActivityRecord) -> None:
    if telling.language:
        activity.set(LANGUAGE, telling.language)
    if record.last_updated is not None:
        telling.moment(activity, "last-updated-datetime", record.last_updated)
    telling.flag(activity, "humanitarian", told=record.humanitarian)
    telling.single(
        activity, "hierarchy", record.hierarchy, lambda told: _set_hierarchy(telling, activity, told)
    )
    telling.single(
        activity, "linked_data_uri", record.linked_data_uri, lambda told: _set_uri(telling, activity, told)
    )
    telling.single(
        activity,
        "budget_not_provided",
        record.budget_not_provided,
        lambda told: _set_reason(telling, activity, told),
    )


def _set_hierarchy(telling: Telling, activity: Element, told: int) -> None:
    telling.whole(activity, "hierarchy", told)


def _set_uri(telling: Telling, activity: Element, told: str) -> None:
    address = telling.address(told)
    if address is not None:
        activity.set("linked-data-uri", address)


def _set_reason(telling: Telling, activity: Element, told: str) -> None:
    telling.put(activity, "budget-not-provided", told)


def _identifier(telling: Telling, activity: Element, record: ActivityRecord) -> None:
    word = telling.word(record.identifier)
    if word is None:
        raise Unsayable("")
    etree.SubElement(activity, "iati-identifier").text = word
    if telling.lost:
        telling.told("identifier", None, record.identifier)


def _reporting_org(
    telling: Telling, activity: Element, record: ActivityRecord, reporter: Party | None
) -> None:
    if reporter is None:
        raise Unsayable("")
    activity.append(parties.reporting_org(telling, reporter))
    if telling.lost:
        telling.told("reporter", None, record.reporter)


def _title(telling: Telling, activity: Element, record: ActivityRecord) -> None:
    telling.need_text(activity, "title", record.title, "")
    if telling.lost:
        telling.told("title", None, record.title)


def _parties_of_ours_last(telling: Telling, activity: Element) -> None:
    """Elements of ours stand at the end of an activity, where the schema has room for them."""
    for element in activity.findall(f"{{{OWN_NAMESPACE}}}party"):
        activity.remove(element)
        telling.marks.append(element)


def _status_and_dates(telling: Telling, activity: Element, record: ActivityRecord) -> None:
    if record.status is not None:
        etree.SubElement(activity, "activity-status", code=_STATUS_CODES[record.status])
    notes = dict[str, DateNote]()
    for note in record.date_notes:
        notes.setdefault(note.field, note)
    written: list[int] = []
    for field in dict.fromkeys((*(field for field in notes if field in _DATE_CODES), *_DATE_CODES)):
        code = _DATE_CODES[field]
        date: PartialDate | None = getattr(record, field)
        if date is None:
            continue
        element = etree.SubElement(activity, "activity-date", type=code)
        last = field.endswith("end")
        telling.day(element, "iso-date", date, last=last, capped=field.startswith("actual"))
        noted = notes.get(field)
        if noted is not None:
            telling.lost = []
            count = telling.narratives(element, noted.text)
            if count and not telling.lost:
                written.append(record.date_notes.index(noted))
            else:
                for narrative in tuple(element):
                    element.remove(narrative)
    for place, note in enumerate(record.date_notes):
        if place not in written:
            telling.told("date_notes", place, note)
    telling.ordered("date_notes", written, len(record.date_notes))


def _middle(telling: Telling, activity: Element, record: ActivityRecord) -> None:
    write = partial(_write, telling, activity, record)
    write("contacts", partial(parties.contact_info, telling))
    for tag, field in _SCALARS.items():
        telling.single(activity, field, getattr(record, field), partial(_code, telling, tag))
    telling.single(
        activity, "tied_status", record.tied_status, partial(_code, telling, "default-tied-status")
    )
    telling.members(
        activity,
        "places",
        record.places,
        (places.is_country, partial(places.country, telling)),
        (places.is_region, partial(places.region, telling)),
    )
    write("locations", partial(places.location, telling))
    is_sector, is_tag = classifications.sectors_and_tags(record.sectors)
    telling.members(
        activity,
        "sectors",
        record.sectors,
        (is_sector, partial(classifications.sector, telling)),
        (is_tag, partial(classifications.tag, telling)),
    )
    _budget_items(telling, activity, record)
    write("humanitarian_scopes", partial(classifications.humanitarian_scope, telling))
    write("policy_markers", partial(classifications.policy_marker, telling))
    write("aid_types", partial(classifications.aid_type, telling, "default-aid-type"))


def _end(telling: Telling, activity: Element, record: ActivityRecord) -> None:
    write = partial(_write, telling, activity, record)
    telling.members(
        activity,
        "budgets",
        record.budgets,
        (finance.is_budget, partial(finance.budget, telling)),
        (finance.is_planned, partial(finance.planned_disbursement, telling)),
    )
    telling.single(activity, "capital_spend", record.capital_spend, partial(_capital_spend, telling))
    write("transactions", partial(finance.transaction, telling))
    write("documents", partial(documents.document_link, telling))
    write("legacy", partial(documents.legacy_data, telling))
    _conditions(telling, activity, record)
    write("results", partial(results.result, telling))
    telling.single(activity, "loan", record.loan, partial(lending.crs_add, telling))
    telling.single(
        activity, "forward_spending", record.forward_spending, partial(lending.forward_spending, telling)
    )
    telling.single(activity, "instrument", record.instrument, own.instrument)
    for field in _OWN_DATES:
        telling.single(activity, field, getattr(record, field), partial(own.date, field))
    write("contributions", partial(own.contribution, telling))
    telling.single(activity, "tossd", record.tossd, partial(own.tossd, telling))


def _code(telling: Telling, tag: str, told: str) -> Element:
    element = etree.Element(tag)
    telling.need(element, "code", told, "the code is empty")
    return element


def _capital_spend(telling: Telling, told: Any) -> Element:
    element = etree.Element("capital-spend")
    telling.share(element, "percentage", told)
    if element.get("percentage") is None:
        raise Unsayable("a share is between 0 and 100 per cent")
    return element


def _budget_items(telling: Telling, activity: Element, record: ActivityRecord) -> None:
    """The standard has room for the items of one vocabulary: that of the first item that names one."""
    named = next((item.vocabulary for item in record.budget_items if item.vocabulary), None)
    around = etree.Element("country-budget-items")
    telling.lost = []
    telling.put(around, "vocabulary", named)
    usable = not telling.lost and named is not None
    telling.members(
        around,
        "budget_items",
        record.budget_items,
        (lambda item: usable and item.vocabulary == named, partial(classifications.budget_item, telling)),
    )
    if len(around):
        activity.append(around)


def _conditions(telling: Telling, activity: Element, record: ActivityRecord) -> None:
    if record.conditions_attached is None and not record.conditions:
        return
    around = etree.SubElement(activity, "conditions")
    telling.flag(around, "attached", told=record.conditions_attached)
    if record.conditions_attached is None:
        # Whoever tells a condition says that there is one.
        around.set("attached", "1")
        not_stated(around, "attached")
    telling.members(around, "conditions", record.conditions, (_any, partial(documents.condition, telling)))


_ORDER = (
    *("iati-identifier", "reporting-org", "title", "description", "participating-org", "other-identifier"),
    *("activity-status", "activity-date", "contact-info", "activity-scope", "recipient-country"),
    *("recipient-region", "location", "sector", "tag", "country-budget-items", "humanitarian-scope"),
    *("policy-marker", "collaboration-type", "default-flow-type", "default-finance-type", "default-aid-type"),
    *(
        "default-tied-status",
        "budget",
        "planned-disbursement",
        "capital-spend",
        "transaction",
        "document-link",
    ),
    *("related-activity", "legacy-data", "conditions", "result", "crs-add", "fss"),
)
_RANK = {tag: rank for rank, tag in enumerate(_ORDER)}


def _in_order(activity: Element) -> None:
    """The one order of the schema (2.03, `iati-activity`), ours at the end; equals keep theirs."""
    activity[:] = sorted(activity, key=lambda child: _RANK.get(child.tag, len(_ORDER)))
