"""Projects with their money: allocated, paid out, spent, left, from the lines of the journal."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import msgspec
from django.db.models import QuerySet, Sum

from bandung.server.funds.models import EntryLine, Fund, Project
from bandung.server.funds.queries.journal import book_of
from bandung.values import NotFound

__all__ = ["Project"]

_ZERO = Decimal(0)
_ACCOUNTS = ("allocations", "open-allocations", "advances", "grants", "participant-interest")


class ProjectFigures(msgspec.Struct, frozen=True, kw_only=True):
    """In the currency of the books. `open` is allocated and not paid out, `spent` what accepted reports tell."""

    allocated: Decimal = _ZERO
    open: Decimal = _ZERO
    paid: Decimal = _ZERO
    spent: Decimal = _ZERO
    returned: Decimal = _ZERO
    with_participant: Decimal = _ZERO


def projects_of(fund: Fund | None = None) -> "QuerySet[Project]":
    """The projects of a fund (or of all), by code."""
    rows = Project.objects.select_related("fund", "participant", "proposal")
    return rows.filter(fund=fund) if fund is not None else rows


def project_by_code(code: str) -> Project:
    """The project; NotFound where there is none."""
    found = projects_of().filter(code=code).first()
    if found is None:
        raise NotFound(f"No project has the code “{code[:80]}”.")
    return found


def project_figures(project: Project) -> ProjectFigures:
    """The figures of one project."""
    return figures_of([project]).get(project.code, ProjectFigures())


def figures_of(projects: Iterable[Project]) -> dict[str, ProjectFigures]:
    """{code: figures} of the projects that have entries, in one query."""
    rows = list(projects)
    sums = (
        EntryLine.objects.filter(
            project__in=[row.code for row in rows],
            entry__book__fund__in={row.fund_id for row in rows},
            account__code__in=_ACCOUNTS,
        )
        .order_by()
        .values_list("project", "account__code")
        .annotate(total=Sum("frozen"))
    )
    told: dict[str, dict[str, Decimal]] = {}
    for project, account, total in sums:
        told.setdefault(project, {})[account] = total or _ZERO
    return {project: _figures(accounts) for project, accounts in told.items()}


def spent_on_projects(fund: str, *, since: dt.date, until: dt.date) -> tuple[tuple[str, Decimal], ...]:
    """(project, what accepted reports tell of it) of what was booked in the days, both included."""
    rows = (
        EntryLine.objects.filter(entry__book=book_of(fund), account__code="grants", on__range=(since, until))
        .exclude(project="")
        .order_by()
        .values_list("project")
        .annotate(total=Sum("frozen"))
    )
    return tuple((project, total or _ZERO) for project, total in rows)


def _figures(accounts: dict[str, Decimal]) -> ProjectFigures:
    earned = -accounts.get("participant-interest", _ZERO)
    held, spent = accounts.get("advances", _ZERO), accounts.get("grants", _ZERO)
    allocated, left = accounts.get("allocations", _ZERO), -accounts.get("open-allocations", _ZERO)
    paid = allocated - left
    return ProjectFigures(
        allocated=allocated,
        open=left,
        paid=paid,
        spent=spent,
        returned=paid + earned - spent - held,
        with_participant=held,
    )
