"""Commands on activities: check without a node, import into one."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, home_of
from bandung.cli.output import record_progress, say, write, write_findings, write_json, write_table
from bandung.values import BandungError, Finding

app = typer.Typer(help="Cooperation activities.", no_args_is_help=True)
Files = Annotated[list[Path], typer.Argument(help="IATI activity files (also .gz and .zip).")]


@app.callback()
def _group() -> None:
    pass


@app.command()
def check(files: Files, format_: FormatOption = Format.TEXT) -> None:
    """Say what is wrong with files of activities, with line and record; needs no node."""
    from bandung.activities.checks import CheckedClaim, check_file, tally

    today = dt.datetime.now(dt.UTC).date()
    tallies: dict[str, object] = {}
    told: list[Finding] = []

    def listened(items: Iterable[CheckedClaim | Finding]) -> Iterator[CheckedClaim | Finding]:
        for item in items:
            told.extend((item,) if isinstance(item, Finding) else item.findings)
            yield item

    rows = []
    for path in files:
        found = tally(listened(check_file(path, on=today)))
        tallies[str(path)] = found
        complete = "" if found.completeness is None else f"{found.completeness:.0%}"
        severities = [found.severities.get(name, 0) for name in ("error", "warning", "note")]
        rows.append((path.name, found.activities, found.sound, *severities, complete))
    if format_ is Format.JSON:
        write_json({"files": tallies, "findings": told})
    else:
        write_findings(told)
        write_table(("file", "activities", "sound", "errors", "warnings", "notes", "complete"), rows)
    if told:
        raise typer.Exit(1)


@app.command(name="import")
def import_(
    files: Files,
    home: HomeOption = None,
    source: Annotated[
        str, typer.Option(help="Who brought the files: an organization's code, identifier or name.")
    ] = "",
    layout: Annotated[
        str, typer.Option(help="How the sheets are laid out: a saved layout's name, or a file (TOML).")
    ] = "",
    format_: FormatOption = Format.TEXT,
) -> None:
    """Take in files of activities: IATI, the filled template, or known sheets; the same file again changes nothing."""
    from bandung.activities.sheets.choosing import choose_reader
    from bandung.server.node.opening import opened

    summaries = []
    refused = False
    with opened(home_of(home)):
        from bandung.server.records.services.comparing import claims_to_compare
        from bandung.server.records.services.delivering import deliver_file
        from bandung.server.records.services.layouts import layout_for, layouts_of

        named = layout_for(layout) if layout else None
        saved = layouts_of()
        for path in files:
            with record_progress(path.name) as progress:
                try:
                    chosen = choose_reader(path, layout=named, layouts=saved)
                    summary = deliver_file(
                        path=path,
                        now=dt.datetime.now(dt.UTC),
                        source=source or None,
                        progress=progress,
                        reader=chosen.reader,
                        read_as=chosen.read_as,
                    )
                except BandungError as error:
                    if len(files) == 1:
                        raise
                    say(f"bandung: {path}: {error}")
                    refused = True
                    continue
            summaries.append(summary)
            if format_ is Format.TEXT:
                write(summary.sentence)
                for code, count in list(summary.findings.items())[:8]:
                    write(f"  {count:>6} × {code}")
        waiting = claims_to_compare()
    if format_ is Format.JSON:
        write_json(summaries)
    elif waiting:
        write(f"{waiting:,} claims wait to be compared with the others: bandung activities reconcile")
    if refused:
        raise typer.Exit(2)
    if any(summary.findings for summary in summaries):
        raise typer.Exit(1)
