"""Money that comes and goes beside pledges and projects: opening balances, yield, fees and charges, transfers."""

import datetime as dt

import msgspec
from django.db import transaction

from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.queries.permissions import poster, require_officer
from bandung.server.funds.services.allocating import CHARGES
from bandung.server.funds.services.books import fund_named, keeping_of, place_for
from bandung.server.funds.services.posting import post
from bandung.values import InvalidInput, Money


class Booked(msgspec.Struct, frozen=True, kw_only=True):
    """What is booked: an amount in the currency of the books, its day, and what it rests on."""

    fund: str
    amount: Money
    on: dt.date
    reference: str
    text: str = ""
    net_class: str | None = None
    earmark: str | None = None
    key: str = ""


def open_balance(*, told: Booked, by: Person | None, at: dt.datetime) -> int:
    """Cash that is there when the book is begun; the number of the entry."""
    return _book("cash", "opening", told, text="Opening balance", by=by, at=at)


def earn(*, told: Booked, by: Person | None, at: dt.datetime) -> int:
    """Interest and yield. Of the core too it is booked where it may be spent; `net_class` says where, if elsewhere."""
    return _book("cash", "interest", told, text="Interest and yield", by=by, at=at)


def charge(*, account: str, told: Booked, by: Person | None, at: dt.datetime) -> int:
    """A fee, a cost or a bank charge; InvalidInput for an account that is none."""
    if account not in CHARGES:
        raise InvalidInput(f"“{account}” is no charge; there are {', '.join(CHARGES)}.")
    return _book(account, "cash", told, text="Charge", by=by, at=at)


@transaction.atomic
def _book(debit: str, credit: str, told: Booked, *, text: str, by: Person | None, at: dt.datetime) -> int:
    fund = fund_named(told.fund)
    require_officer(by, fund)
    kept = keeping_of(fund)
    if told.amount.amount <= 0:
        raise InvalidInput(f"{told.amount} is not an amount above zero.")
    if told.amount.currency != kept.currency:
        raise InvalidInput(f"{fund.name} is booked in {kept.currency}; tell the amount in it.")
    place = place_for(kept, net_class=told.net_class, earmark=told.earmark)
    entry = place.entry(
        on=told.on,
        reference=told.reference,
        text=told.text or text,
        lines=(place.line(debit, told.amount), place.line(credit, -told.amount)),
        key=told.key,
    )
    return post(entries=[entry], by=poster(by), at=at)[0].number
