"""One `iati-activity` in canonical text into an `ActivityRecord` (IATI activity standard 1.01-1.05 and 2.01-2.03).

The versions are read by shape, not by number: `narrative` or plain text, code or name, so that a file that
states no version, or the wrong one, is read as well. What may stand in an activity is one table (`_ACTIVITY`);
what is not in it is counted by path.
"""

from decimal import Decimal
from typing import Any

from bandung.activities.iati.classifications import (
    AID_TYPE,
    BUDGET_ITEMS,
    MARKER,
    SCOPE,
    SECTOR,
    TAG,
)
from bandung.activities.iati.documents import (
    CONDITIONS,
    DOCUMENT,
    LEGACY,
    OTHER_IDENTIFIER,
    RELATED,
    WEBSITE,
)
from bandung.activities.iati.elements import all_text, attributes, cutter, opened, own_text
from bandung.activities.iati.extension import EXTENSION
from bandung.activities.iati.finance import BUDGET, PLANNED, TRANSACTION
from bandung.activities.iati.lending import FORWARD_SPENDING, LOAN
from bandung.activities.iati.organizations import CONTACT, PARTICIPANT, REPORTER, unite_parties
from bandung.activities.iati.places import COUNTRY, LOCATION, REGION
from bandung.activities.iati.reading import (
    LANGUAGE,
    Attributes,
    Reading,
    Table,
    column,
    columns,
    folded,
    joined,
    read_code,
    short,
)
from bandung.activities.iati.results import RESULT
from bandung.activities.iati.unsaid import put_back, taken_out
from bandung.activities.record import ActivityRecord, DateNote, Description, Status
from bandung.activities.vocabulary import COLLABORATION_TYPES, DATE_FIELDS, STATUSES
from bandung.values import PartialDate, Severity, Text

# Slots that are fields of the record.
_AS_THEY_ARE = (
    *("contacts", "places", "locations", "sectors", "policy_markers", "humanitarian_scopes", "aid_types"),
    *("contributions", "budgets", "transactions", "results", "links", "documents", "legacy", "reporter"),
    *("status", "instrument", "scope", "tossd", "collaboration_type", "flow_type", "finance_type"),
    *("tied_status", "capital_spend", "loan", "forward_spending"),
)
_KNOWN = frozenset(
    {
        *("version", "last-updated-datetime", LANGUAGE, "default-language", "default-currency"),
        *("hierarchy", "linked-data-uri", "humanitarian", "budget-not-provided"),
    }
)


def read_activity(text: str, reading: Reading) -> ActivityRecord:
    """The record of an activity in canonical text; what is noticed gathers in `reading`.

    An element without identifier gives a record with an empty one and the error `missing-identifier`.
    """
    text, unsaid = taken_out(text)
    _, written, inner = opened(text)
    told = attributes(written)
    if not told.keys() <= _KNOWN:
        for name in told.keys() - _KNOWN:
            reading.leave(-1, f"@{name}")
    reading.cut = cutter(text)
    found = reading.gather(inner, _ACTIVITY)
    get = found.get
    identifier: str = get("identifier", "")
    if not identifier:
        reading.notice("missing-identifier", "the activity has no iati-identifier", severity=Severity.ERROR)
    fields: dict[str, Any] = {name: found[name] for name in _AS_THEY_ARE if name in found}
    if "dates" in found:
        _put_dates(found["dates"], fields, reading, inner)
    if "budget_items" in found:
        fields["budget_items"] = tuple(item for items in found["budget_items"] for item in items)
    if "conditions" in found:
        attached = [attached for attached, _ in found["conditions"] if attached is not None]
        fields["conditions_attached"] = attached[0] if attached else None
        fields["conditions"] = tuple(item for _, items in found["conditions"] for item in items)
    if told:
        _put_attributes(told, fields, reading)
    parties = unite_parties(get("participants", ()))
    record = ActivityRecord(
        identifier=identifier,
        title=joined(get("title", ())),
        descriptions=_united(get("descriptions", ())),
        parties=parties + get("own_parties", ()),
        **fields,
    )
    return put_back(record, unsaid, reading) if unsaid else record


def _put_attributes(told: Attributes, fields: dict[str, Any], reading: Reading) -> None:
    humanitarian = told.get("humanitarian")
    if humanitarian is not None:
        fields["humanitarian"] = reading.truth(humanitarian)
    hierarchy = told.get("hierarchy")
    if hierarchy is not None:
        fields["hierarchy"] = reading.whole(hierarchy, "a level of hierarchy such as 1 or 2")
    updated = told.get("last-updated-datetime")
    if updated is not None:
        fields["last_updated"] = reading.optional_date(updated)
    fields["linked_data_uri"] = told.get("linked-data-uri") or None
    fields["budget_not_provided"] = told.get("budget-not-provided") or None


def _put_dates(
    dates: tuple[tuple[str, PartialDate, Text | None], ...],
    fields: dict[str, Any],
    reading: Reading,
    inner: str,
) -> None:
    notes: list[DateNote] = []
    for field, date, words in dates:
        first = fields.setdefault(field, date)
        if first != date:
            message = f"the {field.replace('_', ' ')} is stated twice, {first} and {date}; the first is used"
            reading.notice("repeated-date", message)
            reading.notes[-1].trail = (_place_of(field, date, inner, reading),)
        elif words:
            notes.append(DateNote(field, words))
    if notes:
        fields["date_notes"] = tuple(notes)


def _place_of(field: str, date: PartialDate, inner: str, reading: Reading) -> tuple[int, str]:
    """Where this date is told: the way is not kept while dates are gathered, as it is hardly ever asked for."""
    for index, (name, written, within) in enumerate(reading.cut(inner)):
        told = attributes(written)
        told_date = told.get("iso-date") or own_text(within)
        if DATE_FIELDS.get(folded(told.get("type") or "")) == field and str(date) in told_date:
            return index, name
    return 0, "activity-date"


def _united(descriptions: tuple[tuple[Text, str | None, bool], ...]) -> tuple[Description, ...]:
    """One text for each description; version 1 repeats a description for each language, which makes one text."""
    texts: list[tuple[str | None, Text]] = []
    for text, kind, declares in descriptions:
        before = texts[-1] if texts else None
        if before and declares and before[0] == kind and not _shared_languages(before[1], text):
            texts[-1] = (kind, joined((before[1], text)))
        else:
            texts.append((kind, text))
    return tuple(Description(text, kind) for kind, text in texts)


def _shared_languages(one: Text, other: Text) -> set[str]:
    return {version.language for version in one.versions} & {version.language for version in other.versions}


def _identifier(_told: Attributes, inner: str, _reading: Reading) -> str:
    return all_text(inner).strip()


def _text(told: Attributes, inner: str, reading: Reading) -> Text | None:
    return reading.text(told, inner) or None


def _description(told: Attributes, inner: str, reading: Reading) -> tuple[Text, str | None, bool] | None:
    text = reading.text(told, inner)
    return (text, told.get("type"), LANGUAGE in told) if text else None


def _status(told: Attributes, inner: str, reading: Reading) -> Status | None:
    words = [word for word in (told.get("code"), all_text(inner)) if word and word.strip()]
    status: Status | None = next((STATUSES[word] for word in map(folded, words) if word in STATUSES), None)
    if status is None and words:
        reading.notice("unknown-status", f"“{short(words[0])}” is not a status; use a code from 1 to 6")
    elif status is None:
        reading.notice("unknown-status", "the status is empty; use a code from 1 to 6")
    return status


def _date(told: Attributes, inner: str, reading: Reading) -> tuple[str, PartialDate, Text | None] | None:
    """(field, date, words). In version 1 the element's text may be the date, or words about it."""
    kind = told.get("type") or ""
    field = DATE_FIELDS.get(folded(kind))
    if field is None:
        message = f"“{short(kind)}” does not say which date this is; use 1 planned start, 2 actual start, 3, 4 for the end"
        reading.notice("unknown-date-type", message)
        return None
    date = reading.date(told, inner)
    if date is None:
        return None
    if not inner or not told.get("iso-date") or own_text(inner).strip()[:10] == told["iso-date"].strip()[:10]:
        return field, date, None
    return field, date, reading.text(told, inner) or None


def _collaboration(told: Attributes, _inner: str, reading: Reading) -> str | None:
    code = (told.get("code") or "").strip()
    if code not in COLLABORATION_TYPES:
        reading.notice("unknown-collaboration-type", f"“{short(code)}” is not a collaboration type")
    return code or None


def _capital(told: Attributes, _inner: str, reading: Reading) -> Decimal | None:
    return reading.share(told)


_ACTIVITY = Table(
    "iati-activity",
    {
        "iati-identifier": column("identifier", _identifier, repeats=False),
        "reporting-org": REPORTER,
        "title": columns("title", _text, repeats=False),
        "description": columns("descriptions", _description, "type", repeats=False),
        "participating-org": PARTICIPANT,
        "other-identifier": OTHER_IDENTIFIER,
        "activity-status": column("status", _status, "code"),
        "activity-date": columns("dates", _date, "type", "iso-date"),
        "contact-info": CONTACT,
        "activity-scope": column("scope", read_code, "code"),
        "recipient-country": COUNTRY,
        "recipient-region": REGION,
        "location": LOCATION,
        "sector": SECTOR,
        "tag": TAG,
        "country-budget-items": BUDGET_ITEMS,
        "humanitarian-scope": SCOPE,
        "policy-marker": MARKER,
        "collaboration-type": column("collaboration_type", _collaboration, "code"),
        "default-flow-type": column("flow_type", read_code, "code"),
        "default-finance-type": column("finance_type", read_code, "code"),
        "default-aid-type": AID_TYPE,
        "default-tied-status": column("tied_status", read_code, "code"),
        "budget": BUDGET,
        "planned-disbursement": PLANNED,
        "capital-spend": column("capital_spend", _capital, "percentage"),
        "transaction": TRANSACTION,
        "document-link": DOCUMENT,
        "activity-website": WEBSITE,
        "related-activity": RELATED,
        "legacy-data": LEGACY,
        "conditions": CONDITIONS,
        "result": RESULT,
        "crs-add": LOAN,
        "fss": FORWARD_SPENDING,
        **EXTENSION,
    },
)
