"""The steps of one pledge: made, confirmed, given up; each is kept with who decided it and what it posted."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from bandung.funds import FundsFile
from bandung.funds import Pledge as RecordedPledge
from bandung.funds.pledging import (
    CLOSED,
    Place,
    Step,
    booking_entry,
    rate_text,
    rebooked_entry,
    released_entry,
    valued,
)
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.models import Pledge, PledgeStep
from bandung.server.funds.queries.outstanding import Outstanding, outstanding_of
from bandung.server.funds.queries.permissions import poster, require_officer
from bandung.server.funds.services.books import (
    Keeping,
    check_day,
    check_unit,
    fund_named,
    keeping_of,
    place_for,
    rates_for,
)
from bandung.server.funds.services.pledging import store_funds
from bandung.server.funds.services.posting import post, reverse
from bandung.values import Conflict, InvalidInput, Money, NotFound


@transaction.atomic
def make_pledge(*, told: RecordedPledge, by: Person | None, at: dt.datetime) -> Pledge:
    """Keep a pledge that is told by itself; Conflict where another has its code."""
    fund = fund_named(told.fund)
    require_officer(by, fund)
    if Pledge.objects.filter(code=told.code).exists():
        raise Conflict(f"A pledge has the code “{told.code}” already; give this one another.")
    if told.amount is not None and told.amount.amount <= 0:
        raise InvalidInput(f"A pledge is more than nothing, and {told.amount} is not.")
    if told.net_class or told.earmark:
        place_for(keeping_of(fund), net_class=told.net_class, earmark=told.earmark)
    store_funds(content=FundsFile(pledges=(told,)))
    row = Pledge.objects.get(code=told.code)
    _keep(row, Step.PLEDGED, on=row.made or at.date(), note="", entries=[], by=by, at=at)
    return row


@transaction.atomic
def confirm_pledge(
    *, code: str, on: dt.date, by: Person | None, at: dt.datetime, amount: Money | None = None, note: str = ""
) -> Pledge:
    """The pledge becomes receivable: what is not paid of it is booked at the rate of the day.

    `amount` states that of a pledge whose amount was to be announced later. Conflict where it is booked or closed.
    """
    check_unit(amount)
    check_day(on, at)
    row, kept = _locked(code, by)
    if amount is not None and amount.amount <= 0:
        raise InvalidInput(f"A pledge is more than nothing, and {amount} is not.")
    if row.entry is not None or row.step != Step.PLEDGED:
        raise Conflict(f"The pledge “{code}” is {row.step} already.")
    if amount is not None:
        if row.amount is not None and (row.amount, row.currency) != (amount.amount, amount.currency):
            raise Conflict(
                f"The pledge “{code}” is of {row.currency} {row.amount:,f}; it is confirmed as it is."
            )
        row.amount, row.currency = amount.amount, amount.currency
        # What came in that currency before the amount was told is part of it.
        early = row.receipts.filter(taken_back=None, settles=0, currency=amount.currency)
        early.update(settles=F("amount"))
    left = outstanding_of(row).amount
    if left is None:
        raise InvalidInput(f"The pledge “{code}” names no amount yet; say which is confirmed.")
    if left.amount <= 0:
        raise Conflict(f"The pledge “{code}” is paid already; nothing is left to confirm.")
    rates = rates_for({left.currency, kept.currency}, on)
    value = valued(left, on=on, currency=kept.currency, rates=rates)
    posted = post(
        entries=[booking_entry(_place(row, kept), value, on=on, pledge=row.code)], by=poster(by), at=at
    )[0]
    row.step, row.entry, row.booked, row.booked_on = Step.CONFIRMED, posted.number, value.worth.amount, on
    row.booked_rate = rate_text(value.rate)[:200] if value.rate else ""
    if amount is not None and row.worth is None:
        # Nobody knew before what it was worth.
        row.worth, row.worth_rate = row.booked, row.booked_rate
    row.save()
    _keep(row, Step.CONFIRMED, on=on, note=note, entries=[posted.number], by=by, at=at)
    return row


@transaction.atomic
def give_up_pledge(
    *, code: str, step: Step, on: dt.date, reason: str, by: Person | None, at: dt.datetime
) -> Pledge:
    """Nothing more is expected: it lapsed, is written off, or was withdrawn; what is receivable leaves the books.

    InvalidInput without a reason, Conflict where it is closed already.
    """
    if step not in CLOSED:
        raise InvalidInput(f"A pledge is given up as {', '.join(sorted(CLOSED))}, not as {step.value}.")
    if not reason.strip():
        raise InvalidInput("A pledge is given up for a reason; give one.")
    check_day(on, at)
    row, kept = _locked(code, by)
    left = outstanding_of(row)
    # Where a payment was taken back after the pledge was given up, it is receivable again.
    if row.step in CLOSED and not left.booked:
        raise Conflict(f"The pledge “{code}” is {row.step} already.")
    if row.amount is not None and left.amount is not None and left.amount.amount <= 0:
        raise Conflict(f"The pledge “{code}” is paid; nothing is left to give up.")
    entries = _release(row, kept, left, on=on, reason=reason.strip(), by=by, at=at)
    row.step = step
    row.save()
    _keep(row, step, on=on, note=reason.strip(), entries=entries, by=by, at=at)
    return row


def _release(
    row: Pledge,
    kept: Keeping,
    left: Outstanding,
    *,
    on: dt.date,
    reason: str,
    by: Person | None,
    at: dt.datetime,
) -> list[int]:
    """Take what is receivable out of the books; the numbers of the entries. What was cleared stays a contribution."""
    if row.entry is None or not left.booked or left.amount is None:
        return []
    place, cleared = _place(row, kept), (row.booked or Decimal(0)) - left.booked
    books = kept.currency
    if kept.classes[row.net_class].spendable:
        entry = released_entry(
            place, left=left.amount, booked=Money(left.booked, books), on=on, pledge=row.code, why=reason
        )
        numbers = [post(entries=[entry], by=poster(by), at=at)[0].number]
    else:
        numbers = [
            reverse(fund=kept.book.code, number=row.entry, on=on, reason=reason, by=poster(by), at=at).number
        ]
        if cleared:
            again = rebooked_entry(
                place, paid=_cleared(row), booked=Money(cleared, books), on=on, pledge=row.code
            )
            row.entry = post(entries=[again], by=poster(by), at=at)[0].number
            numbers.append(row.entry)
    row.booked = cleared
    return numbers


def _cleared(row: Pledge) -> Money:
    """What was paid after it was receivable, in the pledge's currency."""
    told = row.receipts.filter(taken_back=None, cleared__gt=0).values_list("settles", flat=True)
    return Money(sum(told, Decimal(0)), row.currency)


def _place(row: Pledge, kept: Keeping) -> Place:
    party = row.donor.code if row.donor else row.donor_name[:200]
    return place_for(kept, net_class=row.net_class, earmark=row.designation or None, party=party)


def _locked(code: str, by: Person | None) -> tuple[Pledge, Keeping]:
    row = (
        Pledge.objects.select_for_update(of=("self",))
        .select_related("fund", "donor")
        .filter(code=code)
        .first()
    )
    if row is None:
        raise NotFound(f"No pledge has the code “{code[:80]}”.")
    require_officer(by, row.fund)
    return row, keeping_of(row.fund)


def _keep(
    row: Pledge,
    step: Step,
    *,
    on: dt.date,
    note: str,
    entries: list[int],
    by: Person | None,
    at: dt.datetime,
) -> None:
    PledgeStep.objects.create(pledge=row, step=step, on=on, note=note, entries=entries, by=by, at=at)
