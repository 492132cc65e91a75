"""The forms in which the API answers. What a room keeps as a record is given whole, as that room writes it in JSON."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
from django.db.models import Model
from ninja import Schema
from pydantic import Field

from bandung.server.records.queries.lists import ListPage

Record = dict[str, Any]
"""A room's own record in JSON."""

Item = TypeVar("Item")
Row = TypeVar("Row", bound=Model)


class Page(Schema, Generic[Item]):
    """A page of a list. `total` counts the whole list; pages are numbered from 1."""

    total: int
    page: int
    pages: int
    items: list[Item]


class OrganizationMention(Schema):
    """An organization by its code and current name."""

    code: str
    name: str


class Party(Schema):
    """An organization's part in an activity. `area` is ISO alpha-3; `provides` says that it provides from outside."""

    organization: OrganizationMention
    role: str
    area: str
    provides: bool


class Place(Schema):
    """A recipient country (`area`, ISO alpha-3) or region, with its share in per cent where it was stated."""

    area: str
    region: str
    share: Decimal | None


class ActivityEntry(Schema):
    """An activity in a list. `start` and `end` are as precise as told, and empty where nothing was."""

    code: str
    title: str
    title_language: str
    kind: str
    status: str
    start: str
    end: str
    teller_count: int
    claim_count: int
    discrepancy_count: int
    parties: list[Party] = Field(validation_alias="participations")
    places: list[Place]
    updated_at: dt.datetime


class ClaimEntry(Schema):
    """A claim without its content. `told_by` is None where the teller is not known.

    `completeness` is 0 to 100 per cent; `missing` are the fields that would raise it, most first.
    """

    uuid: UUID
    identifier: str
    told_by: OrganizationMention | None
    told_at: dt.datetime
    delivery: UUID = Field(validation_alias="delivery.uuid")
    line: int | None
    content_hash: str
    completeness: float | None
    missing: list[str]
    is_current: bool

    @staticmethod
    def resolve_is_current(claim: Any) -> bool:
        """Whether no later telling took its place."""
        return claim.replaced_by_id is None


class FindingEntry(Schema):
    """What is wrong with a delivery or a claim, and where."""

    code: str
    severity: str
    message: str
    line: int | None
    record: str
    field: str


class Activity(ActivityEntry):
    """An activity whole: as merged, with every claim. `merged` is activities.reconcile.Activity."""

    merged: Record
    claims: list[ClaimEntry]
    findings: list[FindingEntry]


class Claim(ClaimEntry):
    """A claim whole: `record` is activities.record.ActivityRecord, `content` the text as it was told."""

    record: Record | None
    unplaced: dict[str, int]
    content: str
    findings: list[FindingEntry]

    @staticmethod
    def resolve_findings(claim: Any) -> list[Any]:
        """In the order of the file."""
        return list(claim.findings.order_by("line", "id"))


class Delivery(Schema):
    """A delivery with its counts."""

    uuid: UUID
    brought_by: OrganizationMention | None
    route: str
    file_name: str
    format: str
    byte_size: int
    content_hash: str
    state: str
    started_at: dt.datetime
    finished_at: dt.datetime | None
    activities_read: int
    organizations_read: int
    claims_new: int
    claims_unchanged: int
    claims_repeated: int
    findings_count: int
    refusal: str = ""


class FieldTold(Schema):
    """A field, what it is in words, and how many of the claims tell it."""

    field: str
    sentence: str
    told: int


class Completeness(Schema):
    """How complete an organization's current claims are: the mean in per cent, and what would help most."""

    claims: int
    mean: float
    fields: list[FieldTold]
    add_next: list[str]


class OrganizationEntry(OrganizationMention):
    """An organization in a list. `area` is ISO alpha-3 and empty for one of several States."""

    kind: str
    area: str
    origin: str
    activity_count: int


class Identifier(Schema):
    """Another system's identifier."""

    scheme: str
    value: str


class Organization(OrganizationMention):
    """An organization with its names over time and how many activities it has a role in."""

    kind: str
    area: str
    origin: str
    names: list[Record]
    identifiers: list[Identifier]
    roles: dict[str, int]


class ExchangeEntry(Schema):
    """An entry of the exchange in a list."""

    code: str
    kind: str
    title: str
    language: str
    area: str
    owner: OrganizationMention | None
    last_verified: dt.date | None
    illustrative: bool


class ResolutionEntry(Schema):
    """A resolution in a list, with the languages the node has it in."""

    symbol: str
    title: str
    language: str
    languages: list[str]
    adopted: dt.date | None


class Resolution(Schema):
    """A resolution in one language. `record` is mandates.Resolution."""

    symbol: str
    language: str
    languages: list[str]
    file_name: str
    content_hash: str
    told_at: dt.datetime
    record: Record


class AreaEntry(Schema):
    """A country or area with its names by language; counts are of activities."""

    code: str
    iso2: str | None
    m49: str | None
    names: dict[str, str]
    status: str
    received: int
    provided: int


class GroupingEntry(Schema):
    """A grouping with its names by language and how many areas belong to it today."""

    code: str
    kind: str
    names: dict[str, str]
    true_on: str
    members: int


class Found(Schema):
    """What a search found: the first of each group, and how many there are."""

    text: str
    total: int
    areas: list[Record]
    groupings: list[Record]
    organizations: list[OrganizationMention]
    organization_count: int
    activities: list[ActivityEntry]
    activity_count: int
    entries: list[ExchangeEntry]
    entry_count: int
    paragraphs: list[Record]
    paragraph_count: int


def listed(page: "ListPage[Row]", form: Callable[[Row], Any] = lambda row: row) -> dict[str, Any]:
    """A page of rows in the API's form."""
    items = [form(row) for row in page.rows]
    return {"total": page.total, "page": page.number, "pages": page.pages, "items": items}


def in_json(value: object) -> Any:
    """A struct of a room as JSON has it."""
    return msgspec.to_builtins(value)


class PairedClaim(Schema):
    """One claim of a pair and the activity it is counted in now."""

    uuid: UUID
    identifier: str
    told_by: OrganizationMention | None
    told_at: dt.datetime
    activity: str | None


class Pair(Schema):
    """Two claims that may be one activity. `probability` is 0 to 1; without `decided_at` the state is the program's."""

    id: int
    probability: float | None
    evidence: list[Record]
    state: str
    decided_at: dt.datetime | None
    note: str
    claims: list[PairedClaim]


class Range(Schema):
    """A number as counted, as it is to be expected, and between what it lies in 95 of 100 cases."""

    counted: float
    expected: float
    low: float
    high: float


class ActivityCount(Schema):
    """The number of activities. `shown` pairs wait for a person; if all that can be one were, there would be `least`."""

    counted: int
    shown: int
    least: int
    range: Range


class OpenTotals(Schema):
    """The number of activities, and by currency what their money may change by."""

    activities: ActivityCount
    money: dict[str, Range]


class PairDecision(Schema):
    """One decision; `proposed` says that an earlier one was taken back."""

    state: str
    at: dt.datetime
    note: str


class PairWithHistory(Pair):
    """A pair with every decision about it, oldest first."""

    decisions: list[PairDecision]


class DifferenceWord(Schema):
    """A word on a difference. `claim` is the one whose value was agreed, where it settles."""

    field: str
    state: str
    note: str
    at: dt.datetime
    organization: OrganizationMention | None
    claim: UUID | None


class Difference(Schema):
    """A difference between tellers. `told` is the discrepancy as the activities room writes it; `agreed` a claim."""

    activity: str
    field: str
    state: str
    agreed: UUID | None
    told: Record
