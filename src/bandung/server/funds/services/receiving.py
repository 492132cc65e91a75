"""Money that came: matched with its pledge, valued, posted and kept, in one transaction."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import msgspec
from django.db import transaction

from bandung.funds import Contribution
from bandung.funds.pledging import Payment, Settlement, Valued, payment_entry, settle, valued
from bandung.server.accounts.queries.rows import Organization, Person
from bandung.server.funds.models import Pledge, Receipt
from bandung.server.funds.queries.outstanding import Outstanding, outstanding_of
from bandung.server.funds.queries.permissions import poster, require_officer
from bandung.server.funds.services.books import (
    check_code,
    check_day,
    check_unit,
    fund_named,
    keeping_of,
    organization_id,
    place_for,
    rates_for,
)
from bandung.server.funds.services.posting import post, reverse
from bandung.values import (
    BandungError,
    Conflict,
    Finding,
    Forbidden,
    InvalidInput,
    Money,
    NotFound,
    Severity,
    Where,
)
from bandung.values.rates import RateTable


class _Donor(msgspec.Struct, frozen=True):
    id: int | None
    name: str
    code: str


@transaction.atomic
def receive(*, told: Contribution, by: Person | None, at: dt.datetime) -> Receipt:
    """Post and keep a contribution; the same reference with the same facts again returns what is kept.

    On a pledge that is receivable it clears its share and posts the gain or loss on exchange; on any other it is a
    contribution. Forbidden for who keeps no books of the fund, Conflict where the reference means another payment.
    """
    fund = fund_named(told.fund)
    require_officer(by, fund)
    if told.amount.amount <= 0 or (told.credited is not None and told.credited.amount <= 0):
        raise InvalidInput(f"{told.amount} is not an amount that came.")
    check_unit(told.amount, told.credited)
    check_day(told.on, at)
    if not told.reference.strip():
        raise InvalidInput("A contribution has a reference by which it is known, e.g. the bank's own.")
    check_code(told.reference, "reference", most=190)
    kept = keeping_of(fund)
    pledge = _pledge(told, fund.pk)
    known = Receipt.objects.filter(fund=fund, reference=told.reference).first()
    if known is not None:
        return _same(known, told, pledge)
    donor = _donor(told, pledge)
    currencies = {told.amount.currency, kept.currency, pledge.currency if pledge else ""}
    rates = rates_for(currencies | ({told.credited.currency} if told.credited else set()), told.on)
    credited = told.credited or valued(told.amount, on=told.on, currency=kept.currency, rates=rates).worth
    value = valued(credited, on=told.on, currency=kept.currency, rates=rates)
    if value.told.currency == kept.currency and told.credited is None:
        value = valued(told.amount, on=told.on, currency=kept.currency, rates=rates)
    worth = value.worth
    paid = _in_currency_of(pledge, told, credited, worth, rates)
    left = outstanding_of(pledge) if pledge else None
    done = _settlement(left, paid, worth, in_full=told.in_full)
    place = place_for(
        kept,
        net_class=pledge.net_class if pledge else told.net_class,
        earmark=(pledge.designation if pledge else told.earmark) or None,
        party=donor.code,
    )
    sentence = value.sentence or (f"{told.amount}" if told.amount.currency != credited.currency else "")
    payment = Payment(Valued(credited, worth, value.rate), paid, done, sentence)
    entry = payment_entry(
        place,
        payment,
        on=told.on,
        reference=told.reference,
        key=f"receipt {told.reference}"[:200],
        pledge=pledge.code if pledge else "",
    )
    posted = post(entries=[entry], by=poster(by), at=at)[0]
    return Receipt.objects.create(
        fund=fund,
        reference=told.reference,
        pledge=pledge,
        donor_id=donor.id,
        donor_name=donor.name,
        on=told.on,
        amount=told.amount.amount,
        currency=told.amount.currency,
        credited=credited.amount,
        credited_currency=credited.currency,
        worth=worth.amount,
        rate=sentence[:300],
        settles=_settles(left, paid, done, in_full=told.in_full),
        cleared=done.booked if done else Decimal(0),
        gain=done.gain if done else Decimal(0),
        beyond=done.beyond if done else Decimal(0),
        net_class=place.net_class,
        designation=place.designation,
        entry=posted.number,
        by=by,
        at=at,
    )


class Received(msgspec.Struct, frozen=True):
    """What a list of contributions brought: booked, known before, and refused, each with its reason."""

    new: int
    known: int
    findings: tuple[Finding, ...]

    @property
    def is_refused(self) -> bool:
        """Whether there is a fault among the findings, beside notes and warnings."""
        return any(one.severity is Severity.ERROR for one in self.findings)


def receive_all(*, told: Iterable[Contribution], by: Person | None, at: dt.datetime, file: str) -> Received:
    """Receive each of a list, one transaction each: what cannot be booked is told, and the rest is."""
    new, known = 0, 0
    findings = []
    for one in told:
        try:
            row = receive(told=one, by=by, at=at)
        except Forbidden:
            raise
        except BandungError as refusal:
            where = Where(file, record=one.reference)
            findings.append(Finding("not-booked", refusal.message, where, Severity.ERROR))
            continue
        if row.at == at:
            new += 1
        else:
            known += 1
    return Received(new, known, tuple(findings))


@transaction.atomic
def take_back_receipt(
    *, fund: str, reference: str, on: dt.date, reason: str, by: Person | None, at: dt.datetime
) -> Receipt:
    """Reverse what a receipt posted, e.g. where it was booked on the wrong pledge; the receipt stays, marked so."""
    kept = keeping_of(fund_named(fund))
    require_officer(by, kept.fund)
    check_day(on, at)
    row = Receipt.objects.select_for_update().filter(fund=kept.fund, reference=reference).first()
    if row is None:
        raise NotFound(f"The fund “{fund}” has no receipt with the reference “{reference[:80]}”.")
    if row.taken_back is not None:
        raise Conflict(f"The receipt “{reference[:80]}” was taken back already, by entry {row.taken_back}.")
    if row.pledge_id is not None:
        Pledge.objects.select_for_update().get(pk=row.pledge_id)
    posted = reverse(fund=kept.book.code, number=row.entry, on=on, reason=reason, by=poster(by), at=at)
    row.taken_back = posted.number
    row.save(update_fields=["taken_back"])
    return row


def _pledge(told: Contribution, fund: int) -> Pledge | None:
    if not told.pledge:
        return None
    row = Pledge.objects.select_for_update().filter(code=told.pledge).first()
    if row is None:
        raise NotFound(f"No pledge has the code “{told.pledge[:80]}”.")
    if row.fund_id != fund:
        raise InvalidInput(f"The pledge “{row.code}” is to another fund than “{told.fund}”.")
    return row


def _donor(told: Contribution, pledge: Pledge | None) -> _Donor:
    if pledge is not None:
        code = pledge.donor.code if pledge.donor else pledge.donor_name[:200]
        return _Donor(pledge.donor_id, pledge.donor_name, code)
    number = organization_id(told.donor)
    code, name = Organization.objects.values_list("code", "name").get(pk=number)
    return _Donor(number, name[:300], code)


def _in_currency_of(
    pledge: Pledge | None, told: Contribution, credited: Money, worth: Money, rates: RateTable
) -> Money:
    """The payment in the currency of its pledge; without one, as it was paid, where the books can tell it so."""
    wanted = pledge.currency if pledge and pledge.currency else told.amount.currency
    for money in (told.amount, credited):
        if money.currency == wanted:
            return money
    found = rates.convert(told.amount, told.on, wanted) or rates.convert(worth, told.on, wanted)
    if found is None:
        raise InvalidInput(
            f"No rate between {told.amount.currency} and {wanted} is known here for {told.on}; load a table of rates "
            "(“bandung funds rates FILE”)."
        )
    return found[0].rounded()


def _settlement(left: Outstanding | None, paid: Money, worth: Money, *, in_full: bool) -> Settlement | None:
    if left is None or left.booked is None or left.booked <= 0 or not left.amount or left.amount.amount <= 0:
        return None
    return settle(
        outstanding=left.amount,
        booked=Money(left.booked, worth.currency),
        worth=worth,
        paid=paid,
        in_full=in_full,
    )


def _settles(left: Outstanding | None, paid: Money, done: Settlement | None, *, in_full: bool) -> Decimal:
    """How much of the pledge it settles, in the pledge's currency, whether or not that was receivable."""
    if done is not None:
        return done.settles.amount
    if left is None or left.amount is None:
        return Decimal(0)
    return left.amount.amount if in_full else min(paid.amount, max(left.amount.amount, Decimal(0)))


def _same(known: Receipt, told: Contribution, pledge: Pledge | None) -> Receipt:
    told_facts = (told.on, told.amount.amount, told.amount.currency, pledge.pk if pledge else known.pledge_id)
    kept_facts = (known.on, known.amount, known.currency, known.pledge_id)
    if known.taken_back is not None:
        raise Conflict(f"The receipt “{known.reference}” was taken back; give the payment another reference.")
    if told_facts != kept_facts:
        raise Conflict(
            f"The reference “{known.reference}” is that of {known.currency} {known.amount.normalize():,f} received on "
            f"{known.on}; give this payment a reference of its own."
        )
    return known
