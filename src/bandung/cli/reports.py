"""Commands on the report: its measures, one figure explained, and the whole compiled."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, home_of
from bandung.cli.output import write, write_json, write_table
from bandung.values import InvalidInput, Period

if TYPE_CHECKING:
    from bandung.reports.measures import Figure

app = typer.Typer(help="The comprehensive report, compiled from records.", no_args_is_help=True)
PeriodOption = Annotated[
    str, typer.Option(help="The years or days it is about, e.g. 2003/2005.", show_default="all records")
]
DefinitionOption = Annotated[
    str, typer.Option(help="The definition of the South: g77-and-china, dac-recipients, ...")
]
_MOST_ROWS = 30


@app.callback()
def _group() -> None:
    pass


@app.command()
def measures(format_: FormatOption = Format.TEXT) -> None:
    """List what is measured, with the definition of each; needs no node."""
    from bandung.reports.measures import MEASURES

    if format_ is Format.JSON:
        write_json(
            [
                {
                    "code": measure.code,
                    "title": measure.title,
                    "question": measure.question,
                    "definition": measure.definition,
                    "formula": measure.formula,
                    "caveat": measure.caveat,
                    "unit": measure.unit,
                    "paragraphs": measure.paragraphs,
                }
                for measure in MEASURES
            ]
        )
        return
    write_table(
        ("measure", "what it tells", "para."),
        [(measure.code, measure.title, ", ".join(map(str, measure.paragraphs))) for measure in MEASURES],
    )


@app.command()
def explain(
    figure: Annotated[str, typer.Argument(help="The measure's code, as “bandung report measures” lists it.")],
    home: HomeOption = None,
    period: PeriodOption = "",
    definition: DefinitionOption = "g77-and-china",
    format_: FormatOption = Format.TEXT,
) -> None:
    """Say how a figure comes about and which records are behind it."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)) as place:
        from bandung.server.node.reporting import explain_figure

        found = explain_figure(
            place, figure, now=dt.datetime.now(dt.UTC), period=_period(period), definition=definition
        )
    if format_ is Format.JSON:
        write_json(found)
        return
    write(f"{found.title}: {_number(found.figure)}")
    for label, text in (
        ("Question", found.question),
        ("Definition", found.definition),
        ("Formula", found.formula),
        ("Caveat", found.caveat),
        ("Tables", ", ".join(found.tables)),
    ):
        write(f"{label}: {text}")
    if found.figure.rows:
        rows = [
            (
                row.key,
                row.series,
                "not stated" if row.value is None else f"{row.value:,}",
                row.unit,
                row.records,
            )
            for row in found.figure.rows[:_MOST_ROWS]
        ]
        write_table(("key", "series", "value", "unit", "records"), rows)
    silent = found.figure.not_stated
    write(f"{found.figure.total:,} records were asked; {silent:,} of them do not say. The first of them:")
    for record in found.records:
        write(f"  {record}")


@app.command(name="compile")
def compile_(
    home: HomeOption = None,
    outline: Annotated[str, typer.Option(help="Which report.")] = "58-220",
    period: PeriodOption = "",
    definition: DefinitionOption = "g77-and-china",
    language: Annotated[
        list[str] | None, typer.Option(help="The language; may be given several times.", show_default="en")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The folder to write into.", show_default="the node's own reports")
    ] = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Compile the report: a page that needs nothing else, with every figure's definition and records."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)) as place:
        from bandung.server.node.reporting import compile_node_report

        pages = compile_node_report(
            place,
            now=dt.datetime.now(dt.UTC),
            languages=language or ["en"],
            outline=outline,
            period=_period(period),
            definition=definition,
            out=out,
        )
    if format_ is Format.JSON:
        write_json(
            [{"language": page.language, "path": str(page.path), "known": page.known} for page in pages]
        )
        return
    for page in pages:
        write(f"{page.path}{'  (there before: the records have not changed)' if page.known else ''}")


def _number(figure: "Figure") -> str:
    """The one number of a figure; where it has one for each row, the rows tell."""
    if figure.value is not None:
        return f"{figure.value:,} {figure.unit}"
    return "not stated" if all(row.value is None for row in figure.rows) else f"{figure.unit}, each apart"


def _period(text: str) -> Period:
    if not text:
        return Period()
    start, stroke, end = text.partition("/")
    try:
        return Period.parse(start, end if stroke else start)
    except InvalidInput as error:
        raise InvalidInput(f"“{text}” is no period ({error.message}); write it as 2003/2005.") from None
