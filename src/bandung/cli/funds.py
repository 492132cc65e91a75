"""Commands on the funds."""

from pathlib import Path
from typing import Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, home_of
from bandung.cli.output import write, write_findings, write_json
from bandung.values import Severity

app = typer.Typer(help="The two trust funds: pledges and eligibility.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="A file of funds, donors and pledges (TOML).")],
    home: HomeOption = None,
) -> None:
    """Take in funds and pledges; the same file again changes nothing."""
    from bandung.funds import load_funds
    from bandung.server.node.opening import opened

    found = load_funds(file)
    write_findings(found.findings)
    with opened(home_of(home)):
        from bandung.server.funds.services.pledging import store_funds

        write(f"{file.name}: {store_funds(content=found)} pledges to {len(found.funds)} funds.")
    if found.findings:
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
