"""Commands that bring entries in: import, the template, the draft of a practice from an activity."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from bandung.cli.options import HomeOption, home_of
from bandung.cli.output import record_progress, say, write, write_findings
from bandung.values import Finding, files

_SHOWN = 50


def import_(
    files: Annotated[
        list[Path], typer.Argument(help="TOML, the filled template (XLSX, CSV), UNDP's mapping (JSON).")
    ],
    home: HomeOption = None,
    source: Annotated[
        str, typer.Option(help="Who brings them (code): only their own entries are taken.")
    ] = "",
    kept_by: Annotated[
        str, typer.Option(help="The address of the roster these are a copy of; they are read-only here.")
    ] = "",
) -> None:
    """Take in practices, institutions, experts, offers and needs; the same file again changes nothing."""
    from bandung.exchange.files import read_exchange_file
    from bandung.server.node.opening import opened

    found: list[Finding] = []
    counts: Counter[str] = Counter()

    def note(finding: Finding) -> None:
        counts[finding.code] += 1
        if len(found) < _SHOWN:
            found.append(finding)

    with opened(home_of(home)):
        from bandung.server.exchange.services.bringing import bring_exchange

        for file in files:
            with record_progress(file.name) as progress:
                brought = bring_exchange(
                    read_exchange_file(file),
                    note=note,
                    progress=progress,
                    source=source or None,
                    kept_by=kept_by or None,
                )
            total = brought.new + brought.changed + brought.same
            write(
                f"{file.name}: {total} records: {brought.new} new, {brought.changed} changed, "
                f"{brought.same} as before, {brought.refused} refused."
            )
            if brought.mapped and brought.mapped.unplaced:
                cells = ", ".join(f"{name} ({number})" for name, number in brought.mapped.unplaced.items())
                say(f"Of {brought.mapped.rows} rows, cells without a place in a practice: {cells}.")
    write_findings(found)
    for code, number in counts.most_common():
        say(f"  {number:>6} × {code}")
    if counts:
        raise typer.Exit(1)


def template(
    out: Annotated[
        Path, typer.Option("--out", help="The file to write (.xlsx or .csv); - is standard output.")
    ],
    language: Annotated[str, typer.Option(help="en, fr, es, ar, ru or zh.")] = "en",
) -> None:
    """Write the workbook (or CSV) that people fill with entries, a sheet a kind, lists to choose from; needs no node."""
    from bandung.exchange.sheets import write_entry_template

    if str(out) == "-":
        write_entry_template(sys.stdout.buffer, language=language)
        return
    with files.written(out) as stream:
        write_entry_template(stream, language=language, as_csv=out.suffix.lower() == ".csv")


def from_activity(
    code: Annotated[str, typer.Argument(help="The code of an activity of the node.")],
    home: HomeOption = None,
    owner: Annotated[
        str, typer.Option(help="Who will answer for the practice (an organization's code).")
    ] = "",
) -> None:
    """Print the draft of a practice from an activity, with its evidence, as TOML to complete and import."""
    from bandung.exchange.completeness import entry_completeness
    from bandung.exchange.writing import entries_as_toml
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.services.drafting import draft_practice

        draft = draft_practice(code, owner=owner or None)
    write(entries_as_toml([draft]))
    told = entry_completeness(draft)
    say(f"Complete to {told.score * 100:.0f} %. {told.next}")
