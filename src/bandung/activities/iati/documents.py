"""Around an activity: document-link, activity-website, conditions, legacy-data, identifiers (IATI 2.03 and 1.05)."""

from bandung.activities.iati.elements import own_text
from bandung.activities.iati.organizations import read_owner
from bandung.activities.iati.reading import (
    Attributes,
    Column,
    Reading,
    Table,
    column,
    columns,
    folded,
    join_in,
    read_code,
    read_date,
    read_text,
    read_words,
    short,
    stated,
)
from bandung.activities.record import Condition, Document, LegacyDatum, Link, Party, Role
from bandung.activities.vocabulary import OTHER_IDENTIFIER_KINDS, RELATED_KINDS
from bandung.values import Text

WEB_PAGE = "A12"
"""IATI DocumentCategory: the page of the activity, an element of its own in version 1 (`activity-website`)."""


def read_document(told: Attributes, inner: str, reading: Reading) -> Document | None:
    """`document-link`; None with a finding where it has no address."""
    found = reading.gather(inner, _DOCUMENT)
    url = stated(told.get("url"))
    if url is None:
        reading.notice("missing-address", "the document has no address (url)")
        return None
    language = stated(told.get("language"))
    if language:
        found["languages"] = (language, *found.get("languages", ()))
    join_in(found, "title", "description")
    return Document(url, format=told.get("format"), **found)


def _website(told: Attributes, inner: str, reading: Reading) -> Document | None:
    url = read_words(told, inner, reading)
    return Document(url, categories=(WEB_PAGE,)) if url else None


def _conditions(told: Attributes, inner: str, reading: Reading) -> tuple[bool | None, tuple[Condition, ...]]:
    """(whether there are any, those that are told); version 1 repeats one for each language."""
    attached = reading.truth(told.get("attached"))
    return attached, reading.gather(inner, _CONDITIONS).get("conditions", ())


def _condition(told: Attributes, inner: str, reading: Reading) -> Condition | None:
    text, kind = reading.text(told, inner), stated(told.get("type"))
    return Condition(text, kind) if text or kind else None


def _legacy(told: Attributes, inner: str, reading: Reading) -> LegacyDatum | None:
    name = stated(told.get("name"))
    value = stated(told.get("value")) or read_words(told, inner, reading)
    if name is None and value is None:
        return None
    return LegacyDatum(name or "", value or "", stated(told.get("iati-equivalent")))


def _other_identifier(told: Attributes, inner: str, reading: Reading) -> Link | None:
    """`other-identifier`: `@ref` and `owner-org`, or text with `@owner-ref` and `@owner-name` in version 1."""
    reference = (told.get("ref") or own_text(inner)).strip()
    owner: Party | None = reading.gather(inner, _OWNER).get("owner") if "<" in inner else None
    given_by, name = stated(told.get("owner-ref")), stated(told.get("owner-name"))
    if owner is None and (given_by or name):
        owner = Party(Role.ACCOUNTABLE, Text.of(name or "", reading.language), given_by)
    if not reference:
        reading.notice("empty-identifier", "the other identifier is empty")
        return None
    code = stated(told.get("type"))
    kind = OTHER_IDENTIFIER_KINDS.get(folded(code or ""), "other-identifier")
    return Link(kind, reference, code, owner)


def _related(told: Attributes, _inner: str, reading: Reading) -> Link | None:
    reference = stated(told.get("ref"))
    code = (told.get("type") or "").strip()
    if reference is None:
        reading.notice("empty-identifier", "the related activity has no identifier")
        return None
    kind = RELATED_KINDS.get(code)
    if kind is None:
        reading.notice("unknown-relation", f"“{short(code)}” does not say how the activity is related")
    return Link(kind or "related", reference, code or None)


_DOCUMENT = Table(
    "document-link",
    {
        "title": columns("title", read_text),
        "description": columns("description", read_text),
        "category": columns("categories", read_code, "code"),
        "language": columns("languages", read_code, "code"),
        "document-date": column("date", read_date, "iso-date"),
        "recipient-country": columns("countries", read_code, "code"),
    },
)
_CONDITIONS = Table("conditions", {"condition": columns("conditions", _condition, "type")})
_OWNER = Table("other-identifier", {"owner-org": column("owner", read_owner, "ref")})

DOCUMENT: Column = columns("documents", read_document, "url", "format", "language", repeats=False)
WEBSITE: Column = columns("documents", _website)
CONDITIONS: Column = columns("conditions", _conditions, "attached")
LEGACY: Column = columns("legacy", _legacy, "name", "value", "iati-equivalent")
OTHER_IDENTIFIER: Column = columns(
    "links", _other_identifier, "ref", "type", "owner-ref", "owner-name", repeats=False
)
RELATED: Column = columns("links", _related, "ref", "type", repeats=False)
