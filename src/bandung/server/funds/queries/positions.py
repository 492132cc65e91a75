"""What a fund has, owes and promised, by class and purpose; and what it earned and allocated, by year."""

from decimal import Decimal

import msgspec
from django.db.models import Sum
from django.db.models.functions import ExtractYear

from bandung.server.funds.models import Balance, Book, EntryLine
from bandung.server.funds.queries.journal import book_of

_ZERO = Decimal(0)


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """One class, or one purpose in it, in the currency of the books.

    `held` is cash and investments; `expected` pledges receivable; `allocated` what was decided and not paid out;
    `available` what is held and neither owed nor allocated (nothing of a class that is kept whole); `with_participants`
    what they have not spent.
    """

    net_class: str
    designation: str
    spendable: bool
    held: Decimal
    expected: Decimal
    owed: Decimal
    allocated: Decimal
    with_participants: Decimal

    @property
    def available(self) -> Decimal:
        """What may still be allocated."""
        return self.held - self.owed - self.allocated if self.spendable else _ZERO


def has_entries(fund: str) -> bool:
    """Whether the fund has a book with at least one entry."""
    return Book.objects.filter(code=fund, last__gt=0).exists()


def positions_of(fund: str) -> tuple[Position, ...]:
    """The positions in the order of the chart's classes; those in which there is nothing are left out."""
    rows = (
        Balance.objects.filter(book=book_of(fund))
        .order_by()
        .values_list(
            *("net_class_id", "net_class__code", "designation", "net_class__spendable", "account__code"),
            *("account__kind", "account__holds", "account__in_kind"),
        )
        .annotate(total=Sum("frozen"))
    )
    found: dict[tuple[int, str, str, bool], dict[str, Decimal]] = {}
    for number, code, designation, spendable, account, kind, holds, in_kind, total in rows:
        if in_kind:
            continue
        told = found.setdefault((number, code, designation, spendable), {})
        named = {"pledges-receivable": "expected", "advances": "with", "open-allocations": "allocated"}
        what = "held" if holds else named.get(account, "owed" if kind == "liability" else "")
        told[what] = told.get(what, _ZERO) + total
    return tuple(
        Position(
            net_class=code,
            designation=designation,
            spendable=spendable,
            held=told.get("held", _ZERO),
            expected=told.get("expected", _ZERO),
            owed=-told.get("owed", _ZERO),
            allocated=-told.get("allocated", _ZERO),
            with_participants=told.get("with", _ZERO),
        )
        for (_, code, designation, spendable), told in sorted(found.items())
        if any(value for what, value in told.items() if what)
    )


def in_kind_of(fund: str) -> tuple[tuple[str, str, Decimal], ...]:
    """(account, currency, amount) of goods given in kind: disclosed, and no part of any statement of money."""
    rows = (
        Balance.objects.filter(book=book_of(fund), account__in_kind=True)
        .order_by("account__code", "currency")
        .values_list("account__code", "currency")
        .annotate(debit=Sum("debit"), credit=Sum("credit"))
    )
    return tuple(
        (code, currency, debit - credit) for code, currency, debit, credit in rows if debit != credit
    )


class YieldYear(msgspec.Struct, frozen=True):
    """What a fund earned in a year, and what it allocated to projects, less what was taken back."""

    year: int
    earned: Decimal
    allocated: Decimal


def yield_by_year(fund: str) -> tuple[YieldYear, ...]:
    """The years in which it earned or allocated anything, in order, in the currency of the books."""
    rows = (
        EntryLine.objects.filter(entry__book=book_of(fund), account__code__in=("interest", "allocations"))
        .order_by()
        .annotate(year=ExtractYear("on"))
        .values_list("year", "account__code")
        .annotate(total=Sum("frozen"))
    )
    sums = {(year, code): total or _ZERO for year, code, total in rows}
    return tuple(
        YieldYear(year, -sums.get((year, "interest"), _ZERO), sums.get((year, "allocations"), _ZERO))
        for year in sorted({year for year, _ in sums})
    )
