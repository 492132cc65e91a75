"""Bank statements: brought once, each credit with the pledges it may pay, and a person who says what it is.

Nothing is booked by itself: a line waits until an officer books it as a payment or sets it aside.
"""

import datetime as dt
import hashlib
from typing import BinaryIO

import msgspec
from django.db import transaction

from bandung.funds import Contribution, Instalment
from bandung.funds.bank import BankLine as ReadLine
from bandung.funds.bank import OpenPledge, read_bank_statement, suggest
from bandung.funds.pledging import CLOSED
from bandung.server.accounts.queries.organizations import names_of
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.models import BankLine, Fund, Receipt
from bandung.server.funds.queries.permissions import require_officer
from bandung.server.funds.queries.pledges import pledges_for, shown
from bandung.server.funds.services.books import fund_named
from bandung.server.funds.services.receiving import receive
from bandung.values import Conflict, Finding, InvalidInput, Money, NotFound


class Brought(msgspec.Struct, frozen=True):
    """What a statement brought: lines that are new, lines that were there, and what could not be read."""

    new: int
    known: int
    credits: int
    findings: tuple[Finding, ...]


def bring_statement(
    *,
    fund: str,
    stream: BinaryIO,
    file: str,
    by: Person | None,
    at: dt.datetime,
    account: str = "",
    currency: str | None = None,
) -> Brought:
    """Keep the lines of a statement, each once, with the pledges that they may pay.

    InvalidInput where the file is none; Forbidden for who keeps no books of the fund.
    """
    row = fund_named(fund)
    require_officer(by, row)
    digest = hashlib.sha256()
    while chunk := stream.read(1 << 16):
        digest.update(chunk)
    stream.seek(0)
    read = read_bank_statement(stream, file=file, account=account, currency=currency)
    with transaction.atomic():
        before = BankLine.objects.filter(fund=row).count()
        pledges = open_pledges(row, on=at.date())
        BankLine.objects.bulk_create(
            [
                _line(one, row, pledges, file=file, digest=digest.hexdigest(), by=by, at=at)
                for one in read.lines
            ],
            ignore_conflicts=True,
            batch_size=500,
        )
        new = BankLine.objects.filter(fund=row).count() - before
    credits_ = sum(one.amount.amount > 0 for one in read.lines)
    return Brought(new, len(read.lines) - new, credits_, read.findings)


def open_pledges(fund: Fund, *, on: dt.date) -> tuple[OpenPledge, ...]:
    """The pledges to the fund of which something is outstanding, with all names of their donors."""
    rows = shown(pledges_for(fund=fund.code).exclude(step__in=[step.value for step in CLOSED]), on=on)
    names = names_of(one.row.donor_id for one in rows if one.row.donor_id)
    return tuple(
        OpenPledge(
            code=one.row.code,
            outstanding=left,
            names=(one.row.donor_name, *names.get(one.row.donor_id or 0, ())),
            instalments=tuple(
                part.amount for part in msgspec.convert(one.row.instalments, tuple[Instalment, ...])
            ),
            due=one.row.due,
        )
        for one in rows
        if (left := one.outstanding.amount) is not None and left.amount > 0
    )


@transaction.atomic
def book_line(
    *,
    line: int,
    by: Person | None,
    at: dt.datetime,
    pledge: str | None = None,
    donor: str = "",
    in_full: bool = False,
    earmark: str | None = None,
    net_class: str | None = None,
) -> Receipt:
    """Say that a credit is a payment, on a pledge or by a donor; it is posted and kept as a receipt."""
    row = _open_line(line, by)
    if row.amount <= 0:
        raise InvalidInput("The line is a debit; only what came in is a contribution.")
    if not pledge and not donor:
        raise InvalidInput("Say which pledge the line pays, or which donor it is from.")
    credited = Money(row.amount, row.currency)
    sent = Money(row.instructed, row.instructed_currency) if row.instructed is not None else None
    told = Contribution(
        reference=_reference(row),
        fund=row.fund.code,
        donor=donor,
        on=row.on,
        amount=sent or credited,
        credited=credited if sent else None,
        pledge=pledge or None,
        in_full=in_full,
        earmark=earmark,
        net_class=net_class,
    )
    receipt = receive(told=told, by=by, at=at)
    row.state, row.receipt = "booked", receipt
    row.save(update_fields=["state", "receipt"])
    return receipt


@transaction.atomic
def set_aside(*, line: int, note: str, by: Person | None) -> BankLine:
    """Say that a line is no payment to be booked here, and why."""
    if not note.strip():
        raise InvalidInput("A line is set aside for a reason; give one.")
    row = _open_line(line, by)
    row.state, row.note = "set-aside", note.strip()
    row.save(update_fields=["state", "note"])
    return row


def _reference(row: BankLine) -> str:
    """What the receipt is known by, which everybody may read: the bank's reference, and of the account a mark alone."""
    if not row.account:
        return row.key
    return f"{hashlib.sha256(row.account.encode()).hexdigest()[:8]} {row.key}"[:200]


def _open_line(number: int, by: Person | None) -> BankLine:
    row = BankLine.objects.select_for_update(of=("self",)).select_related("fund").filter(pk=number).first()
    if row is None:
        raise NotFound(f"No line of a bank statement has the number {number}.")
    require_officer(by, row.fund)
    if row.state != "open":
        raise Conflict(f"Line {number} is {row.state} already.")
    return row


def _line(
    told: ReadLine,
    fund: Fund,
    pledges: tuple[OpenPledge, ...],
    *,
    file: str,
    digest: str,
    by: Person | None,
    at: dt.datetime,
) -> BankLine:
    return BankLine(
        fund=fund,
        account=told.account[:100],
        key=told.key,
        on=told.on,
        amount=told.amount.amount,
        currency=told.amount.currency,
        instructed=told.instructed.amount if told.instructed else None,
        instructed_currency=told.instructed.currency if told.instructed else "",
        party=told.party[:300],
        text=told.text,
        suggestions=msgspec.to_builtins(suggest(told, pledges)),
        file_name=file[:300],
        file_hash=digest,
        brought_by=by,
        brought_at=at,
    )
