"""What one party says of one activity, in the program's own terms.

An `ActivityRecord` is the content of a claim after reading: from IATI, a sheet or a form alike. Codes are kept
as told, with the vocabulary they come from; `None` and empty tuples mean "not stated". The field names follow
the IATI activity standard 2.03 where it has a word, so that a reader of the standard feels at home.
"""

from decimal import Decimal
from enum import StrEnum

import msgspec

from bandung.values import Money, PartialDate, Period, Text


class Role(StrEnum):
    """What a party does in an activity. One model for IATI, OECD (triangular) and SEGIB terms; see vocabulary/roles.csv."""

    PROVIDER = "provider"
    SECOND_PROVIDER = "second-provider"
    RECIPIENT = "recipient"
    BOTH_WAYS = "both-ways"
    FUNDING = "funding"
    ACCOUNTABLE = "accountable"
    EXTENDING = "extending"
    IMPLEMENTING = "implementing"


class Status(StrEnum):
    """Where an activity stands (IATI ActivityStatus 1-6)."""

    PIPELINE = "pipeline"
    IMPLEMENTATION = "implementation"
    FINALISATION = "finalisation"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    SUSPENDED = "suspended"


class Party(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An organization in a role, as the teller names it.

    `reference` is the organization identifier as told (IATI `@ref`), `organization_type` the IATI
    OrganisationType code, `activity` the party's own identifier for the same cooperation, `area` the ISO
    alpha-3 code where the teller says which country the party is of.
    """

    role: Role
    name: Text = Text()
    reference: str | None = None
    organization_type: str | None = None
    activity: str | None = None
    area: str | None = None


class Place(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A recipient country or region. `code` is as told; `share` in per cent of the activity, not stated if None."""

    code: str
    scheme: str = "iso2"
    """`iso2` for countries, otherwise the region vocabulary, e.g. `iati-region-1`."""
    share: Decimal | None = None
    name: Text = Text()


class Location(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A point or named place inside a country; degrees, WGS 84."""

    name: Text = Text()
    latitude: Decimal | None = None
    longitude: Decimal | None = None


class Sector(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A sector or tag in a vocabulary (IATI SectorVocabulary: 1 DAC five digits, 2 DAC three, 7 SDG goal ...)."""

    vocabulary: str
    code: str | None = None
    share: Decimal | None = None
    name: Text = Text()


class Budget(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Planned money for a period. `kind`: `original`, `revised` or `planned-disbursement`."""

    value: Money
    kind: str = "original"
    period: Period = Period()
    value_date: PartialDate | None = None


class Transaction(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Money that moved or was committed. `kind` is a word of vocabulary/transaction_types.csv (IATI TransactionType)."""

    kind: str
    value: Money
    date: PartialDate | None = None
    value_date: PartialDate | None = None
    provider: Party | None = None
    receiver: Party | None = None
    description: Text = Text()


class Contribution(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a party put in, in its native unit first: expert-days, people trained, places, goods, money.

    `unit` is a word of vocabulary/units.csv; `valuation` is money only where the teller gives it, with its `method`.
    """

    unit: str
    quantity: Decimal | None = None
    party: Party | None = None
    description: Text = Text()
    valuation: Money | None = None
    method: str | None = None


class Link(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Another identifier for this activity, or a related one. `kind`: `other-identifier`, `parent`, `child` ..."""

    kind: str
    reference: str


class Document(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A document or page about the activity, by its address; it is never fetched while reading."""

    url: str
    title: Text = Text()
    format: str | None = None


class ActivityRecord(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One party's telling of one activity. Unique by `reporter` and `identifier` within a delivery."""

    identifier: str
    reporter: Party | None = None
    title: Text = Text()
    descriptions: tuple[Text, ...] = ()
    status: Status | None = None
    planned_start: PartialDate | None = None
    actual_start: PartialDate | None = None
    planned_end: PartialDate | None = None
    actual_end: PartialDate | None = None
    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    locations: tuple[Location, ...] = ()
    sectors: tuple[Sector, ...] = ()
    budgets: tuple[Budget, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    collaboration_type: str | None = None
    """IATI/DAC CollaborationType as told; 8 is bilateral, triangular co-operation."""
    humanitarian: bool | None = None
    hierarchy: int | None = None
    last_updated: PartialDate | None = None
    links: tuple[Link, ...] = ()
    documents: tuple[Document, ...] = ()

    @property
    def start(self) -> PartialDate | None:
        """The actual start where told, else the planned one."""
        return self.actual_start or self.planned_start

    @property
    def end(self) -> PartialDate | None:
        """The actual end where told, else the planned one."""
        return self.actual_end or self.planned_end
