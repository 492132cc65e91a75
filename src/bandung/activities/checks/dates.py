"""Dates in order, and what has happened not in the future (IATI standard ruleset 6.11 and 11)."""

import datetime as dt
from collections.abc import Iterator

from bandung.activities.checks.doubt import Doubt
from bandung.activities.record import ActivityRecord, Status

_LONGEST_BUDGET = dt.timedelta(days=365)


def has_start(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """Without a start nothing can be said of a year."""
    del on
    if record.start is None:
        yield Doubt("missing-start", "neither a planned nor an actual start is stated", "planned_start")


def ends_after_start(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """An end is not before its start, planned and actual each by itself."""
    del on
    pairs = (
        ("planned", record.planned_start, record.planned_end),
        ("actual", record.actual_start, record.actual_end),
    )
    for kind, start, end in pairs:
        if start and end and start.earliest > end.latest:
            message = f"the {kind} end ({end}) is before the {kind} start ({start})"
            yield Doubt("end-before-start", message, f"{kind}_end")


def actual_dates_are_past(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """What actually happened is not in the future."""
    for field, date in (("actual_start", record.actual_start), ("actual_end", record.actual_end)):
        if date and date.earliest > on:
            message = f"the {field.replace('_', ' ')} ({date}) is in the future"
            yield Doubt("actual-date-in-future", message, field)
    if record.last_updated and record.last_updated.earliest > on:
        message = f"the record was last updated in the future ({record.last_updated})"
        yield Doubt("updated-in-future", message, "last_updated")


def status_fits_dates(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """A closed activity has begun; one that runs has not ended; one in the pipeline has not begun."""
    if record.status in {Status.CLOSED, Status.FINALISATION} and record.start and record.start.earliest > on:
        message = f"the activity is {record.status.value}, but starts in the future ({record.start})"
        yield Doubt("closed-before-start", message, "status")
    if record.status is Status.IMPLEMENTATION and record.actual_end and record.actual_end.latest < on:
        yield Doubt("runs-after-end", f"the activity runs, but ended on {record.actual_end}", "status")
    if record.status is Status.PIPELINE and record.actual_start and record.actual_start.latest < on:
        message = f"the activity is planned, but began on {record.actual_start}"
        yield Doubt("pipeline-after-start", message, "status")


def money_moved_before_today(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """A transaction is something that has happened, and so has the day its value is of."""
    future = [
        date
        for transaction in record.transactions
        for date in (transaction.date, transaction.value_date)
        if date is not None and date.year >= on.year and date.earliest > on
    ]
    if future:
        first = min(future, key=lambda date: date.earliest)
        message = f"{len(future)} dates of transactions lie in the future, the first on {first}"
        yield Doubt("transaction-in-future", message, "transactions")


def budgets_are_for_a_year(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """A budget is told for each year by itself; a planned disbursement may be for longer."""
    del on
    long = 0
    for budget in record.budgets:
        start, end = budget.period.start, budget.period.end
        if start and end and budget.kind != "planned-disbursement":
            long += end.latest - start.earliest > _LONGEST_BUDGET
    if long:
        message = f"{long} of the budgets are for more than a year; tell each year by itself"
        yield Doubt("long-budget-period", message, "budgets")
