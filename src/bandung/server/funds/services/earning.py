"""What comes and goes beside pledges and projects: opening balances, yield, fees, money changed, goods in kind."""

import datetime as dt
from decimal import Decimal

import msgspec
from django.db import transaction
from django.db.models import Sum

from bandung.funds.ledger import exchanged
from bandung.funds.pledging import valued
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.models import Balance
from bandung.server.funds.queries.permissions import poster, require_officer
from bandung.server.funds.services.allocating import CHARGES
from bandung.server.funds.services.books import (
    check_code,
    check_day,
    check_unit,
    fund_named,
    keeping_of,
    organization_named,
    place_for,
    rates_for,
)
from bandung.server.funds.services.posting import post
from bandung.values import Conflict, InvalidInput, Money


class Booked(msgspec.Struct, frozen=True, kw_only=True):
    """What is booked: an amount in the currency of the books, its day, and what it rests on."""

    fund: str
    amount: Money
    on: dt.date
    reference: str
    text: str = ""
    net_class: str | None = None
    earmark: str | None = None


def _key(what: str, reference: str) -> str:
    """The key of an entry by what is booked and its reference, so that what is sent twice is booked once."""
    if not reference.strip():
        raise InvalidInput("A booking has a reference by which it is known, e.g. the bank’s own.")
    check_code(reference, "reference", most=150)
    return f"{what} {reference}"[:200]


def open_balance(*, told: Booked, by: Person | None, at: dt.datetime) -> int:
    """Cash that is there when the book is begun; the number of the entry."""
    return _book("opening", "cash", "opening", told, text="Opening balance", by=by, at=at)


def earn(*, told: Booked, by: Person | None, at: dt.datetime) -> int:
    """Interest and yield. Of the core too it is booked where it may be spent; `net_class` says where, if elsewhere."""
    return _book("yield", "cash", "interest", told, text="Interest and yield", by=by, at=at)


def charge(*, account: str, told: Booked, by: Person | None, at: dt.datetime) -> int:
    """A fee, a cost or a bank charge; InvalidInput for an account that is none."""
    if account not in CHARGES:
        raise InvalidInput(f"“{account}” is no charge; there are {', '.join(CHARGES)}.")
    return _book(f"charge {account}", account, "cash", told, text="Charge", by=by, at=at)


def book_goods(*, told: Booked, donor: str, used: bool, by: Person | None, at: dt.datetime) -> int:
    """Goods in kind, at the value told: given by `donor`, or `used` (also: passed on).

    They stand apart from money, and no statement of money has them. InvalidInput where both are told, or neither.
    """
    if used == bool(donor.strip()):
        raise InvalidInput("Goods were given by a donor, or used; tell one of the two.")
    if used:
        return _book("goods", "goods-used", "goods", told, text="Goods used or passed on", by=by, at=at)
    party = organization_named(donor).code
    return _book("goods", "goods", "goods-received", told, text="Goods received", by=by, at=at, party=party)


@transaction.atomic
def exchange(*, told: Booked, bought: Money, by: Person | None, at: dt.datetime) -> int:
    """Change cash of one currency (`told.amount`) into another; the number of the entry.

    What is sold leaves at the mean value at which it came, and what is bought comes at what it is worth; the difference
    is the gain or loss that the statement shows. Conflict where the class has not so much of the currency.
    """
    key = _key("exchange", told.reference)
    fund = fund_named(told.fund)
    require_officer(by, fund)
    kept, sold = keeping_of(fund), told.amount
    check_unit(sold, bought)
    check_day(told.on, at)
    if sold.amount <= 0 or bought.amount <= 0 or sold.currency == bought.currency:
        raise InvalidInput(
            f"{sold} is not changed into {bought}; tell two amounts above zero in two currencies."
        )
    place = place_for(kept, net_class=told.net_class, earmark=told.earmark)
    held = Balance.objects.filter(
        book=kept.book,
        account__code="cash",
        net_class__code=place.net_class,
        designation=place.designation,
        currency=sold.currency,
    ).aggregate(amount=Sum("debit") - Sum("credit"), value=Sum("frozen"))
    there = held["amount"] or Decimal(0)
    if sold.amount > there:
        held_ = Money(there, sold.currency).rounded()
        raise Conflict(f"{fund.name} has {held_} in this class; {sold} cannot be changed.")
    rates = rates_for({bought.currency, kept.currency}, told.on)
    value = valued(bought, on=told.on, currency=kept.currency, rates=rates)
    mean = Money(held["value"] * sold.amount / there, kept.currency).rounded()
    lines = exchanged(
        sold=sold,
        bought=bought,
        net_class=place.net_class,
        designation=place.designation,
        rate=value.sentence,
        sold_value=None if sold.currency == kept.currency else mean.amount,
        bought_value=None if bought.currency == kept.currency else value.worth.amount,
    )
    text = told.text or f"{sold} changed into {bought}"
    entry = place.entry(on=told.on, reference=told.reference, text=text, lines=lines, key=key)
    return post(entries=[entry], by=poster(by), at=at)[0].number


@transaction.atomic
def _book(
    what: str,
    debit: str,
    credit: str,
    told: Booked,
    *,
    text: str,
    by: Person | None,
    at: dt.datetime,
    party: str = "",
) -> int:
    key = _key(what, told.reference)
    fund = fund_named(told.fund)
    require_officer(by, fund)
    kept = keeping_of(fund)
    if told.amount.amount <= 0:
        raise InvalidInput(f"{told.amount} is not an amount above zero.")
    if told.amount.currency != kept.currency:
        raise InvalidInput(f"{fund.name} is booked in {kept.currency}; tell the amount in it.")
    check_unit(told.amount)
    check_day(told.on, at)
    place = place_for(kept, net_class=told.net_class, earmark=told.earmark, party=party)
    entry = place.entry(
        on=told.on,
        reference=told.reference,
        text=told.text or text,
        lines=(place.line(debit, told.amount), place.line(credit, -told.amount)),
        key=key,
    )
    return post(entries=[entry], by=poster(by), at=at)[0].number
