"""Commands on activities: check without a node, import into one."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, home_of
from bandung.cli.output import MOST_OF_A_KIND, Findings, record_progress, say, write, write_json, write_table
from bandung.values import BandungError, Finding, Severity

if TYPE_CHECKING:
    from bandung.activities.checks import Checked, Tally

app = typer.Typer(help="Cooperation activities.", no_args_is_help=True)
Files = Annotated[
    list[Path],
    typer.Argument(help="Files of activities: IATI (also .gz, .zip), the filled template, known sheets."),
]


@app.callback()
def _group() -> None:
    pass


@app.command()
def check(
    files: Files,
    layout: Annotated[
        Path | None, typer.Option(help="How a sheet is laid out (TOML), as “activities map” writes it.")
    ] = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Say what is wrong with files of activities, with line and record; needs no node."""
    from bandung.activities.checks import check_file, tally
    from bandung.activities.sheets.choosing import choose_reader
    from bandung.activities.sheets.mapping import load_layout

    today = dt.datetime.now(dt.UTC).date()
    named = load_layout(layout) if layout else None
    told = Findings(kept=None if format_ is Format.JSON else MOST_OF_A_KIND)
    tallies: dict[str, Tally] = {}
    refused = False
    for path in files:
        try:
            reader = choose_reader(path, layout=named).reader
            tallies[str(path)] = tally(_overheard(check_file(path, on=today, reader=reader), told))
        except BandungError as error:
            if len(files) == 1:
                raise
            say(f"bandung: {error if error.where else f'{path}: {error}'}")
            refused = True
    if format_ is Format.JSON:
        write_json({"files": tallies, "findings": told.worst})
    else:
        told.say()
        _write_tallies(tallies)
    if refused:
        raise typer.Exit(2)
    if told.number:
        raise typer.Exit(1)


def _overheard(items: "Iterable[Checked]", told: Findings) -> "Iterator[Checked]":
    for item in items:
        told.add((item,) if isinstance(item, Finding) else item.findings)
        yield item


def _write_tallies(tallies: "dict[str, Tally]") -> None:
    """A row a file: how many activities (or organizations), how many without a finding, and how complete they are."""
    told = any(found.organizations for found in tallies.values())
    rows = []
    for path, found in tallies.items():
        complete = "" if found.completeness is None else f"{found.completeness:.0%}"
        severities = [found.severities.get(name, 0) for name in ("error", "warning", "note")]
        counts = (found.activities, found.organizations) if told else (found.activities,)
        rows.append((Path(path).name, *counts, found.sound, *severities, complete))
    named = ("activities", "organizations") if told else ("activities",)
    write_table(("file", *named, "sound", "errors", "warnings", "notes", "complete"), rows)


_MOST_KINDS = 8
"""Kinds of findings told after a file; the rest are on the delivery's page."""


def _say_findings(delivery: str) -> None:
    """The kinds of findings of a delivery, errors first, each with how many there are and one as an example."""
    from bandung.server.records.queries.deliveries import delivery_by_uuid, findings_by_code

    groups = findings_by_code(delivery_by_uuid(uuid.UUID(delivery)))
    order = list(Severity)
    ranked = sorted(groups, key=lambda group: order.index(Severity(group.severity)))
    for group in ranked[:_MOST_KINDS]:
        line = "" if group.example_line is None else f" (line {group.example_line:,})"
        say(f"  {group.count:>6,} × {group.severity}: {group.example}{line} [{group.code}]")
    if len(ranked) > _MOST_KINDS:
        say(f"  and {len(ranked) - _MOST_KINDS} more kinds; see /deliveries/{delivery}/ of the site.")


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
                    say(f"bandung: {error if error.where else f'{path}: {error}'}")
                    refused = True
                    continue
            summaries.append(summary)
            if format_ is Format.TEXT:
                write(summary.sentence)
                _say_findings(summary.delivery)
        waiting = claims_to_compare()
    if format_ is Format.JSON:
        write_json(summaries)
    elif waiting:
        write(f"{waiting:,} claims wait to be compared with the others: bandung activities reconcile")
    if refused:
        raise typer.Exit(2)
    if any(summary.findings for summary in summaries):
        raise typer.Exit(1)
