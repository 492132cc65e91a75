"""One `iati-activity` element into an `ActivityRecord` (IATI activity standard 1.01-1.05 and 2.01-2.03).

The versions are read by shape, not by number: `narrative` or plain text, code or name, so that a file that
states no version, or the wrong one, is read as well. What the record has no place for is counted by path.
"""

from collections.abc import Callable
from typing import Any

from bandung.activities.iati.finance import read_budget, read_transaction
from bandung.activities.iati.organizations import read_participant, read_reporter, unite_parties
from bandung.activities.iati.places import read_country, read_location, read_region, read_sector, read_tag
from bandung.activities.iati.reading import LANGUAGE, Element, Reading, words_of
from bandung.activities.record import ActivityRecord, Description, Document, Link, Party, Status
from bandung.activities.vocabulary import (
    COLLABORATION_TYPES,
    DATE_FIELDS,
    OTHER_IDENTIFIER_KINDS,
    RELATED_KINDS,
    STATUSES,
)
from bandung.values import PartialDate, Severity, Text

_LISTS: dict[str, tuple[str, Callable[[Element, Reading], Any]]] = {
    "recipient-country": ("places", read_country),
    "recipient-region": ("places", read_region),
    "location": ("locations", read_location),
    "sector": ("sectors", read_sector),
    "tag": ("sectors", read_tag),
    "budget": ("budgets", read_budget),
    "planned-disbursement": ("budgets", read_budget),
    "transaction": ("transactions", read_transaction),
}


def read_activity(activity: Element, reading: Reading) -> ActivityRecord:
    """The record of this element; findings and counts of what is left over gather in `reading`.

    An element without identifier gives a record with an empty one and the error `missing-identifier`.
    """
    gathered: dict[str, list[Any]] = {}
    single: dict[str, Any] = {}
    titles: list[Element] = []
    descriptions: list[Element] = []
    parties: list[tuple[Party, Element]] = []
    for child in activity:
        tag = str(child.tag)
        if tag in _LISTS:
            name, read = _LISTS[tag]
            part = read(child, reading)
            if part is not None:
                gathered.setdefault(name, []).append(part)
        elif tag == "participating-org":
            party = read_participant(child, reading)
            if party is not None:
                parties.append((party, child))
        elif tag == "title":
            titles.append(child)
        elif tag == "description":
            descriptions.append(child)
        elif tag in _SINGLES:
            _SINGLES[tag](child, reading, single)
        elif tag in _LINKED:
            _LINKED[tag](child, reading, gathered)
        elif tag != "iati-identifier":
            reading.leave("", tag)
    if not reading.record:
        reading.notice(
            "missing-identifier", "the activity has no iati-identifier", activity, severity=Severity.ERROR
        )
    fields: dict[str, Any] = single | {name: tuple(parts) for name, parts in gathered.items()}
    return ActivityRecord(
        identifier=reading.record,
        title=_title(titles, reading),
        descriptions=_descriptions(descriptions, reading),
        parties=unite_parties(parties),
        humanitarian=_humanitarian(activity),
        hierarchy=_hierarchy(activity, reading),
        last_updated=_last_updated(activity, reading),
        **fields,
    )


def _reporter(element: Element, reading: Reading, single: dict[str, Any]) -> None:
    single.setdefault("reporter", read_reporter(element, reading))


def _status(element: Element, reading: Reading, single: dict[str, Any]) -> None:
    told = [word for word in (element.get("code"), words_of(element)) if word and word.strip()]
    status: Status | None = next((STATUSES[word] for word in map(_folded, told) if word in STATUSES), None)
    if status is not None:
        single.setdefault("status", status)
    elif told:
        reading.notice(
            "unknown-status", f"“{told[0].strip()}” is not a status; use a code from 1 to 6", element
        )
    else:
        reading.notice("unknown-status", "the status is empty; use a code from 1 to 6", element)


def _date(element: Element, reading: Reading, single: dict[str, Any]) -> None:
    told = element.get("type") or ""
    field = DATE_FIELDS.get(_folded(told))
    if field is None:
        message = (
            f"“{told}” does not say which date this is; use 1 planned start, 2 actual start, 3, 4 for the end"
        )
        reading.notice("unknown-date-type", message, element)
        return
    date: PartialDate | None = reading.date(element)
    if date is None:
        return
    if single.setdefault(field, date) != date:
        message = (
            f"the {field.replace('_', ' ')} is stated twice, {single[field]} and {date}; the first is used"
        )
        reading.notice("repeated-date", message, element)


def _collaboration(element: Element, reading: Reading, single: dict[str, Any]) -> None:
    code = (element.get("code") or "").strip()
    if code not in COLLABORATION_TYPES:
        reading.notice("unknown-collaboration-type", f"“{code}” is not a collaboration type", element)
    if code:
        single.setdefault("collaboration_type", code)


def _other_identifier(element: Element, reading: Reading, gathered: dict[str, list[Any]]) -> None:
    reference = (element.get("ref") or element.text or "").strip()
    if not reference:
        reading.notice("empty-identifier", "the other identifier is empty", element)
        return
    kind = OTHER_IDENTIFIER_KINDS.get(_folded(element.get("type") or ""), "other-identifier")
    gathered.setdefault("links", []).append(Link(kind, reference))


def _related(element: Element, reading: Reading, gathered: dict[str, list[Any]]) -> None:
    reference = (element.get("ref") or "").strip()
    told = (element.get("type") or "").strip()
    if not reference:
        reading.notice("empty-identifier", "the related activity has no identifier", element)
        return
    kind = RELATED_KINDS.get(told)
    if kind is None:
        reading.notice("unknown-relation", f"“{told}” does not say how the activity is related", element)
    gathered.setdefault("links", []).append(Link(kind or "related", reference))


def _document(element: Element, reading: Reading, gathered: dict[str, list[Any]]) -> None:
    url = (element.get("url") or "").strip()
    pairs: list[tuple[str | None, str]] = []
    for child in element:
        if child.tag == "title":
            pairs.extend(reading.text(child).as_mapping().items())
        else:
            reading.leave("document-link", str(child.tag))
    if not url:
        reading.notice("missing-address", "the document has no address (url)", element)
        return
    gathered.setdefault("documents", []).append(Document(url, Text.from_pairs(pairs), element.get("format")))


_SINGLES: dict[str, Callable[[Element, Reading, dict[str, Any]], None]] = {
    "reporting-org": _reporter,
    "activity-status": _status,
    "activity-date": _date,
    "collaboration-type": _collaboration,
}
_LINKED: dict[str, Callable[[Element, Reading, dict[str, list[Any]]], None]] = {
    "other-identifier": _other_identifier,
    "related-activity": _related,
    "document-link": _document,
}


def _title(elements: list[Element], reading: Reading) -> Text:
    if len(elements) == 1:
        return reading.text(elements[0])
    return Text.from_pairs(
        pair for element in elements for pair in reading.text(element).as_mapping().items()
    )


def _descriptions(elements: list[Element], reading: Reading) -> tuple[Description, ...]:
    """One text for each description; version 1 repeats a description for each language, which makes one text."""
    texts: list[tuple[str | None, Text]] = []
    for element in elements:
        text, kind = reading.text(element), element.get("type")
        if not text:
            continue
        before = texts[-1] if texts else None
        if before and before[0] == kind and element.get(LANGUAGE) and not _shared_languages(before[1], text):
            pairs = (*before[1].as_mapping().items(), *text.as_mapping().items())
            texts[-1] = (kind, Text.from_pairs(pairs))
        else:
            texts.append((kind, text))
    return tuple(Description(text, kind) for kind, text in texts)


def _shared_languages(one: Text, other: Text) -> set[str]:
    return set(one.as_mapping()) & set(other.as_mapping())


def _humanitarian(activity: Element) -> bool | None:
    told = _folded(activity.get("humanitarian") or "")
    return {"1": True, "true": True, "0": False, "false": False}.get(told)


def _hierarchy(activity: Element, reading: Reading) -> int | None:
    told = (activity.get("hierarchy") or "").strip()
    if not told:
        return None
    if not (told.isascii() and told.isdigit() and len(told) <= 4):
        reading.notice("bad-number", f"“{told[:40]}” is not a level of hierarchy such as 1 or 2", activity)
        return None
    return int(told)


def _last_updated(activity: Element, reading: Reading) -> PartialDate | None:
    told = activity.get("last-updated-datetime") or ""
    return reading.date_from(told, activity) if told.strip() else None


def _folded(told: str) -> str:
    return " ".join(told.split()).lower()
