"""Where an activity takes place: recipient countries and regions, and points inside them."""

from decimal import Decimal

import msgspec

from bandung.activities.record.classifications import Code
from bandung.values import NO_TEXT, Text


class Place(msgspec.Struct, frozen=True, omit_defaults=True, gc=False, cache_hash=True):
    """A recipient country or region. `code` is as told; `share` in per cent of the activity, not stated if None."""

    code: str
    scheme: str = "iso2"
    """`iso2` for countries, otherwise the region vocabulary, e.g. `iati-region-1`."""
    share: Decimal | None = None
    name: Text = NO_TEXT
    uri: str | None = None


class Administrative(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An administrative division: its code and level in a vocabulary (IATI `location/administrative`)."""

    code: str
    vocabulary: str | None = None
    level: int | None = None


class Location(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A point or named place inside a country; degrees, WGS 84. Codes are those of IATI 2.03 `location`."""

    name: Text = NO_TEXT
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    reference: str | None = None
    reach: str | None = None
    identifiers: tuple[Code, ...] = ()
    description: Text = NO_TEXT
    activity_description: Text = NO_TEXT
    administrative: tuple[Administrative, ...] = ()
    exactness: str | None = None
    location_class: str | None = None
    feature: str | None = None
