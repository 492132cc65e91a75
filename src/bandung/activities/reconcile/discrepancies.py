"""Where tellers of one activity say different things about it, and by how much: shown to both, settled by them,
never averaged.

Only what contradicts is a difference: 2003 and 2003-12-23 agree, and who says nothing takes no part.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import combinations

import msgspec

from bandung.activities.reconcile.comparing_contributions import AllGiven, given_in, widest_gap
from bandung.activities.reconcile.profile import Convert, country_of_place
from bandung.activities.reconcile.telling import Telling
from bandung.activities.record import ActivityRecord, Transaction
from bandung.values import Money, PartialDate
from bandung.values.money import sum_by_currency

# Kinds of transaction that say how much the whole activity is worth to the one who tells, in this order.
_TOTALS = ("outgoing-commitment", "incoming-commitment", "disbursement", "expenditure", "incoming-funds")
_SAME_MONEY = Decimal("0.02")
"""Converted amounts this near, as a share, are the same: rates of two sources differ by about as much."""


class Stated(msgspec.Struct, frozen=True):
    """What one teller says, as text for people."""

    teller: str
    claim: str
    value: str


class Size(msgspec.Struct, frozen=True, omit_defaults=True):
    """How large a difference is: the widest between any two tellers.

    `unit`: `days`; a currency, or `common` for the node's common currency; `points` (share points, 0 to 100, that
    would have to move); `values` (how many different ones); or a native unit. `relative` is the share of the larger one, 0 to 1.
    """

    amount: Decimal
    unit: str
    relative: float | None = None


class Discrepancy(msgspec.Struct, frozen=True, omit_defaults=True):
    """A field of which at least two tellers say different things. Who says nothing takes no part."""

    field: str
    values: tuple[Stated, ...]
    size: Size | None = None


Total = tuple[str, tuple[Money, ...]]
Shares = dict[str, Decimal]


def find_discrepancies(
    tellings: Sequence[Telling], *, convert: Convert | None = None
) -> tuple[Discrepancy, ...]:
    """Differences between the latest claims of the tellers, in dates, status, instrument, terms, shares, totals and
    contributions in native units.

    With `convert`, totals in different currencies are compared as well.
    """
    found: list[Discrepancy] = []
    for field, (value_of, differ) in _fields(convert).items():
        told = [(telling, value) for telling in tellings if (value := value_of(telling.record)) is not None]
        sizes = [
            size for (_, one), (_, other) in combinations(told, 2) if (size := differ(one, other)) is not None
        ]
        if sizes:
            values = tuple(Stated(telling.teller, telling.claim, _words(value)) for telling, value in told)
            found.append(Discrepancy(field, values, max(sizes, key=lambda size: size.amount)))
    return tuple(found)


def totals(record: ActivityRecord) -> Total | None:
    """What the activity is worth: (kind, one sum for each currency) of the first kind told; None if none is."""
    moved = _first_kind(record)
    if moved:
        return moved[0].kind, sum_by_currency(one.value for one in moved)
    amounts = [budget.value for budget in record.budgets if budget.kind == "original"]
    return ("budget", sum_by_currency(amounts)) if amounts else None


def _first_kind(record: ActivityRecord) -> list[Transaction]:
    for kind in _TOTALS:
        moved = [transaction for transaction in record.transactions if transaction.kind == kind]
        if moved:
            return moved
    return []


class _Worth(msgspec.Struct, frozen=True):
    """A total, and the same in the common currency where every part of it could be converted."""

    total: Total
    common: Decimal | None = None


def _worth(record: ActivityRecord, convert: Convert | None) -> _Worth | None:
    total = totals(record)
    if total is None:
        return None
    if convert is None:
        return _Worth(total)
    moved = _first_kind(record)
    parts: list[tuple[Money, dt.date | None]] = (
        [(one.value, _day(one.value_date or one.date)) for one in moved]
        if moved
        else [
            (one.value, _day(one.value_date or one.period.start))
            for one in record.budgets
            if one.kind == "original"
        ]
    )
    converted = [convert(value, day) for value, day in parts]
    known = [amount for amount in converted if amount is not None]
    return _Worth(total, sum(known, Decimal(0)) if len(known) == len(converted) else None)


def _day(told: PartialDate | None) -> dt.date | None:
    return told.earliest if told else None


def _worths_differ(one: _Worth, other: _Worth) -> Size | None:
    """Only sums of the same kind can contradict each other: in the same currencies, or converted."""
    if one.total[0] != other.total[0]:
        return None
    left, right = one.total[1], other.total[1]
    if [sum_.currency for sum_ in left] == [sum_.currency for sum_ in right]:
        gaps = [
            Size(abs(a.amount - b.amount), a.currency, _share(a.amount, b.amount))
            for a, b in zip(left, right, strict=True)
            if a.rounded() != b.rounded()
        ]
        return max(gaps, key=lambda size: size.amount) if gaps else None
    if one.common is None or other.common is None:
        return None
    share = _share(one.common, other.common)
    if share is None or share <= _SAME_MONEY:
        return None
    return Size(abs(one.common - other.common).quantize(Decimal("0.01")), "common", share)


def _share(one: Decimal, other: Decimal) -> float | None:
    larger = max(abs(one), abs(other))
    return round(float(abs(one - other) / larger), 4) if larger else None


def _dates_differ(one: PartialDate, other: PartialDate) -> Size | None:
    """2003 and 2003-12-23 agree; 2003 and 2004 do not."""
    gap = max((other.earliest - one.latest).days, (one.earliest - other.latest).days)
    return Size(Decimal(gap), "days") if gap > 0 else None


def _given_differ(one: AllGiven, other: AllGiven) -> Size | None:
    gap = widest_gap(one, other)
    return Size(*gap) if gap is not None else None


def _codes_differ(one: object, other: object) -> Size | None:
    return None if one == other else Size(Decimal(2), "values")


def _shares_differ(one: Shares, other: Shares) -> Size | None:
    """How many points would have to move from some to others; without shares only what is told matters."""
    if set(one) == set(other) and (sum(one.values()) == 0 or sum(other.values()) == 0):
        return None
    left, right = _whole(one), _whole(other)
    moved = sum(
        (
            abs(left.get(code, Decimal(0)) - right.get(code, Decimal(0)))
            for code in left.keys() | right.keys()
        ),
        Decimal(0),
    )
    points = (moved / 2).quantize(Decimal("0.1"))
    return Size(points, "points", round(float(points) / 100, 4)) if points >= 1 else None


def _whole(shares: Shares) -> Shares:
    """Shares that add up to a hundred; equal ones where none are told."""
    total = sum(shares.values(), Decimal(0))
    if not total:
        return dict.fromkeys(shares, Decimal(100) / len(shares))
    return {code: share * 100 / total for code, share in shares.items()}


def _places(record: ActivityRecord) -> Shares | None:
    shares: Shares = {}
    for place in record.places:
        code = country_of_place(place)
        if code:
            shares[code] = shares.get(code, Decimal(0)) + (place.share or Decimal(0))
    return shares or None


def _sectors(record: ActivityRecord) -> Shares | None:
    """Groups of three digits (DAC): finer codes differ by habit more often than in substance."""
    shares: Shares = {}
    for sector in record.sectors:
        if sector.vocabulary in ("1", "2") and sector.code and not sector.tag:
            group = sector.code[:3]
            shares[group] = shares.get(group, Decimal(0)) + (sector.share or Decimal(0))
    return shares or None


def _words(value: object) -> str:
    if isinstance(value, _Worth):
        kind, sums = value.total
        return f"{', '.join(str(money.rounded()) for money in sums)} ({kind})"
    if isinstance(value, dict):
        return ", ".join(
            f"{code} {share.normalize():f} %" if share else str(code) for code, share in value.items()
        )
    return str(value)


Field = tuple[Callable[[ActivityRecord], object | None], Callable[..., Size | None]]


def _fields(convert: Convert | None) -> dict[str, Field]:
    """By the name of the record's field (`total` is of budgets and transactions): its value in a record, and how two
    values differ."""
    return {
        "proposed": (lambda record: record.proposed, _dates_differ),
        "approved": (lambda record: record.approved, _dates_differ),
        "planned_start": (lambda record: record.planned_start, _dates_differ),
        "actual_start": (lambda record: record.actual_start, _dates_differ),
        "planned_end": (lambda record: record.planned_end, _dates_differ),
        "actual_end": (lambda record: record.actual_end, _dates_differ),
        "status": (lambda record: record.status, _codes_differ),
        "instrument": (lambda record: record.instrument, _codes_differ),
        "collaboration_type": (lambda record: record.collaboration_type, _codes_differ),
        "places": (_places, _shares_differ),
        "sectors": (_sectors, _shares_differ),
        "total": (lambda record: _worth(record, convert), _worths_differ),
        "contributions": (given_in, _given_differ),
    }
