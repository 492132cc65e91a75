"""The funds: what each has, its statement by year with charts, and the entries behind every figure."""

from decimal import Decimal
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.funds.statement import Flow, Statement
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.charts import charts_of
from bandung.server.funds.documents import document_of_statement
from bandung.server.funds.queries.funds import Fund, fund_by_code, funds_listed
from bandung.server.funds.queries.journal import posted_entry, reversed_by
from bandung.server.funds.queries.permissions import is_officer
from bandung.server.funds.queries.pledges import (
    conferences,
    is_illustrative,
    pledges_for,
    shown,
    totals_of,
)
from bandung.server.funds.queries.positions import has_entries, in_kind_of, positions_of
from bandung.server.funds.queries.projects import ProjectFigures, figures_of, projects_of
from bandung.server.funds.queries.statements import (
    StatementAsked,
    lines_behind,
    of_known,
    places_of,
    statement_of,
)
from bandung.server.pages.formatting import reader
from bandung.server.pages.funding_charts import charts_shown
from bandung.server.pages.funding_forms import ReverseForm
from bandung.server.pages.views.funding.files import document_file
from bandung.server.pages.views.requests import day_or_none, page_number, today
from bandung.server.records.queries.lists import page_of
from bandung.values import InvalidInput

_FILTERS = ("donor", "project", "net_class", "designation")


def funds(request: HttpRequest) -> HttpResponse:
    """All funds with what each has, and the conferences."""
    listed = [
        (
            one,
            sum((place.held for place in positions_of(one.row.code)), Decimal(0))
            if one.has_entries
            else None,
        )
        for one in funds_listed()
    ]
    return render(request, "funds/funds.html", {"funds": listed, "conferences": conferences()})


def fund(request: HttpRequest, fund: str) -> HttpResponse:
    """One fund: positions, statement by year, charts, projects; a form narrows the statement down."""
    row, day = fund_by_code(fund), today()
    pledges = shown(pledges_for(fund=fund), on=day)
    rows = list(projects_of(row))
    figures = figures_of(rows)
    projects = [(one, figures.get(one.code, ProjectFigures())) for one in rows]
    kept = has_entries(fund)
    asked = asked_of(request, fund)
    context: dict[str, Any] = {
        "fund": row,
        "kept": kept,
        "totals": totals_of(pledges),
        "projects": projects,
        "illustrative": is_illustrative(row),
        "is_officer": _is_officer(request, row),
        "charts": [],
    }
    if kept:
        statement = statement_of(asked, today=day)
        context |= {
            "positions": positions_of(fund),
            "in_kind": in_kind_of(fund),
            "statement": statement,
            "asked": asked,
            "query": _query(statement),
            "places": places_of(fund),
            "charts": charts_shown(charts_of(asked, pledges=pledges, currency=statement.currency)),
        }
    return render(request, "funds/fund.html", context)


def statement_file(request: HttpRequest, fund: str, as_: str) -> FileResponse:
    """The statement as a document, narrowed down as on the page."""
    asked = asked_of(request, fund_by_code(fund).code)
    return document_file(
        lambda: document_of_statement(asked, language=reader(), on=today()), as_, f"statement-{fund}"
    )


def entries(request: HttpRequest, fund: str) -> HttpResponse:
    """The lines of the journal behind a figure of the statement; of the whole statement where none is named."""
    row, asked = fund_by_code(fund), asked_of(request, fund)
    flow = request.GET.get("flow", "")
    year = _year(request.GET.get("year", ""))
    lines = lines_behind(asked, flow=flow, year=year, today=today())
    page = page_of(lines, page_number(request))
    total = (
        sum((one.value for one in lines if one.value is not None), Decimal(0)) if page.total <= 2000 else None
    )
    context = {
        "fund": row,
        "asked": asked,
        "flow": flow,
        "flows": list(Flow),
        "year": year,
        "page": page,
        "total": total,
        "currency": statement_of(asked, today=today()).currency,
        "illustrative": is_illustrative(row),
    }
    return render(request, "funds/entries.html", context)


def entry(
    request: HttpRequest, fund: str, number: int, *, form: ReverseForm | None = None, refusal: str = ""
) -> HttpResponse:
    """One entry of the journal, as it was posted and hashed; for officers, the form that takes it back."""
    row = fund_by_code(fund)
    posted = posted_entry(fund=fund, number=number)
    taken_back_by = reversed_by(fund=fund, numbers=[number]).get(number)
    stands = not (taken_back_by or posted.entry.reverses)
    context = {
        "fund": row,
        "posted": posted,
        "hash": posted.hash.hex(),
        "taken_back_by": taken_back_by,
        "illustrative": is_illustrative(row),
        "form": (form or ReverseForm(initial={"on": today()}))
        if stands and _is_officer(request, row)
        else None,
        "is_open": form is not None,
        "refusal": refusal,
    }
    return render(request, "funds/entry.html", context, status=200 if form is None else 400)


def asked_of(request: HttpRequest, fund: str) -> StatementAsked:
    """What statement the address asks for; InvalidInput for a day that is none, NotFound for a donor that nobody knows."""
    told = {name: request.GET.get(name, "")[:200] for name in _FILTERS}
    since, until = (day_or_none(request.GET.get(name, "")) for name in ("since", "until"))
    return of_known(StatementAsked(fund=fund, since=since, until=until, **told))


def _query(statement: Statement) -> dict[str, str]:
    """The parts of the address that narrow the statement down, to be carried on."""
    told = {name: getattr(statement, name) for name in _FILTERS}
    told["since"] = statement.since.isoformat() if statement.since else ""
    told["until"] = statement.until.isoformat()
    return {name: value for name, value in told.items() if value}


def _year(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise InvalidInput(f"“{text[:40]}” is no year.")
    return int(text)


def _is_officer(request: HttpRequest, row: Fund) -> bool:
    return isinstance(request.user, Person) and is_officer(request.user, row)
