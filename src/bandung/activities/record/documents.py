"""Texts and addresses around an activity: descriptions, documents, links, conditions, older systems' fields."""

import msgspec

from bandung.activities.record.parties import Party
from bandung.values import NO_TEXT, PartialDate, Text


class Description(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A description. `kind` is the IATI DescriptionType code (1 general, 2 objectives, 3 target groups, 4 other)."""

    text: Text
    kind: str | None = None


class Document(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A document or page about the activity, by its address; it is never fetched while reading.

    `format` is a media type, `categories` IATI DocumentCategory codes, `countries` ISO alpha-2 codes.
    """

    url: str
    title: Text = NO_TEXT
    format: str | None = None
    description: Text = NO_TEXT
    categories: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    date: PartialDate | None = None
    countries: tuple[str, ...] = ()


class Link(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Another identifier for this activity, or a related one. `kind`: `other-identifier`, `parent`, `child` ...

    `code` is the kind as told (IATI OtherIdentifierType or RelatedActivityType); `owner` who gave the identifier.
    """

    kind: str
    reference: str
    code: str | None = None
    owner: Party | None = None


class Condition(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What an activity is bound to. `kind` is the IATI ConditionType code."""

    text: Text
    kind: str | None = None


class DateNote(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Words that go with a date. `field` is the date's field of the record, e.g. `actual_start`."""

    field: str
    text: Text


class LegacyDatum(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A field of an older system, kept by its own name (IATI `legacy-data`)."""

    name: str
    value: str
    equivalent: str | None = None
