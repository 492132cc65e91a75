"""The tables of the dataset, a row struct each; the Parquet schema is derived from the struct.

A column that may be null is null where nobody stated it. Areas are ISO 3166-1 alpha-3 codes, languages BCP 47
tags, currencies ISO 4217 codes. `describe_columns` prints the words beside each column.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin

import msgspec
import pyarrow as pa
from msgspec import Meta

DECIMALS = pa.decimal128(28, 6)
"""Amounts and quantities: 22 digits before and 6 after the point, so that sums stay exact in 38 digits."""

Code = Annotated[str, Meta(description="the code people see, unique in its table")]
ActivityId = Annotated[int, Meta(description="the activity's `id`")]
Area = Annotated[str | None, Meta(description="country or area, ISO alpha-3; null = not stated")]
Currency = Annotated[str | None, Meta(description="ISO 4217; null = not stated")]
Illustrative = Annotated[bool, Meta(description="an invented record that shows how the program works")]


class ActivityRow(msgspec.Struct, frozen=True, kw_only=True):
    """One cooperation activity, counted once whoever told it. Unique by `id` and by `code`."""

    id: Annotated[int, Meta(description="number inside the node")]
    code: Code
    title: Annotated[str | None, Meta(description="in the original language; null = not stated")] = None
    title_language: Annotated[str | None, Meta(description="of the title; null or `und` = not stated")] = None
    kind: Annotated[str | None, Meta(description="kind of cooperation, derived; null = unknown")] = None
    kind_reason: Annotated[str | None, Meta(description="why that kind, in one sentence")] = None
    start_date: Annotated[dt.date | None, Meta(description="first day; null = not stated")] = None
    end_date: Annotated[dt.date | None, Meta(description="last day; null = not stated")] = None
    start_year: Annotated[int | None, Meta(description="year of the start; null = not stated")] = None
    status: Annotated[str | None, Meta(description="IATI activity status as a word; null = not stated")] = (
        None
    )
    tellers: Annotated[int, Meta(description="parties that told the node of it")] = 1
    claims: Annotated[int, Meta(description="tellings (claims) joined into it")] = 1
    reporter: Annotated[str | None, Meta(description="code of the organization that told it first")] = None
    created_at: Annotated[dt.datetime | None, Meta(description="when the node first had it, UTC")] = None


class PartyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A party of an activity in one role."""

    activity_id: ActivityId
    role: Annotated[str, Meta(description="a word of the roles of activities (provider, recipient, ...)")]
    organization_code: Annotated[str | None, Meta(description="null = not in the register")] = None
    name: Annotated[str | None, Meta(description="as told; null = not stated")] = None
    area: Area = None
    organization_kind: Annotated[str | None, Meta(description="kind of organization; null = not stated")] = (
        None
    )
    multilateral: Annotated[bool | None, Meta(description="an intergovernmental body; null = not known")] = (
        None
    )
    provides: Annotated[bool | None, Meta(description="on the providing side; null = told by its role")] = (
        None
    )


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A country or area an activity benefits."""

    activity_id: ActivityId
    area: Area = None
    share: Annotated[Decimal | None, Meta(description="per cent of the activity; null = not stated")] = None


class SectorRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sector or tag of an activity."""

    activity_id: ActivityId
    vocabulary: Annotated[
        str, Meta(description="IATI SectorVocabulary: 1 and 2 DAC, 7 SDG goal, 8 SDG target")
    ]
    code: Annotated[str | None, Meta(description="in the vocabulary; null = not stated")] = None
    share: Annotated[Decimal | None, Meta(description="per cent of the activity; null = not stated")] = None


class MoneyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One budget or transaction of an activity. Amounts of different currencies are never added."""

    activity_id: ActivityId
    what: Annotated[str, Meta(description="`budget` or `transaction`")]
    kind: Annotated[str | None, Meta(description="original, revised, commitment, disbursement, ...")] = None
    amount: Annotated[Decimal | None, Meta(description="in `currency`; null = not stated")] = None
    currency: Currency = None
    date: Annotated[dt.date | None, Meta(description="value date, else day of the transaction")] = None


class ContributionRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a party put in, in its native unit."""

    activity_id: ActivityId
    unit: Annotated[str, Meta(description="a word of the units of activities (expert-days, trainees, ...)")]
    quantity: Annotated[Decimal | None, Meta(description="in `unit`; null = not stated")] = None
    area: Area = None
    organization_code: Annotated[str | None, Meta(description="who put it in; null = not stated")] = None
    value: Annotated[Decimal | None, Meta(description="what it was valued at; null = not valued")] = None
    currency: Currency = None
    method: Annotated[str | None, Meta(description="how it was valued; null = not stated")] = None


class AreaRow(msgspec.Struct, frozen=True, kw_only=True):
    """A country or area with its M49 regions."""

    code: Annotated[str, Meta(description="ISO alpha-3")]
    name: Annotated[str, Meta(description="United Nations usage, English")]
    region: Annotated[str | None, Meta(description="M49 region, English name")] = None
    sub_region: Annotated[str | None, Meta(description="M49 sub-region, English name")] = None
    names: Annotated[Mapping[str, str], Meta(description="the name by language tag")] = {}


class GroupingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A grouping of countries: its name and what sort it is."""

    code: Annotated[str, Meta(description="as in memberships")]
    name: Annotated[str, Meta(description="English")]
    kind: Annotated[
        str | None, Meta(description="`regional` for integration groupings; other words of the registry")
    ] = None
    names: Annotated[Mapping[str, str], Meta(description="the name by language tag")] = {}


class MembershipRow(msgspec.Struct, frozen=True, kw_only=True):
    """A country in a grouping for a time; both days included."""

    grouping: Annotated[str, Meta(description="code, e.g. `ldc`, `g77`, `mercosur`")]
    area: Annotated[str, Meta(description="ISO alpha-3")]
    start_date: Annotated[dt.date | None, Meta(description="null = since ever as far as known")] = None
    end_date: Annotated[dt.date | None, Meta(description="null = still a member")] = None


class OrganizationRow(msgspec.Struct, frozen=True, kw_only=True):
    """An organization in the register."""

    code: Code
    name: Annotated[str, Meta(description="original name")]
    kind: Annotated[str | None, Meta(description="kind of organization; null = not stated")] = None
    area: Area = None


class PracticeRow(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the exchange: something known, offered or needed."""

    code: Code
    kind: Annotated[str, Meta(description="practice, institution, expert, offer or need")]
    title: Annotated[str | None, Meta(description="original language")] = None
    language: Annotated[str | None, Meta(description="of the title")] = None
    owner: Annotated[str | None, Meta(description="code of the organization")] = None
    area: Area = None
    last_verified: Annotated[
        dt.date | None, Meta(description="last confirmed by its owner; null = never")
    ] = None
    illustrative: Illustrative = False


class IntroductionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A need and what answers it brought together. Neither is named: who talks to whom is theirs alone."""

    code: Annotated[str, Meta(description="the introduction's UUID; its page opens for those who take part")]
    state: Annotated[str, Meta(description="where it stands, a word of `exchange.introductions.State`")]
    suggested_on: Annotated[dt.date | None, Meta(description="first day, UTC; null = never")] = None
    introduced_on: Annotated[dt.date | None, Meta(description="first day, UTC; null = not yet")] = None
    in_talks_on: Annotated[dt.date | None, Meta(description="first day, UTC; null = not yet")] = None
    agreed_on: Annotated[dt.date | None, Meta(description="first day, UTC; null = not yet")] = None
    became_activity_on: Annotated[dt.date | None, Meta(description="first day, UTC; null = not yet")] = None
    closed_on: Annotated[dt.date | None, Meta(description="first day, UTC; null = never")] = None
    reason: Annotated[str | None, Meta(description="why it is closed, a code; null = it is not")] = None
    illustrative: Illustrative = False


class PledgeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pledge to a fund."""

    code: Annotated[str | None, Meta(description="the pledge's own code; null = it has none")] = None
    fund: Annotated[str, Meta(description="code of the fund")]
    donor: Annotated[str | None, Meta(description="who pledged; null = not stated")] = None
    area: Area = None
    year: Annotated[int | None, Meta(description="pledged for; null = not stated")] = None
    amount: Annotated[Decimal | None, Meta(description="in `currency`; null = to be announced")] = None
    currency: Currency = None
    firmness: Annotated[str | None, Meta(description="firm, indicated, conditional or announced-later")] = (
        None
    )
    illustrative: Illustrative = False


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """A conference, session or observance."""

    code: Code
    name: Annotated[str, Meta(description="original name")]
    start_date: Annotated[dt.date | None, Meta(description="first day; null = not stated")] = None
    end_date: Annotated[dt.date | None, Meta(description="last day; null = not stated")] = None
    place: Annotated[str | None, Meta(description="as told; null = not stated")] = None
    source: Annotated[str | None, Meta(description="document or address that says so")] = None


class ParagraphRow(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of a resolution and what became of it."""

    resolution: Annotated[str, Meta(description="symbol, e.g. `A/RES/58/220`")]
    number: Annotated[str, Meta(description="of the operative paragraph")]
    status: Annotated[str | None, Meta(description="done, under-way, not-started; null = no information")] = (
        None
    )
    evidence_count: Annotated[int, Meta(description="records named as evidence")] = 0


TABLES: dict[str, type[msgspec.Struct]] = {
    "activities": ActivityRow,
    "parties": PartyRow,
    "places": PlaceRow,
    "sectors": SectorRow,
    "money": MoneyRow,
    "contributions": ContributionRow,
    "areas": AreaRow,
    "groupings": GroupingRow,
    "memberships": MembershipRow,
    "organizations": OrganizationRow,
    "practices": PracticeRow,
    "introductions": IntroductionRow,
    "pledges": PledgeRow,
    "events": EventRow,
    "paragraphs": ParagraphRow,
}

_ARROW: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    Decimal: DECIMALS,
    dt.date: pa.date32(),
    dt.datetime: pa.timestamp("us", tz="UTC"),
}


def schema_of(name: str) -> pa.Schema:
    """The Arrow schema of a table; each field's metadata holds its description."""
    return pa.schema([_arrow_field(field) for field in msgspec.structs.fields(TABLES[name])])


def describe_columns(name: str) -> dict[str, str]:
    """{column: what it holds, its unit, what null means}."""
    return {field.name: field.metadata[b"description"].decode() for field in schema_of(name)}


def _arrow_field(field: msgspec.structs.FieldInfo) -> pa.Field:
    annotated, meta = get_args(field.type)
    nullable = type(None) in get_args(annotated)
    [plain] = [part for part in get_args(annotated) if part is not type(None)] if nullable else [annotated]
    return pa.field(
        field.name, _arrow_type(plain), nullable=nullable, metadata={"description": meta.description}
    )


def _arrow_type(plain: Any) -> pa.DataType:
    if get_origin(plain) is Mapping or plain is Mapping:
        return pa.map_(pa.string(), pa.string())
    return _ARROW[plain]
