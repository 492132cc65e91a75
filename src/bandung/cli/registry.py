"""Commands on the registry. They need no node."""

from typing import TYPE_CHECKING, Annotated

import typer

from bandung.cli.options import Format, FormatOption, LanguageOption, day_of
from bandung.cli.output import write, write_json, write_table
from bandung.values import NotFound

if TYPE_CHECKING:
    from bandung.registry.description import Description

app = typer.Typer(help="Countries, groupings and organizations.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass


@app.command()
def show(
    text: Annotated[str, typer.Argument(help="A code or a name, in any of the six languages.")],
    on: Annotated[str, typer.Option(help="The day to tell it for, e.g. 2003-12-22.")] = "",
    language: LanguageOption = "en",
    limit: Annotated[int, typer.Option(min=1, max=50, help="How many likely meanings to list.")] = 5,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Show what a code or a name means: a country, a grouping or an organization."""
    from bandung.registry.description import describe
    from bandung.registry.registry import load_registry

    matches = load_registry().find(text, limit=limit)
    if not matches:
        raise NotFound(f"The registry has nothing called “{text}”.")
    description = describe(matches[0].thing, reader=language, on=day_of(on) if on else None)
    if format_ is Format.JSON:
        others = [
            {"code": match.thing.code, "score": round(match.score, 3), "why": str(match.why)}
            for match in matches
        ]
        write_json({"found": description, "matches": others})
        return
    _write(description)
    write("")
    write(f"Found by {matches[0].why}.")
    if len(matches) > 1:
        write("It may also mean:")
        write_table(
            ("code", "name", "why"),
            [
                (match.thing.code, describe(match.thing, reader=language).title, match.why)
                for match in matches[1:]
            ],
        )


def _write(description: "Description") -> None:
    write(f"{description.title}  [{description.kind} {description.code}]")
    if description.note:
        write(description.note)
    for row in (*description.rows, *description.regions):
        write(f"  {row.label}: {row.value}")
    if description.names:
        write("Names")
        for name in description.names:
            when = f"  ({name.period})" if name.period.start or name.period.end else ""
            write(f"  {name.language_name}: {name.text}{when}")
    if description.memberships:
        write("Memberships")
        for belonging in description.memberships:
            when = f"  ({belonging.period})" if belonging.period.start or belonging.period.end else ""
            note = f"  {belonging.note}" if belonging.note else ""
            write(f"  {belonging.name}{when}{note}")
    if description.source:
        write(f"Source: {description.source.title} ({description.source.on or 'undated'})")
