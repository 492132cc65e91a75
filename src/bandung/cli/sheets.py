"""Commands on files for people: the template, an organization's own sheet, and exports."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from bandung.activities.kinds.kind import Kind
from bandung.cli.options import (
    CountryOption,
    Format,
    FormatOption,
    HomeOption,
    YearOption,
    country_of,
    home_of,
)
from bandung.cli.output import say, write, write_findings, write_json, write_table
from bandung.values import Finding, InvalidInput, files

if TYPE_CHECKING:
    # Only the command that guesses a layout loads what reads sheets.
    from bandung.activities.sheets.mapping.layout import Layout

Out = Annotated[Path, typer.Option("--out", help="The file to write; - is standard output.")]


def template(
    out: Out,
    language: Annotated[str, typer.Option(help="en, fr, es, ru, ar or zh.")] = "en",
) -> None:
    """Write the workbook that people fill: a row an activity, lists to choose from; needs no node."""
    from bandung.activities.sheets import write_template

    with _written(out) as stream:
        write_template(stream, language=language)


def map_(
    file: Annotated[Path, typer.Argument(help="An organization's own sheet (XLSX, CSV, or JSON rows).")],
    home: HomeOption = None,
    owner: Annotated[str, typer.Option(help="Whose sheet it is: an organization's code or name.")] = "",
    layout: Annotated[
        Path | None, typer.Option(help="A corrected layout (TOML) to take instead of guessing.")
    ] = None,
    as_layout: Annotated[
        Path | None, typer.Option("--as-layout", help="Write the layout here (TOML), to be corrected.")
    ] = None,
    save: Annotated[str, typer.Option(help="Save it in the node under this name, for --owner.")] = "",
    format_: FormatOption = Format.TEXT,
) -> None:
    """Guess what the columns of a sheet mean, with the reason for each; write or save the layout."""
    import msgspec

    from bandung.activities.sheets.mapping import guess_layout, load_layout, open_tables, save_layout

    questions: tuple[Finding, ...] = ()
    rows: list[tuple[object, ...]] = []
    if layout is not None:
        chosen = load_layout(layout)
    else:
        guess = guess_layout(open_tables(file), file=file.name, owner=owner)
        chosen, questions = guess.layout, guess.findings
        rows = [
            (
                ", ".join(table.table.sheets) or table.table.name,
                column.letter,
                column.column.heading,
                column.column.field or "–",
                f"{column.candidates[0].score:.2f}" if column.candidates else "",
                column.candidates[0].reason if column.candidates else "",
            )
            for table in guess.tables
            for column in table.columns
        ]
    if save:
        if not owner:
            raise InvalidInput("Say whose layout it is with --owner.")
        chosen = msgspec.structs.replace(chosen, name=save, owner=owner)
        _keep(chosen, owner, home)
    if as_layout is not None:
        save_layout(chosen, as_layout)
    if format_ is Format.JSON:
        write_json({"layout": chosen, "questions": questions})
    elif rows:
        write_table(("sheet", "column", "heading", "means", "score", "because"), rows)
    write_findings(questions)
    if questions:
        raise typer.Exit(1)


def export(
    out: Out,
    as_: Annotated[
        str, typer.Option("--as", help="iati, csv, xlsx, tossd, geojson, parquet, or iati-organisations.")
    ],
    home: HomeOption = None,
    told_by: Annotated[str, typer.Option(help="Only what this organization (code) tells; for IATI.")] = "",
    country: CountryOption = "",
    kind: Annotated[Kind | None, typer.Option(help="Kind of cooperation.")] = None,
    year: YearOption = None,
    language: Annotated[str, typer.Option(help="Language of the workbook.")] = "en",
    rates: Annotated[
        list[Path] | None,
        typer.Option(
            help="Tables of exchange rates (ECB or IMF) for TOSSD in US$, in place of those of the node."
        ),
    ] = None,
) -> None:
    """Write the activities of the node in the form that is asked for, or what organizations tell of themselves."""
    from bandung.server.node.opening import opened
    from bandung.values.rates import load_rates

    table = load_rates(rates) if rates else None
    noted: Counter[str] = Counter()
    first: list[Finding] = []

    def note(finding: Finding) -> None:
        if not noted[finding.code]:
            first.append(finding)
        noted[finding.code] += 1

    with opened(home_of(home)):
        from bandung.server.node.converting import known_rates
        from bandung.server.records.queries.activities import ActivityFilters
        from bandung.server.records.services.exporting import (
            ORGANISATION_FILE,
            export_activities,
            export_organizations,
            format_named,
            require_content,
        )

        if as_ != ORGANISATION_FILE:
            format_named(as_)
        asked = ActivityFilters(country=country_of(country), kind=kind.value if kind else None, year=year)
        with _written(out) as stream:
            now = dt.datetime.now(dt.UTC)
            if as_ == ORGANISATION_FILE:
                number = export_organizations(stream=stream, now=now, told_by=told_by or None, note=note)
            else:
                number = export_activities(
                    as_=as_,
                    stream=stream,
                    now=now,
                    filters=asked if asked != ActivityFilters() else None,
                    told_by=told_by or None,
                    language=language,
                    convert=table.in_us_dollars if table else known_rates(),
                    note=note,
                )
            if not number:
                write_findings(first)
            require_content(as_, number)
    # The first of each kind is shown, the others are counted.
    write_findings(first)
    for code, count in noted.most_common():
        say(f"  {count:>6} × {code}")
    say(f"{out}: {number:,} written.")
    if noted:
        raise typer.Exit(1)


def _keep(chosen: "Layout", owner: str, home: Path | None) -> None:
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.accounts.services.mentions import organization_id_named
        from bandung.server.records.services.layouts import keep_layout

        keep_layout(layout=chosen, organization_id=organization_id_named(owner))
        write(f"Saved as “{chosen.name}”; files with these headings are read by it from now on.")


@contextmanager
def _written(out: Path) -> Iterator[BinaryIO]:
    """The file, complete or not at all."""
    if str(out) == "-":
        yield sys.stdout.buffer
        return
    with files.written(out) as stream:
        yield stream
