"""A fund's statement, and the lines of the journal behind each of its figures: one question, asked twice."""

import datetime as dt
from decimal import Decimal

import msgspec
from django.db.models import Q, QuerySet

from bandung.funds.statement import Flow as FlowCode
from bandung.funds.statement import Moved, Statement, add_up
from bandung.server.accounts.queries.organizations import organizations_with
from bandung.server.funds.models import Balance, Book, Flow
from bandung.server.funds.queries.flows import flow_totals, unstated_of
from bandung.server.funds.queries.journal import book_of
from bandung.values import InvalidInput, NotFound


class StatementAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Of what: a fund, days (both included), and optionally one donor, project, class or designation."""

    fund: str
    since: dt.date | None = None
    until: dt.date | None = None
    donor: str = ""
    project: str = ""
    net_class: str = ""
    designation: str = ""

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise InvalidInput(f"The statement ends on {self.until}, before it begins on {self.since}.")


def statement_of(asked: StatementAsked, *, today: dt.date) -> Statement:
    """The statement; it ends today where no day is asked for. NotFound where the fund has no book."""
    book = book_of(asked.fund)
    until = asked.until or today
    rows = flow_totals(book, _place(asked), since=asked.since, until=until)
    return add_up(
        (Moved(FlowCode(flow), year, total or Decimal(0), bool(early)) for flow, year, early, total in rows),
        fund=asked.fund,
        currency=book.currency,
        since=asked.since,
        until=until,
        donor=asked.donor,
        project=asked.project,
        designation=asked.designation,
        net_class=asked.net_class,
    )


def lines_behind(
    asked: StatementAsked, *, flow: str = "", year: int | None = None, today: dt.date
) -> "QuerySet[Flow]":
    """The lines of the journal that a figure adds up, oldest first; all of the statement where none is named.

    InvalidInput for a flow that the form has not.
    """
    if flow and flow not in set(FlowCode):
        raise InvalidInput(f"A statement has no line “{flow[:40]}”; it has {', '.join(FlowCode)}.")
    rows = _flows(asked, book_of(asked.fund), asked.until or today)
    if asked.since is not None:
        rows = rows.filter(on__gte=asked.since)
    if flow:
        rows = rows.filter(flow=flow)
    if year is not None:
        if not dt.MINYEAR <= year <= dt.MAXYEAR:
            raise InvalidInput(f"{year} is no year.")
        rows = rows.filter(on__year=year)
    return rows.select_related("entry", "account", "net_class").order_by("on", "entry__number", "position")


def unstated_lines(fund: str) -> int:
    """How many lines tell no value in the currency of the books, and so are missing in its statement."""
    return unstated_of(book_of(fund))


class Places(msgspec.Struct, frozen=True):
    """What is asked for in a list of places: donors, projects, and designations that the journal knows."""

    donors: tuple[str, ...]
    projects: tuple[str, ...]
    designations: tuple[tuple[str, str], ...]


def places_of(fund: str) -> Places:
    """The parties who gave, the projects and the (class, designation) pairs of a fund's books."""
    # From the balances that posting keeps: they have each place once a period, the journal each line.
    rows = Balance.objects.filter(book=book_of(fund)).order_by()
    given = rows.filter(account__code__in=("contributions", "pledges-receivable")).exclude(party="")
    projects = rows.exclude(project="").values_list("project", flat=True)
    named = rows.exclude(designation="").values_list("net_class__code", "designation")
    return Places(
        tuple(sorted(given.values_list("party", flat=True).distinct())),
        tuple(sorted(projects.distinct())),
        tuple(sorted(named.distinct())),
    )


def of_known(asked: StatementAsked) -> StatementAsked:
    """What is asked; NotFound where a donor, project, class or purpose is asked for that nobody knows: zeros would pass for an answer."""
    if not (asked.donor or asked.project or asked.net_class or asked.designation):
        return asked
    book = book_of(asked.fund)
    placed = Balance.objects.filter(book=book)
    known = (
        ("donor", asked.donor, placed.filter(party=asked.donor), organizations_with([asked.donor])),
        (
            "project",
            asked.project,
            placed.filter(project=asked.project),
            book.fund.projects.filter(code=asked.project),
        ),
        ("class", asked.net_class, book.classes.filter(code=asked.net_class), ()),
        ("purpose", asked.designation, placed.filter(designation=asked.designation), ()),
    )
    for word, told, rows, others in known:
        if told and not rows.exists() and not others:
            raise NotFound(f"The book of “{asked.fund}” knows no {word} “{told[:80]}”.")
    return asked


def _flows(asked: StatementAsked, book: Book, until: dt.date) -> "QuerySet[Flow]":
    return Flow.objects.filter(_place(asked), book=book, on__lte=until).order_by()


def _place(asked: StatementAsked) -> Q:
    told = Q()
    if asked.donor:
        told &= Q(party=asked.donor)
    if asked.project:
        told &= Q(project=asked.project)
    if asked.net_class:
        told &= Q(net_class__code=asked.net_class)
    if asked.designation:
        told &= Q(designation=asked.designation)
    return told
