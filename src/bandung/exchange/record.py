"""What institutions and countries put into the exchange: practices, institutions, experts, offers and needs.

The words are those of resolution 58/220, paragraph 7 (centres of excellence, exchange of knowledge and
experience, the information network) and of the rosters of the early network: demand on one side, offer on the
other, each with its owner. A text keeps the language it was written in. What nobody stated is None or empty.
"""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

import msgspec

from bandung.values import PartialDate, Period, Source, Text


class Kind(StrEnum):
    """The kinds of entry; the value is also the name of the table in a file."""

    PRACTICE = "practice"
    INSTITUTION = "institution"
    EXPERT = "expert"
    OFFER = "offer"
    NEED = "need"


class Capacity(msgspec.Struct, frozen=True, omit_defaults=True):
    """How much can be given, in its native unit: 25 places a year, 120 expert-days."""

    quantity: Decimal
    unit: str
    per: str | None = None


class Owner(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An organization as a file of the exchange introduces it; the registry knows more of it."""

    code: str
    name: Text
    area: str
    """ISO 3166-1 alpha-3."""
    url: str | None = None


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="kind"):
    """What every entry states. Unique by `code` within the node.

    `owner` is the code of the organization that answers for it. `sectors` are OECD-DAC codes of three or five
    digits, `sdgs` goals or targets (`6`, `6.1`), `areas` ISO alpha-3 codes where it was done or is wanted,
    `languages` the tags people can work in. `verify_by` is the day after which it must be confirmed again.
    """

    code: str
    owner: str
    title: Text
    summary: Text = Text()
    sectors: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    period: Period | None = None
    capacity: Capacity | None = None
    verify_by: dt.date | None = None
    last_verified: dt.date | None = None
    source: Source | None = None
    illustrative: bool = False

    @property
    def kind(self) -> Kind:
        """Its kind, as its type says."""
        return Kind(str(self.__struct_config__.tag))


class Practice(Entry, frozen=True, kw_only=True, tag="practice"):
    """Something that was done and worked, told so that others can use it; `evidence` names who measured it."""

    evidence: tuple[Source, ...] = ()


class Institution(Entry, frozen=True, kw_only=True, tag="institution"):
    """A centre that can help: what it knows and trains in. Its `owner` is as a rule its own code."""

    url: str | None = None
    founded: PartialDate | None = None


class Expert(Entry, frozen=True, kw_only=True, tag="expert"):
    """A line of a roster: a field of work (the title) and the institution that answers for the person.

    A person's `name` is kept only with the day on which they agreed to it (`consent_on`).
    """

    name: str | None = None
    consent_on: dt.date | None = None


class Offer(Entry, frozen=True, kw_only=True, tag="offer"):
    """Something that can be had now: places on a course, expert-days, a study visit. `terms` say who pays what."""

    terms: Text = Text()


class Need(Entry, frozen=True, kw_only=True, tag="need"):
    """A problem somebody wants help with; `answer_by` is the day after which help comes too late."""

    answer_by: dt.date | None = None


AnyEntry = Practice | Institution | Expert | Offer | Need

RECORD_TYPES: dict[Kind, type[AnyEntry]] = {
    Kind.PRACTICE: Practice,
    Kind.INSTITUTION: Institution,
    Kind.EXPERT: Expert,
    Kind.OFFER: Offer,
    Kind.NEED: Need,
}
