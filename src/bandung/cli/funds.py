"""Commands on the funds: pledges, the ledger, proposals and projects, statements."""

from pathlib import Path
from typing import Annotated

import typer

from bandung.cli.funding import money, pledges, projects, proposals, statements
from bandung.cli.funding.telling import now
from bandung.cli.options import Format, FormatOption, HomeOption, home_of
from bandung.cli.output import write, write_findings, write_json
from bandung.values import Severity

app = typer.Typer(
    help="The trust funds: pledges, the ledger, and what became of the money.", no_args_is_help=True
)
_SHEETS = frozenset({".csv", ".xlsx", ".tsv"})


@app.callback()
def _group() -> None:
    pass


@app.command(name="import")
def import_(
    file: Annotated[
        Path, typer.Argument(help="Funds, pledges and rules (TOML), or contributions received (CSV, XLSX).")
    ],
    fund: Annotated[
        str | None, typer.Option(help="The fund of contributions that name none.", show_default="none")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Take in funds and pledges, or a list of contributions; the same file again changes nothing."""
    if file.suffix.lower() in _SHEETS:
        _import_contributions(file, fund=fund, home=home)
        return
    from bandung.funds import load_funds
    from bandung.server.node.opening import opened

    found = load_funds(file)
    write_findings(found.findings)
    with opened(home_of(home)):
        from bandung.server.funds.services.pledging import store_funds

        write(f"{file.name}: {store_funds(content=found)} pledges to {len(found.funds)} funds.")
    if found.findings:
        raise typer.Exit(1)


def _import_contributions(file: Path, *, fund: str | None, home: Path | None) -> None:
    from bandung.funds import read_contributions
    from bandung.server.node.opening import opened

    read = read_contributions(file, fund=fund)
    with opened(home_of(home)):
        from bandung.server.funds.services.receiving import receive_all

        received = receive_all(told=read.contributions, by=None, at=now(), file=file.name)
    findings = (*read.findings, *received.findings)
    write_findings(findings)
    write(f"{file.name}: {received.new} contributions booked, {received.known} known.")
    if findings:
        raise typer.Exit(1)


@app.command()
def eligibility(
    file: Annotated[Path, typer.Argument(help="A proposal (TOML or JSON).")],
    format_: FormatOption = Format.TEXT,
) -> None:
    """Say whether a proposal may be put to the Perez-Guerrero Trust Fund, rule by rule; needs no node."""
    from bandung.funds import check_eligibility, load_rules, read_proposal
    from bandung.registry.registry import load_registry

    proposal, faults = read_proposal(file)
    findings = list(faults)
    if proposal is not None:
        findings += check_eligibility(proposal, load_rules(proposal.year), registry=load_registry())
    if format_ is Format.JSON:
        write_json({"proposal": proposal, "findings": findings})
    else:
        write_findings(findings)
        if proposal is not None:
            barred = any(finding.severity is Severity.ERROR for finding in findings)
            write(
                f"{proposal.code}: {'not eligible' if barred else 'nothing bars it'} ({len(findings)} findings)."
            )
    if proposal is None:
        raise typer.Exit(2)
    if findings:
        raise typer.Exit(1)


app.command()(statements.show)
app.command(name="open")(statements.open_)
app.add_typer(pledges.app, name="pledge")
app.command()(pledges.conference)
app.command()(money.receive)
app.command(name="take-back")(money.take_back)
app.command()(money.reverse)
app.command()(money.earn)
app.command()(money.charge)
app.command()(money.exchange)
app.command()(money.goods)
app.command()(money.rates)
app.command()(money.bank)
app.command(name="bank-lines")(money.bank_lines)
app.command(name="bank-book")(money.bank_book)
app.add_typer(proposals.app, name="proposals")
app.command()(projects.projects)
app.command()(projects.allocate)
app.command()(projects.disburse)
app.command()(projects.report)
app.command()(projects.accept)
app.command(name="return")(projects.return_)
app.command()(projects.end)
app.command()(statements.statement)
app.command()(statements.donor)
app.command()(statements.journal)
app.command()(statements.check)
app.command()(statements.close)
app.command()(statements.reopen)
