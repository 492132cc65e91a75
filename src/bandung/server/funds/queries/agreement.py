"""Whether what is kept beside the journal agrees with it: statement and accounts, receipts and pledges."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import F, Q, Sum

from bandung.funds.statement import Holder
from bandung.server.funds.models import EntryLine, Fund, Pledge
from bandung.server.funds.queries.journal import book_of
from bandung.server.funds.queries.positions import positions_of
from bandung.server.funds.queries.statements import StatementAsked, statement_of, unstated_lines
from bandung.values import Finding, Severity, Where

_ZERO = Decimal(0)
_LAST = dt.date(9999, 12, 31)


def check_agreement(fund: Fund) -> tuple[Finding, ...]:
    """What does not agree; nothing where all does. NotFound where the fund has no book."""
    return tuple(_faults(fund))


def _faults(fund: Fund) -> Iterator[Finding]:
    statement = statement_of(StatementAsked(fund=fund.code), today=_LAST)
    positions = positions_of(fund.code)
    sides = (
        (Holder.ADMINISTRATOR, sum((one.held - one.owed for one in positions), _ZERO)),
        (Holder.PARTICIPANTS, sum((one.with_participants for one in positions), _ZERO)),
    )
    for holder, held in sides:
        told = statement.balance(holder)
        if told != held:
            yield _fault(
                fund,
                "statement-differs",
                f"the statement has {told:,f} with the {holder.value}, the accounts {held:,f}",
            )
    if missing := unstated_lines(fund.code):
        message = f"{missing} lines tell no value in {statement.currency}, and are missing in the statement"
        yield _fault(fund, "no-value", message)
    expected = sum((one.expected for one in positions), _ZERO)
    receivable = _receivable(fund)
    if expected != receivable:
        message = f"pledges have {receivable:,f} outstanding in the books, the accounts {expected:,f}"
        yield _fault(fund, "receivable-differs", message)
    received = fund.receipts.filter(taken_back=None).aggregate(t=Sum("worth"))["t"] or _ZERO
    booked = _booked_receipts(fund)
    if received != booked:
        message = f"receipts come to {received:,f}, their entries to {booked:,f}"
        yield _fault(fund, "receipts-differ", message)


def _receivable(fund: Fund) -> Decimal:
    rows = Pledge.objects.filter(fund=fund, booked__isnull=False)
    booked = rows.aggregate(t=Sum("booked"))["t"] or _ZERO
    cleared = (
        fund.receipts.filter(taken_back=None, pledge__booked__isnull=False).aggregate(t=Sum("cleared"))["t"]
        or _ZERO
    )
    return booked - cleared


def _booked_receipts(fund: Fund) -> Decimal:
    numbers = fund.receipts.filter(taken_back=None).values("entry")
    lines = EntryLine.objects.filter(
        Q(entry__number__in=numbers), entry__book=book_of(fund.code), account__cash=True
    )
    return lines.aggregate(t=Sum(F("frozen")))["t"] or _ZERO


def _fault(fund: Fund, code: str, message: str) -> Finding:
    return Finding(code, message, Where(record=fund.code), Severity.ERROR)
