"""Where a fact comes from: who told it, when, by what route; and which publication a list was taken from."""

import datetime as dt
from enum import StrEnum

import msgspec

from bandung.values.periods import PartialDate


class Route(StrEnum):
    """How a record came to the node."""

    FILE = "file"
    FORM = "form"
    API = "api"
    HARVEST = "harvest"
    SAMPLE = "sample"


class Provenance(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Who told us (`told_by`: an organization's code), when, by what route, and the hash of what was told."""

    told_by: str
    told_at: dt.datetime
    route: Route
    content_hash: str
    reference: str | None = None


class Source(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A publication that reference data was taken from, and the day it was true or read."""

    title: str
    url: str | None = None
    on: PartialDate | None = None
    licence: str | None = None
