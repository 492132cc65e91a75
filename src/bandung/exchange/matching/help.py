"""The parts that compare what is wanted with what can be given: the kind of help, how much, when, and who pays.

Few entries state these, and what nobody stated is neither a fit nor a fault: where one of the two is silent the part
does not count.
"""

import csv
import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from bandung.exchange.matching.record import Part, judged
from bandung.exchange.record import (
    AnyEntry,
    AvailabilityStatus,
    Bearer,
    Expert,
    Institution,
    Need,
    Offer,
    Practice,
    Provision,
)
from bandung.values import Period

_YEAR = 365
_BORNE = {Bearer.PROVIDER: 1.0, Bearer.THIRD_PARTY: 1.0, Bearer.SHARED: 0.5, Bearer.RECIPIENT: 0.0}


def provision_part(need: AnyEntry, answer: AnyEntry, *, weight: float) -> Part:
    """1 where the answer gives a kind of help that would do, else 0."""
    wants = need.wants if isinstance(need, Need) else ()
    gives = answer.provides if isinstance(answer, Offer | Institution) else ()
    if isinstance(answer, Expert):
        gives = (Provision.EXPERTS, Provision.ADVICE)
    if not wants or not gives:
        return judged("provision", 0.0, 0.0, f"provision-{'unstated' if wants else 'not-asked'}")
    if common := [one for one in wants if one in gives]:
        return judged("provision", 1.0, weight, "provision-common", provisions=" ".join(common))
    facts = {"provisions": " ".join(wants), "other_provisions": " ".join(gives)}
    return judged("provision", 0.0, weight, "provision-none", **facts)


def capacity_part(need: AnyEntry, answer: AnyEntry, *, weight: float) -> Part:
    """Which share of the amount wanted can be given, in units that can be compared (`units.csv`)."""
    if need.capacity is None:
        return judged("capacity", 0.0, 0.0, "capacity-not-asked")
    if answer.capacity is None:
        return judged("capacity", 0.0, 0.0, "capacity-unstated")
    unit, other = need.capacity.unit, answer.capacity.unit
    wanted, given = amount_wanted(need), amount_given(answer, need)
    if wanted is None or given is None or wanted[1] != given[1]:
        return judged("capacity", 0.0, 0.0, "capacity-units", unit=unit, other_unit=other)
    value = min(1.0, float(given[0] / wanted[0]))
    facts = {
        "quantity": f"{need.capacity.quantity:f}",
        "unit": unit,
        "other_quantity": f"{answer.capacity.quantity:f}",
        "other_unit": other,
    }
    return judged("capacity", value, weight, "capacity-enough" if value >= 1 else "capacity-less", **facts)


def period_part(need: AnyEntry, answer: AnyEntry, *, weight: float, on: dt.date) -> Part:
    """Which share of the time in which help is wanted the answer can be had in; 0 for what is over or cannot be asked.

    A practice was done once and its period says nothing of when it can be asked about.
    """
    if isinstance(need, Need) and need.answer_by and need.answer_by < on:
        return judged("period", 0.0, weight, "period-late", day=need.answer_by)
    availability = answer.availability if isinstance(answer, Expert | Institution) else None
    if availability and availability.status is AvailabilityStatus.UNAVAILABLE:
        return judged("period", 0.0, weight, "period-unavailable")
    there = answer.period if isinstance(answer, Offer) else availability and availability.period
    limited = 0.5 if availability and availability.status is AvailabilityStatus.LIMITED else 1.0
    if isinstance(answer, Practice) or (there is None and availability is None):
        return judged("period", 0.0, 0.0, "period-not-asked")
    there = there or Period()
    if there.end and there.end.latest < on:
        return judged("period", 0.0, weight, "period-over", day=there.end.latest)
    start, end = time_wanted(need, on)
    if end is None and (there.start is None or there.start.earliest <= start):
        return judged("period", limited, weight, "period-open" if limited == 1.0 else "period-limited")
    value = _overlap(start, end or start + dt.timedelta(days=_YEAR), there)
    if value <= 0:
        last = end or start + dt.timedelta(days=_YEAR)
        return judged("period", 0.0, weight, "period-apart", day=start, other_day=last)
    if value < 1:
        return judged("period", limited * value, weight, "period-partly", share=round(100 * value))
    return judged("period", limited, weight, "period-fits" if limited == 1.0 else "period-limited")


def terms_part(answer: AnyEntry, *, weight: float) -> Part:
    """Which share of the costs that are stated is not left to who receives; a shared cost counts half."""
    shares = answer.cost_shares if isinstance(answer, Offer) else ()
    if not shares:
        return judged("terms", 0.0, 0.0, "terms-unstated")
    value = sum(_BORNE[share.bearer] for share in shares) / len(shares)
    left = [share.item for share in shares if share.bearer is Bearer.RECIPIENT]
    if left:
        return judged("terms", value, weight, "terms-received", items=" ".join(left))
    items = " ".join(share.item for share in shares)
    return judged("terms", value, weight, "terms-given" if value >= 1 else "terms-shared", items=items)


def time_wanted(need: AnyEntry, on: dt.date) -> tuple[dt.date, dt.date | None]:
    """The first and last day on which help is wanted; from the day itself, None where no end is stated."""
    period = need.period or Period()
    start = max(on, period.start.earliest) if period.start else on
    end = period.end.latest if period.end else None
    if isinstance(need, Need) and need.answer_by:
        end = max(end, need.answer_by) if end else need.answer_by
    return start, end if end is None or end >= start else start


def amount_wanted(need: AnyEntry) -> tuple[Decimal, str] | None:
    """(how much, unit) in the unit that amounts are compared in; None where nothing usable is stated."""
    return _amount(need, _years(need))


def amount_given(answer: AnyEntry, need: AnyEntry | None = None) -> tuple[Decimal, str] | None:
    """(how much, unit) likewise; what is given each year counts for each year that the need lasts."""
    return _amount(answer, _years(need) if need else 1)


def _years(need: AnyEntry) -> int:
    period = need.period
    return max(1, period.end.year - period.start.year + 1) if period and period.start and period.end else 1


def _amount(entry: AnyEntry, years: int) -> tuple[Decimal, str] | None:
    capacity = entry.capacity
    if capacity is None or not capacity.quantity.is_finite() or capacity.quantity <= 0:
        return None
    unit, factor = _units().get(capacity.unit, (capacity.unit, Decimal(1)))
    times = {"year": years, "month": 12 * years}.get(capacity.per or "", 1)
    return capacity.quantity * factor * times, unit


@lru_cache(maxsize=1)
def _units() -> Mapping[str, tuple[str, Decimal]]:
    """{unit: (the unit it is compared in, how many of those one is)}."""
    path = Path(__file__).with_name("units.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["unit"]: (row["as"], Decimal(row["factor"])) for row in csv.DictReader(file)}


def _overlap(start: dt.date, end: dt.date, there: Period) -> float:
    first = max(start, there.start.earliest) if there.start else start
    last = min(end, there.end.latest) if there.end else end
    return max(0, (last - first).days + 1) / ((end - start).days + 1)
