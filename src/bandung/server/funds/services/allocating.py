"""Money to projects: allocated, paid out, charged, reported on, returned; each an entry in the same transaction.

Only what is available is allocated and only what is allocated is paid out: the ledger's limits hold to both, and to
the core being kept whole.
"""

import datetime as dt
from decimal import Decimal

import msgspec
from django.db import transaction

from bandung.funds.ledger import Line
from bandung.funds.pledging import Place
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.models import Project, Proposal, Tranche
from bandung.server.funds.queries.journal import entries_of_keys
from bandung.server.funds.queries.permissions import poster, require_officer
from bandung.server.funds.queries.projects import project_figures
from bandung.server.funds.services.books import (
    Keeping,
    check_code,
    check_day,
    check_unit,
    fund_named,
    keeping_of,
    organization_id,
    place_for,
)
from bandung.server.funds.services.posting import post
from bandung.values import Conflict, InvalidInput, Money, NotFound

CHARGES = ("administrative-fee", "programme-support", "direct-cost", "bank-charges")
"""Accounts that a charge may go to."""


class ProjectTold(msgspec.Struct, frozen=True, kw_only=True):
    """A project that money is to be allocated to: who carries it out, and from which money.

    Of one that is there the code alone is told; its fund, class and purpose are held against what is told of them.
    """

    code: str
    fund: str = ""
    title: str = ""
    participant: str = ""
    net_class: str | None = None
    earmark: str | None = None
    illustrative: bool = False


@transaction.atomic
def open_project(*, told: ProjectTold, by: Person | None, proposal: Proposal | None = None) -> Project:
    """Make a project; Conflict where another has its code, InvalidInput where nobody knows its participant."""
    fund = fund_named(told.fund)
    require_officer(by, fund)
    if not told.code.strip() or not told.title.strip():
        raise InvalidInput("A project has a code and a title.")
    check_code(told.code, "project’s code")
    if Project.objects.filter(code=told.code).exists():
        raise Conflict(f"A project has the code “{told.code}” already.")
    place = place_for(keeping_of(fund), net_class=told.net_class, earmark=told.earmark)
    return Project.objects.create(
        code=told.code,
        fund=fund,
        proposal=proposal,
        participant_id=organization_id(told.participant),
        title=told.title[:500],
        net_class=place.net_class,
        designation=place.designation,
        illustrative=told.illustrative,
    )


@transaction.atomic
def allocate(
    *,
    told: ProjectTold,
    amount: Money,
    on: dt.date,
    by: Person | None,
    at: dt.datetime,
    note: str = "",
) -> int:
    """Decide that money of the project's class is for it; the number of the entry.

    A title or a participant make the project, both or neither with the allocation. Conflict where the money is not
    there, or the same was allocated on that day by the same decision; InvalidInput where the project is one of
    another fund, or its money of another class or purpose than is told.
    """
    if told.title or told.participant:
        open_project(told=msgspec.structs.replace(told, title=told.title or told.code), by=by)
    row, kept = locked_project(told.code, by)
    _check_told(row, told)
    place = place_of(row)
    _check_amount(amount, kept)
    key = f"allocation {row.code} {on} {amount.amount.normalize():f} {note}"[:200]
    if known := entries_of_keys(fund=place.fund, keys=[key]).get(key):
        raise Conflict(
            f"{amount} was allocated to “{row.code}” on {on} already, by entry {known.number}; "
            "say by which decision where this is another allocation."
        )
    return _post(
        place,
        on=on,
        reference=row.code,
        text=f"Allocated to {row.code}" + (f": {note}" if note else ""),
        lines=(place.line("allocations", amount), place.line("open-allocations", -amount)),
        key=key,
        by=by,
        at=at,
    )


@transaction.atomic
def plan_tranche(
    *,
    project: str,
    amount: Money,
    by: Person | None,
    due: dt.date | None = None,
    condition: str = "",
) -> Tranche:
    """Plan an instalment; nothing is posted before it is paid. InvalidInput where all come to more than is allocated."""
    row, kept = locked_project(project, by)
    _check_amount(amount, kept)
    planned = sum(row.tranches.values_list("amount", flat=True), Decimal(0)) + amount.amount
    allocated = project_figures(row).allocated
    if planned > allocated:
        raise InvalidInput(
            f"The instalments would come to {kept.money(planned)}; allocated are {kept.money(allocated)}."
        )
    number = row.tranches.count() + 1
    return Tranche.objects.create(
        project=row, number=number, amount=amount.amount, due=due, condition=condition
    )


@transaction.atomic
def disburse(
    *,
    project: str,
    on: dt.date,
    reference: str,
    by: Person | None,
    at: dt.datetime,
    amount: Money | None = None,
    tranche: int | None = None,
) -> int:
    """Pay out to the participant, a planned instalment or an amount; the number of the entry.

    Conflict where more would go than is allocated or in cash, or the instalment is paid.
    """
    row, kept = locked_project(project, by)
    planned = _tranche(row, tranche) if tranche is not None else None
    if (amount is None) == (planned is None):
        raise InvalidInput("Say which instalment is paid, or which amount.")
    money = amount or Money(planned.amount if planned else Decimal(0), kept.currency)
    _check_amount(money, kept)
    place = place_of(row)
    number = _post(
        place,
        on=on,
        reference=reference,
        text=f"Paid to the participant of {row.code}"
        + (f", instalment {planned.number}" if planned is not None else ""),
        key=_key("payment", row, reference),
        lines=(
            place.line("advances", money),
            place.line("cash", -money),
            place.line("open-allocations", money),
            place.line("drawn-allocations", -money),
        ),
        by=by,
        at=at,
    )
    if planned is not None:
        planned.paid_on, planned.entry = on, number
        planned.save(update_fields=["paid_on", "entry"])
    return number


@transaction.atomic
def return_unspent(
    *, project: str, amount: Money, on: dt.date, reference: str, by: Person | None, at: dt.datetime
) -> int:
    """Money that a participant sends back goes to the class it came from. InvalidInput for more than they have."""
    row, kept = locked_project(project, by)
    _check_amount(amount, kept)
    left = project_figures(row).with_participant
    if amount.amount > left:
        raise InvalidInput(
            f"The participant of “{row.code}” has {kept.money(left)} left; {amount} cannot come back of that."
        )
    place = place_of(row)
    return _post(
        place,
        on=on,
        reference=reference,
        text=f"Unspent money of {row.code} returned",
        key=_key("return", row, reference),
        lines=(place.line("cash", amount), place.line("advances", -amount)),
        by=by,
        at=at,
    )


@transaction.atomic
def close_project(*, project: str, on: dt.date, by: Person | None, at: dt.datetime) -> Project:
    """Release what was allocated and never paid out. Conflict while the participant still has money of the fund."""
    row, kept = locked_project(project, by)
    figures = project_figures(row)
    if figures.with_participant:
        raise Conflict(
            f"“{row.code}” cannot be closed: its participant has {kept.money(figures.with_participant)} "
            "that is neither reported as spent nor returned."
        )
    if figures.open:
        place, left = place_of(row), Money(figures.open, kept.currency)
        _post(
            place,
            on=on,
            reference=row.code,
            text=f"Allocation to {row.code} released",
            lines=(place.line("open-allocations", left), place.line("allocations", -left)),
            by=by,
            at=at,
        )
    row.closed_on = on
    row.save(update_fields=["closed_on"])
    return row


def locked_project(code: str, by: Person | None) -> tuple[Project, Keeping]:
    """The project, held for this transaction, with its fund's book; Conflict where it is closed."""
    row = (
        Project.objects.select_for_update(of=("self",))
        .select_related("fund", "participant")
        .filter(code=code)
        .first()
    )
    if row is None:
        raise NotFound(f"No project has the code “{code[:80]}”.")
    require_officer(by, row.fund)
    if row.closed_on is not None:
        raise Conflict(f"The project “{code}” was closed on {row.closed_on}.")
    return row, keeping_of(row.fund)


def place_of(row: Project) -> Place:
    """Where the lines of a project stand."""
    return Place(
        fund=row.fund.code,
        net_class=row.net_class,
        designation=row.designation,
        party=row.participant.code,
        project=row.code,
    )


def _check_told(row: Project, told: ProjectTold) -> None:
    if told.fund and told.fund != row.fund.code:
        raise InvalidInput(f"The project “{row.code}” is one of “{row.fund.code}”, not of “{told.fund}”.")
    for what, there, asked in (
        ("class", row.net_class, told.net_class),
        ("purpose", row.designation, told.earmark),
    ):
        if asked and asked != there:
            raise InvalidInput(f"The money of “{row.code}” is of the {what} “{there}”, not of “{asked}”.")


def _key(what: str, row: Project, reference: str) -> str:
    """By which a payment is known, so that what is sent twice is booked once."""
    if not reference.strip():
        raise InvalidInput("A payment has a reference by which it is known, e.g. the bank’s own.")
    check_code(reference, "reference", most=80)
    return f"{what} {row.code} {reference.strip()}"[:200]


def _tranche(row: Project, number: int) -> Tranche:
    found: Tranche | None = row.tranches.filter(number=number).first()
    if found is None:
        raise NotFound(f"The project “{row.code}” has no instalment {number}.")
    if found.paid_on is not None:
        raise Conflict(f"Instalment {number} of “{row.code}” was paid on {found.paid_on}.")
    return found


def _check_amount(amount: Money, kept: Keeping) -> None:
    if amount.amount <= 0:
        raise InvalidInput(f"{amount} is not an amount above zero.")
    if amount.currency != kept.currency:
        raise InvalidInput(
            f"{kept.fund.name} allocates and pays in {kept.currency}, not in {amount.currency}."
        )
    check_unit(amount)


def _post(
    place: Place,
    *,
    on: dt.date,
    reference: str,
    text: str,
    lines: tuple[Line, ...],
    by: Person | None,
    at: dt.datetime,
    key: str = "",
) -> int:
    check_day(on, at)
    entry = place.entry(on=on, reference=reference, text=text, lines=lines, key=key)
    return post(entries=[entry], by=poster(by), at=at)[0].number
