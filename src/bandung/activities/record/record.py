"""One activity in the program's own terms: what a claim can say, and what several claims amount to."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from bandung.activities.record.classifications import (
    BudgetItem,
    Code,
    HumanitarianScope,
    PolicyMarker,
    Sector,
    Tossd,
)
from bandung.activities.record.documents import (
    Condition,
    DateNote,
    Description,
    Document,
    LegacyDatum,
    Link,
)
from bandung.activities.record.parties import Contact, Party
from bandung.activities.record.places import Location, Place
from bandung.activities.record.resources import Budget, Contribution, ForwardSpending, Loan, Transaction
from bandung.activities.record.results import Result
from bandung.values import NO_TEXT, PartialDate, Text


class Status(StrEnum):
    """Where an activity stands (IATI ActivityStatus 1-6)."""

    PIPELINE = "pipeline"
    IMPLEMENTATION = "implementation"
    FINALISATION = "finalisation"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    SUSPENDED = "suspended"


class Instrument(StrEnum):
    """How large the undertaking is (SEGIB: *programa*, *proyecto*, *acción*)."""

    PROGRAMME = "programme"
    PROJECT = "project"
    ACTION = "action"


class ActivityContent(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What can be said of an activity. None and empty tuples mean "not stated".

    Field names follow the IATI activity standard 2.03 where it has a word; codes are kept as told.
    """

    identifier: str
    title: Text = NO_TEXT
    descriptions: tuple[Description, ...] = ()
    status: Status | None = None
    instrument: Instrument | None = None

    proposed: PartialDate | None = None
    approved: PartialDate | None = None
    planned_start: PartialDate | None = None
    actual_start: PartialDate | None = None
    planned_end: PartialDate | None = None
    actual_end: PartialDate | None = None
    date_notes: tuple[DateNote, ...] = ()

    parties: tuple[Party, ...] = ()
    contacts: tuple[Contact, ...] = ()

    places: tuple[Place, ...] = ()
    locations: tuple[Location, ...] = ()
    scope: str | None = None
    """IATI ActivityScope as told: 1 global, 2 regional, 3 multi-national, 4 national ..."""

    sectors: tuple[Sector, ...] = ()
    policy_markers: tuple[PolicyMarker, ...] = ()
    humanitarian: bool | None = None
    humanitarian_scopes: tuple[HumanitarianScope, ...] = ()
    budget_items: tuple[BudgetItem, ...] = ()
    tossd: Tossd | None = None
    collaboration_type: str | None = None
    """IATI/DAC CollaborationType as told; 8 is bilateral, triangular co-operation."""
    flow_type: str | None = None
    finance_type: str | None = None
    aid_types: tuple[Code, ...] = ()
    tied_status: str | None = None

    contributions: tuple[Contribution, ...] = ()
    budgets: tuple[Budget, ...] = ()
    budget_not_provided: str | None = None
    """IATI BudgetNotProvided as told: why there is none."""
    capital_spend: Decimal | None = None
    """Per cent of the cost that is capital investment."""
    transactions: tuple[Transaction, ...] = ()
    loan: Loan | None = None
    forward_spending: ForwardSpending | None = None

    results: tuple[Result, ...] = ()
    conditions: tuple[Condition, ...] = ()
    conditions_attached: bool | None = None
    links: tuple[Link, ...] = ()
    documents: tuple[Document, ...] = ()
    legacy: tuple[LegacyDatum, ...] = ()

    @property
    def start(self) -> PartialDate | None:
        """The actual start where told, else the planned one."""
        return self.actual_start or self.planned_start

    @property
    def end(self) -> PartialDate | None:
        """The actual end where told, else the planned one."""
        return self.actual_end or self.planned_end


class ActivityRecord(ActivityContent, frozen=True, omit_defaults=True, gc=False):
    """One party's telling of one activity. Unique by `reporter` and `identifier` within a delivery."""

    reporter: Party | None = None
    hierarchy: int | None = None
    last_updated: PartialDate | None = None
    linked_data_uri: str | None = None
