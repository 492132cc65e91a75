"""Activities as one Parquet file: a row each, what there can be several of as lists inside the row.

The node's dataset (`reports.dataset`) spreads the same over tables to compute measures from; this file is for
those who load everything at once, and it loses nothing: `record` is the whole record as JSON.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Any, BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from bandung.activities.record import ActivityContent, Contribution, Party
from bandung.values import Money, PartialDate
from bandung.values.batches import batches

BATCH = 2_000
"""Activities kept in memory at once."""

DECIMALS = pa.decimal128(38, 9)
"""Nine places; what is told more exactly stands in `record`."""

_STEP = Decimal(1).scaleb(-9)
_TEXT, _DAY = pa.string(), pa.date32()


def _list(**fields: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(list(fields.items())))


SCHEMA = pa.schema(
    [
        pa.field("identifier", _TEXT, nullable=False),
        pa.field("title", _TEXT),
        pa.field("title_language", _TEXT),
        pa.field("titles", pa.map_(_TEXT, _TEXT)),
        pa.field("description", _TEXT),
        pa.field("status", _TEXT),
        pa.field("instrument", _TEXT),
        pa.field("kind", _TEXT),
        pa.field("start", _TEXT),
        pa.field("end", _TEXT),
        pa.field("start_date", _DAY),
        pa.field("end_date", _DAY),
        pa.field("reporter", _TEXT),
        pa.field("reporter_reference", _TEXT),
        pa.field("collaboration_type", _TEXT),
        pa.field("tossd_framework", _TEXT),
        pa.field(
            "parties",
            _list(
                role=_TEXT, name=_TEXT, reference=_TEXT, organization_type=_TEXT, area=_TEXT, share=DECIMALS
            ),
        ),
        pa.field("places", _list(code=_TEXT, scheme=_TEXT, share=DECIMALS)),
        pa.field("locations", _list(name=_TEXT, latitude=DECIMALS, longitude=DECIMALS)),
        pa.field("sectors", _list(vocabulary=_TEXT, code=_TEXT, share=DECIMALS)),
        pa.field(
            "contributions",
            _list(
                unit=_TEXT,
                quantity=DECIMALS,
                party=_TEXT,
                party_area=_TEXT,
                amount=DECIMALS,
                currency=_TEXT,
                method=_TEXT,
            ),
        ),
        pa.field(
            "budgets",
            _list(kind=_TEXT, start=_TEXT, end=_TEXT, amount=DECIMALS, currency=_TEXT, value_date=_TEXT),
        ),
        pa.field(
            "transactions",
            _list(kind=_TEXT, date=_TEXT, amount=DECIMALS, currency=_TEXT, provider=_TEXT, receiver=_TEXT),
        ),
        pa.field("results", _list(kind=_TEXT, title=_TEXT, indicators=pa.int32())),
        pa.field("documents", _list(url=_TEXT, title=_TEXT, format=_TEXT)),
        pa.field("links", _list(kind=_TEXT, reference=_TEXT)),
        pa.field("record", _TEXT, nullable=False),
    ]
)
"""Dates as told (`2003`, `2003-12`) are text; `start_date` and `end_date` are their first and last day. Null and empty
lists are "not stated"."""


def write_parquet(activities: Iterable[ActivityContent], stream: BinaryIO) -> int:
    """Write all in batches, and return how many."""
    count = 0
    with pq.ParquetWriter(stream, SCHEMA, compression="zstd") as writer:
        for batch in batches(activities, BATCH):
            writer.write_table(pa.Table.from_pylist([_row(activity) for activity in batch], schema=SCHEMA))
            count += len(batch)
    return count


def _row(activity: ActivityContent) -> dict[str, Any]:
    reporter: Party | None = getattr(activity, "reporter", None)
    kind = getattr(activity, "kind", None)
    start, end = activity.start, activity.end
    return {
        "identifier": activity.identifier,
        "title": str(activity.title) or None,
        "title_language": activity.title.original.language if activity.title else None,
        "titles": list(activity.title.as_mapping().items()),
        "description": next((str(description.text) for description in activity.descriptions), None),
        "status": activity.status,
        "instrument": activity.instrument,
        "kind": kind.kind if kind is not None else None,
        "start": _told(start),
        "end": _told(end),
        "start_date": start.earliest if start else None,
        "end_date": end.latest if end else None,
        "reporter": _name(reporter),
        "reporter_reference": reporter.reference if reporter else None,
        "collaboration_type": activity.collaboration_type,
        "tossd_framework": activity.tossd.framework if activity.tossd else None,
        **_lists(activity),
        "record": msgspec.json.encode(activity).decode(),
    }


def _lists(activity: ActivityContent) -> dict[str, Any]:
    return {
        "parties": [
            {
                "role": party.role,
                "name": _name(party),
                "reference": party.reference,
                "organization_type": party.organization_type,
                "area": party.area,
                "share": _exact(party.share),
            }
            for party in activity.parties
        ],
        "places": [
            {"code": place.code, "scheme": place.scheme, "share": _exact(place.share)}
            for place in activity.places
        ],
        "locations": [
            {
                "name": str(location.name) or None,
                "latitude": _exact(location.latitude),
                "longitude": _exact(location.longitude),
            }
            for location in activity.locations
        ],
        "sectors": [
            {"vocabulary": sector.vocabulary, "code": sector.code, "share": _exact(sector.share)}
            for sector in activity.sectors
        ],
        "contributions": [_contribution(contribution) for contribution in activity.contributions],
        "budgets": [
            {
                "kind": budget.kind,
                "start": _told(budget.period.start),
                "end": _told(budget.period.end),
                **_money(budget.value),
                "value_date": _told(budget.value_date),
            }
            for budget in activity.budgets
        ],
        "transactions": [
            {
                "kind": transaction.kind,
                "date": _told(transaction.date),
                **_money(transaction.value),
                "provider": _name(transaction.provider),
                "receiver": _name(transaction.receiver),
            }
            for transaction in activity.transactions
        ],
        "results": [
            {"kind": result.kind, "title": str(result.title) or None, "indicators": len(result.indicators)}
            for result in activity.results
        ],
        "documents": [
            {"url": document.url, "title": str(document.title) or None, "format": document.format}
            for document in activity.documents
        ],
        "links": [{"kind": link.kind, "reference": link.reference} for link in activity.links],
    }


def _contribution(contribution: Contribution) -> dict[str, Any]:
    party = contribution.party
    return {
        "unit": contribution.unit,
        "quantity": _exact(contribution.quantity),
        "party": _name(party),
        "party_area": party.area if party else None,
        **_money(contribution.valuation),
        "method": contribution.method,
    }


def _money(value: Money | None) -> dict[str, Any]:
    if value is None:
        return {"amount": None, "currency": None}
    return {"amount": _exact(value.amount), "currency": value.currency}


def _exact(value: Decimal | None) -> Decimal | None:
    """Rounded to the column's places; None where it has more digits than the column, and `record` alone tells it."""
    if value is None or abs(value) >= Decimal("1e28"):
        return None
    with localcontext(prec=60):
        return value.quantize(_STEP, ROUND_HALF_EVEN)


def _told(date: PartialDate | None) -> str | None:
    return str(date) if date is not None else None


def _name(party: Party | None) -> str | None:
    return str(party.name) or None if party is not None else None
