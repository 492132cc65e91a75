"""Pledges with what became of them: by who made them, to which fund, at which conference."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import msgspec
from django.db.models import Count, Max, Q, QuerySet

from bandung.funds import Instalment
from bandung.funds.pledging import Paid, Standing, Step, days_to_cash, standing_of
from bandung.server.accounts.queries.rows import Organization
from bandung.server.funds.models import Conference, Fund, Pledge, PledgeStep, Receipt
from bandung.server.funds.queries.outstanding import Outstanding, outstanding_in, with_sums
from bandung.values import Money, NotFound

__all__ = ["Conference", "Fund", "Pledge", "PledgeStep", "Receipt"]

_ZERO = Decimal(0)


class PledgeShown(msgspec.Struct, frozen=True):
    """A pledge as lists show it. Amounts without a currency are in that of the books."""

    row: Pledge
    standing: Standing
    outstanding: Outstanding
    gained: Decimal
    beyond: Decimal
    last_paid: dt.date | None

    @property
    def amount(self) -> Money | None:
        """What was pledged."""
        return Money(self.row.amount, self.row.currency) if self.row.amount is not None else None

    @property
    def settled(self) -> Money | None:
        """What was paid of it, in its own currency."""
        return Money(self.outstanding.settled, self.row.currency) if self.row.currency else None

    @property
    def instalments(self) -> tuple[Instalment, ...]:
        """As the donor planned them."""
        return msgspec.convert(self.row.instalments, tuple[Instalment, ...])

    @property
    def days(self) -> int | None:
        """From the day it was made to its last payment."""
        payments = [Paid(self.last_paid, _ZERO)] if self.last_paid else []
        return days_to_cash(self.row.made, payments)


def pledges_of(organization: Organization) -> "QuerySet[Pledge]":
    """The pledges that the organization made, newest first."""
    return Pledge.objects.filter(donor=organization).select_related("fund").order_by("-year", "fund__name")


def pledges_to(organization: Organization) -> "QuerySet[Pledge]":
    """The pledges to the fund that the organization is, newest first."""
    return Pledge.objects.filter(fund__organization=organization).select_related("donor", "fund")


def pledges_of_area(area: str) -> "QuerySet[Pledge]":
    """The pledges of a country (ISO alpha-3), newest first."""
    return Pledge.objects.filter(area=area).select_related("fund").order_by("-year", "fund__name")


def pledges_for(
    *, fund: str = "", conference: str = "", donor: str = "", year: int | None = None, code: str = ""
) -> "QuerySet[Pledge]":
    """Pledges with their sums, newest year first; what is empty asks nothing. `donor` is an organization's code."""
    rows = with_sums(Pledge.objects.select_related("fund", "donor", "conference"))
    rows = rows.annotate(last_paid=Max("receipts__on", filter=Q(receipts__taken_back=None)))
    for name, told in (
        ("fund__code", fund),
        ("conference__code", conference),
        ("donor__code", donor),
        ("year", year),
        ("code", code),
    ):
        if told:
            rows = rows.filter(**{name: told})
    return rows.order_by("-year", "donor_name", "code")


def shown(pledges: Iterable[Pledge], *, on: dt.date) -> tuple[PledgeShown, ...]:
    """The pledges of `pledges_for` as they stand on a day; no further query."""
    rows = list(pledges)
    outstanding = outstanding_in(rows)
    return tuple(_shown(row, outstanding[row.pk], on) for row in rows)


def pledge_by_code(code: str, *, on: dt.date) -> PledgeShown:
    """One pledge; NotFound where there is none."""
    found = shown(pledges_for(code=code), on=on) if code else ()
    if not found:
        raise NotFound(f"No pledge has the code “{code[:80]}”.")
    return found[0]


def steps_of(pledge: Pledge) -> "QuerySet[PledgeStep]":
    """What was decided about it, oldest first."""
    return pledge.steps.select_related("by")


def receipts_of(pledge: Pledge) -> "QuerySet[Receipt]":
    """What was paid on it, oldest first; those taken back too."""
    return pledge.receipts.all()


def receipts_for(*, fund: str = "", donor: str = "") -> "QuerySet[Receipt]":
    """Receipts of a fund and a donor, oldest first, those taken back left out."""
    rows = Receipt.objects.filter(taken_back=None).select_related("fund", "donor", "pledge")
    if fund:
        rows = rows.filter(fund__code=fund)
    if donor:
        rows = rows.filter(donor__code=donor)
    return rows


def conference_by_code(code: str) -> Conference:
    """The conference; NotFound where there is none."""
    found = Conference.objects.filter(code=code).first()
    if found is None:
        raise NotFound(f"No pledging conference has the code “{code[:80]}”.")
    return found


def conferences() -> "QuerySet[Conference]":
    """All conferences, newest first, each with `pledge_count`."""
    return Conference.objects.annotate(pledge_count=Count("pledges"))


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """What many pledges come to. `worth` is in the currency of the books at the rates of the days they were made;
    `unvalued` counts those for which no rate was known, `unstated` those without an amount; neither is in `worth`."""

    pledges: int
    donors: int
    worth: Decimal
    received: Decimal
    by_currency: tuple[Money, ...]
    unvalued: int
    unstated: int
    by_standing: dict[str, int]


def totals_of(pledges: Iterable[PledgeShown]) -> Totals:
    """The running total of pledges that were read."""
    rows = list(pledges)
    sums: dict[str, Decimal] = {}
    standings: dict[str, int] = {}
    for one in rows:
        standings[one.standing] = standings.get(one.standing, 0) + 1
        if one.row.amount is not None:
            sums[one.row.currency] = sums.get(one.row.currency, _ZERO) + one.row.amount
    return Totals(
        pledges=len(rows),
        donors=len({one.row.donor_id or one.row.donor_name for one in rows}),
        worth=sum((one.row.worth or _ZERO for one in rows), _ZERO),
        received=sum((one.outstanding.received for one in rows), _ZERO),
        by_currency=tuple(Money(sums[code], code) for code in sorted(sums)),
        unvalued=sum(one.row.amount is not None and one.row.worth is None for one in rows),
        unstated=sum(one.row.amount is None for one in rows),
        by_standing=standings,
    )


class PledgeYear(msgspec.Struct, frozen=True):
    """What was pledged for a year and received on those pledges, in the currency of the books."""

    year: int
    pledged: Decimal
    received: Decimal


def by_year(pledges: Iterable[PledgeShown]) -> tuple[PledgeYear, ...]:
    """The years for which something was pledged, in order."""
    sums: dict[int, tuple[Decimal, Decimal]] = {}
    for one in pledges:
        pledged, received = sums.get(one.row.year, (_ZERO, _ZERO))
        sums[one.row.year] = (pledged + (one.row.worth or _ZERO), received + one.outstanding.received)
    return tuple(PledgeYear(year, *told) for year, told in sorted(sums.items()))


def is_illustrative(fund: Fund) -> bool:
    """Whether the fund's book holds something made up to show the program."""
    return fund.pledges.filter(illustrative=True).exists() or fund.projects.filter(illustrative=True).exists()


def _shown(row: Pledge, left: Outstanding, on: dt.date) -> PledgeShown:
    last: dt.date | None = getattr(row, "last_paid", None)
    beyond: Decimal = getattr(row, "beyond", _ZERO)
    standing = standing_of(
        step=Step(row.step),
        amount=row.amount,
        payments=[Paid(last or on, left.settled)] if left.settled else [],
        beyond=bool(beyond),
        due=row.due,
        instalments=msgspec.convert(row.instalments, tuple[Instalment, ...]),
        on=on,
    )
    return PledgeShown(row, standing, left, getattr(row, "gained", _ZERO), beyond, last)
