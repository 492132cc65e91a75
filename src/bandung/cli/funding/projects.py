"""Money to projects: allocated, paid out, reported on, returned, closed."""

from typing import Annotated

import typer

from bandung.cli.funding.telling import (
    ClassOption,
    EarmarkOption,
    OnOption,
    ReferenceOption,
    money_of,
    now,
    plain,
)
from bandung.cli.options import Format, FormatOption, HomeOption, day_of, home_of
from bandung.cli.output import write, write_json, write_table

ProjectArgument = Annotated[str, typer.Argument(help="The project’s code.")]


def allocate(
    project: ProjectArgument,
    amount: Annotated[str, typer.Argument(help="E.g. “USD 30000”.")],
    fund: Annotated[str, typer.Option(help="The fund; a new project needs it.")] = "",
    title: Annotated[str, typer.Option(help="What a new project is called.")] = "",
    participant: Annotated[str, typer.Option(help="Who carries a new project out.")] = "",
    on: OnOption = "",
    note: Annotated[str, typer.Option(help="By which decision.")] = "",
    net_class: ClassOption = None,
    earmark: EarmarkOption = None,
    home: HomeOption = None,
) -> None:
    """Allocate money that is available to a project; --title and --participant make a new one."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services import allocating

        told = allocating.ProjectTold(
            code=project,
            fund=fund,
            title=title,
            participant=participant,
            net_class=net_class,
            earmark=earmark,
        )
        money, day = money_of(amount), day_of(on)
        number = allocating.allocate(told=told, amount=money, on=day, by=None, at=now(), note=note)
    write(f"{project}: {amount} allocated, entry {number}.")


def disburse(
    project: ProjectArgument,
    reference: ReferenceOption,
    amount: Annotated[str, typer.Option(help="E.g. “USD 16000”, or --instalment.")] = "",
    instalment: Annotated[
        int | None, typer.Option(help="The planned instalment.", show_default="none")
    ] = None,
    on: OnOption = "",
    home: HomeOption = None,
) -> None:
    """Pay out to a project's participant: an amount, or a planned instalment."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.allocating import disburse as pay

        number = pay(
            project=project,
            on=day_of(on),
            reference=reference,
            amount=money_of(amount) if amount else None,
            tranche=instalment,
            by=None,
            at=now(),
        )
    write(f"{project}: paid, entry {number}.")


def report(
    project: ProjectArgument,
    spent: Annotated[str, typer.Argument(help="What was spent, e.g. “USD 14200”.")],
    since: Annotated[str, typer.Option("--from", help="The first day it tells of.")],
    until: Annotated[str, typer.Option("--to", help="The last day it tells of.")],
    final: Annotated[bool, typer.Option("--final", help="It is the final report.")] = False,
    text: Annotated[str, typer.Option(help="What came of it.")] = "",
    number: Annotated[
        int | None, typer.Option(help="Tell this one anew, which waits.", show_default="a new report")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Accept it, and post the expenditure.")] = False,
    on: OnOption = "",
    home: HomeOption = None,
) -> None:
    """Keep a progress or final report of a project; accepted, its expenditure is posted."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services import agreements

        row = agreements.tell_report(
            project=project,
            since=day_of(since),
            until=day_of(until),
            spent=money_of(spent),
            final=final,
            text=text,
            number=number,
            by=None,
            at=now(),
        )
        if accept:
            row = agreements.accept_report(
                project=project, number=row.number, on=day_of(on), by=None, at=now()
            )
    state = f"accepted, entry {row.entry}" if accept else "waits to be accepted"
    write(f"{project}: report {row.number} {state}.")


def accept(
    project: ProjectArgument,
    number: Annotated[int, typer.Argument(help="The report’s number.")],
    on: OnOption = "",
    home: HomeOption = None,
) -> None:
    """Accept a report: its expenditure is posted."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.agreements import accept_report

        row = accept_report(project=project, number=number, on=day_of(on), by=None, at=now())
    write(f"{project}: report {row.number} accepted, entry {row.entry}.")


def return_(
    project: ProjectArgument,
    amount: Annotated[str, typer.Argument(help="E.g. “USD 1500”.")],
    reference: ReferenceOption,
    on: OnOption = "",
    home: HomeOption = None,
) -> None:
    """Book unspent money that came back, to the class it was taken from."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.allocating import return_unspent

        number = return_unspent(
            project=project,
            amount=money_of(amount),
            on=day_of(on),
            reference=reference,
            by=None,
            at=now(),
        )
    write(f"{project}: {amount} returned, entry {number}.")


def end(project: ProjectArgument, on: OnOption = "", home: HomeOption = None) -> None:
    """Close a project whose final report is accepted; what was never paid out is released."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.agreements import end_project

        row = end_project(project=project, on=day_of(on), by=None, at=now())
    write(f"{row.code}: closed on {row.closed_on}.")


def projects(
    fund: Annotated[str, typer.Option(help="Of this fund alone.")] = "",
    home: HomeOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """List projects with what was allocated, paid, spent and returned."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.queries.projects import ProjectFigures, figures_of, projects_of
        from bandung.server.funds.services.books import fund_named

        rows = list(projects_of(fund_named(fund) if fund else None))
        figures = figures_of(rows)
        told = [(row, figures.get(row.code, ProjectFigures())) for row in rows]
        data = [
            {
                "code": row.code,
                "fund": row.fund.code,
                "participant": row.participant.code,
                "title": row.title,
                "closed_on": row.closed_on,
                "figures": one,
            }
            for row, one in told
        ]
    if format_ is Format.JSON:
        write_json(data)
        return
    write_table(
        ("code", "fund", "allocated", "paid", "spent", "returned", "left with them", "closed"),
        [
            (
                row.code,
                row.fund.code,
                *(plain(value) for value in (one.allocated, one.paid, one.spent, one.returned)),
                plain(one.with_participant),
                row.closed_on,
            )
            for row, one in told
        ],
    )
