"""Proposals: told, submitted, scored, decided, agreed."""

from pathlib import Path
from typing import Annotated

import typer

from bandung.cli.funding.telling import ClassOption, EarmarkOption, OnOption, money_of, now
from bandung.cli.options import Format, FormatOption, HomeOption, day_of, home_of
from bandung.cli.output import say, write, write_findings, write_json, write_table
from bandung.funds.projects import Stage
from bandung.values import InvalidInput

app = typer.Typer(help="Proposals to the funds, from the draft to the agreement.", no_args_is_help=True)
CodeArgument = Annotated[str, typer.Argument(help="The proposal’s code.")]
FundOption = Annotated[str, typer.Option(help="The fund’s code.")]


@app.command()
def tell(
    file: Annotated[Path, typer.Argument(help="A proposal (TOML or JSON).")],
    fund: FundOption = "pgtf",
    submit: Annotated[bool, typer.Option("--submit", help="Submit it as well.")] = False,
    on: OnOption = "",
    home: HomeOption = None,
) -> None:
    """Keep a proposal as a draft, with what the check of eligibility finds; a draft is told anew."""
    from bandung.funds import read_proposal
    from bandung.server.node.opening import opened

    told, faults = read_proposal(file)
    write_findings(faults)
    if told is None:
        raise typer.Exit(2)
    with opened(home_of(home)):
        import msgspec

        from bandung.server.funds.services.proposing import move_proposal, tell_proposal
        from bandung.values import Finding

        row = tell_proposal(fund=fund, told=told, by=None, at=now())
        if submit:
            row = move_proposal(code=row.code, to=Stage.SUBMITTED, on=day_of(on), by=None, at=now())
        findings = msgspec.convert(row.findings, tuple[Finding, ...])
    write_findings(findings)
    write(f"{row.code}: {row.stage}.")
    if faults or findings:
        raise typer.Exit(1)


@app.command()
def move(
    code: CodeArgument,
    to: Annotated[Stage, typer.Argument(help="The stage it comes to.")],
    on: OnOption = "",
    note: Annotated[str, typer.Option(help="The decision, or the reason.")] = "",
    recommended: Annotated[str, typer.Option(help="What the committee recommends, e.g. “USD 32000”.")] = "",
    home: HomeOption = None,
) -> None:
    """Bring a proposal to its next stage: submitted, ineligible, recommended, declined, endorsed, withdrawn."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.proposing import move_proposal

        row = move_proposal(
            code=code,
            to=to,
            on=day_of(on),
            note=note,
            recommended=money_of(recommended) if recommended else None,
            by=None,
            at=now(),
        )
    write(f"{row.code}: {row.stage}.")


@app.command()
def score(
    code: CodeArgument,
    points: Annotated[list[str], typer.Argument(metavar="CRITERION=POINTS...", help="E.g. cooperation=5.")],
    expert: Annotated[str, typer.Option(help="Who gave them.")],
    remark: Annotated[str, typer.Option(help="What they said.")] = "",
    home: HomeOption = None,
) -> None:
    """Keep the points that an expert gave a proposal; told again they take the place of the former."""
    from bandung.server.node.opening import opened

    given = dict(_point(one) for one in points)
    with opened(home_of(home)):
        from bandung.server.funds.services.proposing import score_proposal

        score_proposal(code=code, expert=expert, points=given, remark=remark, by=None, at=now())
    write(f"{code}: scored by {expert}.")


@app.command()
def ranking(
    fund: FundOption = "pgtf",
    year: Annotated[int | None, typer.Option(help="Of this year alone.", show_default="all")] = None,
    home: HomeOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Rank the proposals that were scored: mark, number of experts, and how far they are apart."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.queries.proposals import ranking_of
        from bandung.server.funds.services.books import fund_named

        rows = ranking_of(fund_named(fund), year=year)
    if format_ is Format.JSON:
        write_json(rows)
        return
    write_table(
        ("place", "proposal", "mark", "experts", "apart"),
        [(one.place, one.proposal, one.mark, one.experts, one.apart) for one in rows],
    )


@app.command()
def agree(
    code: CodeArgument,
    instalment: Annotated[
        list[str] | None,
        typer.Option(help="An instalment, e.g. “USD 16000”; may be repeated.", show_default="one of all"),
    ] = None,
    on: OnOption = "",
    note: Annotated[str, typer.Option(help="E.g. where the agreement is kept.")] = "",
    net_class: ClassOption = None,
    earmark: EarmarkOption = None,
    home: HomeOption = None,
) -> None:
    """The agreement is signed: money is allocated and its instalments are planned."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.agreements import PlannedTranche
        from bandung.server.funds.services.agreements import agree as sign

        row = sign(
            code=code,
            on=day_of(on),
            by=None,
            at=now(),
            tranches=tuple(PlannedTranche(money_of(one)) for one in instalment or ()),
            net_class=net_class,
            earmark=earmark,
            note=note,
        )
    write(f"{row.code}: agreed; it is paid by instalments now (“bandung funds disburse”).")


@app.command(name="list")
def list_(
    fund: Annotated[str, typer.Option(help="Of this fund alone.")] = "",
    year: Annotated[int | None, typer.Option(help="Of this year alone.", show_default="all")] = None,
    home: HomeOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """List proposals and where each stands."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.queries.proposals import proposals_for

        rows = [
            (row.code, row.fund.code, row.year, row.organization.code, row.stage, row.title)
            for row in proposals_for(fund=fund, year=year)
        ]
    names = ("code", "fund", "year", "organization", "stage", "title")
    if format_ is Format.JSON:
        write_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    write_table(names, rows)


@app.command()
def show(code: CodeArgument, home: HomeOption = None, format_: FormatOption = Format.TEXT) -> None:
    """One proposal: its stages, findings, scores, and the money of its project."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.queries.projects import project_figures
        from bandung.server.funds.queries.proposals import findings_kept, project_of, proposal_by_code

        row = proposal_by_code(code)
        project = project_of(row)
        data = {
            "proposal": row.record,
            "stage": row.stage,
            "findings": findings_kept(row),
            "steps": [{"stage": one.stage, "on": one.on, "note": one.note} for one in row.steps.all()],
            "scores": [{"expert": one.expert, "points": one.points} for one in row.scores.all()],
            "money": project_figures(project) if project else None,
        }
    if format_ is Format.JSON:
        write_json(data)
        return
    write(f"{code}: {row.stage}, {row.title}")
    write_table(("stage", "on", "note"), [tuple(one.values()) for one in data["steps"]])
    for one in data["scores"]:
        write(f"{one['expert']}: {', '.join(f'{name} {given}' for name, given in one['points'].items())}")
    write_findings(data["findings"])
    if project:
        say(f"Its money: “bandung funds projects --fund {row.fund.code}”.")


def _point(text: str) -> tuple[str, int]:
    name, sign, given = text.partition("=")
    if not sign or not given.strip().isdigit():
        raise InvalidInput(f"“{text[:40]}” is no score; write it as cooperation=5.")
    return name.strip(), int(given)
