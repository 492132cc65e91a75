"""Where tellers of one activity say different things about it: shown to both, settled by them, never averaged."""

from collections.abc import Callable, Sequence

import msgspec

from bandung.activities.reconcile.telling import Telling
from bandung.activities.record import ActivityRecord
from bandung.values import Money, PartialDate
from bandung.values.money import sum_by_currency

# Kinds of transaction that say how much the whole activity is worth to the one who tells, in this order.
_TOTALS = ("outgoing-commitment", "incoming-commitment", "disbursement", "expenditure", "incoming-funds")


class Stated(msgspec.Struct, frozen=True):
    """What one teller says, as text for people."""

    teller: str
    claim: str
    value: str


class Discrepancy(msgspec.Struct, frozen=True):
    """A field of which at least two tellers say different things. Who says nothing takes no part."""

    field: str
    values: tuple[Stated, ...]


def find_discrepancies(tellings: Sequence[Telling]) -> tuple[Discrepancy, ...]:
    """Differences in dates, status and totals between the latest claims of the tellers."""
    found: list[Discrepancy] = []
    for field, differ in _FIELDS.items():
        told = [
            (telling, value) for telling in tellings if (value := _VALUES[field](telling.record)) is not None
        ]
        if any(differ(value, told[0][1]) for _, value in told[1:]):
            stated = tuple(Stated(telling.teller, telling.claim, _words(value)) for telling, value in told)
            found.append(Discrepancy(field, stated))
    return tuple(found)


def totals(record: ActivityRecord) -> tuple[str, tuple[Money, ...]] | None:
    """What the activity is worth: (kind, one sum for each currency) of the first kind told; None if none is."""
    for kind in _TOTALS:
        amounts = [transaction.value for transaction in record.transactions if transaction.kind == kind]
        if amounts:
            return kind, sum_by_currency(amounts)
    amounts = [budget.value for budget in record.budgets if budget.kind == "original"]
    return ("budget", sum_by_currency(amounts)) if amounts else None


def _dates_differ(one: PartialDate, other: PartialDate) -> bool:
    """2003 and 2003-12-23 agree; 2003 and 2004 do not."""
    return one.latest < other.earliest or other.latest < one.earliest


def _totals_differ(one: tuple[str, tuple[Money, ...]], other: tuple[str, tuple[Money, ...]]) -> bool:
    """Only sums of the same kind in the same currencies can contradict each other."""
    comparable = one[0] == other[0] and [sum_.currency for sum_ in one[1]] == [
        sum_.currency for sum_ in other[1]
    ]
    return comparable and [sum_.rounded() for sum_ in one[1]] != [sum_.rounded() for sum_ in other[1]]


def _words(value: object) -> str:
    if isinstance(value, tuple):
        kind, sums = value
        return f"{', '.join(str(money.rounded()) for money in sums)} ({kind})"
    return str(value)


_VALUES: dict[str, Callable[[ActivityRecord], object | None]] = {
    "planned_start": lambda record: record.planned_start,
    "actual_start": lambda record: record.actual_start,
    "planned_end": lambda record: record.planned_end,
    "actual_end": lambda record: record.actual_end,
    "status": lambda record: record.status,
    "total": totals,
}
_FIELDS: dict[str, Callable[..., bool]] = {
    "planned_start": _dates_differ,
    "actual_start": _dates_differ,
    "planned_end": _dates_differ,
    "actual_end": _dates_differ,
    "status": lambda one, other: one is not other,
    "total": _totals_differ,
}
