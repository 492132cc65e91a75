"""Commands on the exchange: take in what is known, offered and needed, and match needs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from bandung.cli.exchanging import introductions as introducing
from bandung.cli.exchanging import searching
from bandung.cli.exchanging.bringing import from_activity, import_, template
from bandung.cli.exchanging.keeping import completeness, stale, verify
from bandung.cli.options import Format, FormatOption, HomeOption, LanguageOption, day_of, home_of
from bandung.cli.output import write, write_json

if TYPE_CHECKING:
    from bandung.exchange import AnyEntry, Match

app = typer.Typer(help="Practices, institutions, offers and needs.", no_args_is_help=True)


app.command()(searching.search)
app.command()(searching.index)


@app.callback()
def _group() -> None:
    pass


app.command(name="import")(import_)
app.command()(template)
app.command(name="from-activity")(from_activity)
app.command()(completeness)
app.command()(stale)
app.command()(verify)


@app.command()
def match(
    need: Annotated[str, typer.Argument(help="The need's code.")],
    home: HomeOption = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many answers to list.")] = 5,
    on: Annotated[str, typer.Option(help="The day to judge it for, e.g. 2026-01-01.")] = "",
    language: LanguageOption = "en",
    format_: FormatOption = Format.TEXT,
) -> None:
    """Rank what answers a need, whatever the languages, and say why."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.matching import entry_with_code, matches_for

        asked = entry_with_code(need)
        found = matches_for(need, on=day_of(on), limit=limit)
    if format_ is Format.JSON:
        write_json(found)
        return
    write_matches(asked, found, language=language)


def write_matches(need: "AnyEntry", matches: "Sequence[Match]", *, language: str) -> None:
    """A need and what answers it, each answer with the parts of its score."""
    title = need.title.original
    write(f"[{title.language}] {title.text}")
    for position, hit in enumerate(matches, start=1):
        version = hit.candidate.title.original
        shown = hit.candidate.title.best_for(language)
        gloss = f"  ({shown.text})" if shown != version else ""
        write("")
        write(f"{position}. {hit.score:.2f}  [{version.language}] {version.text}{gloss}")
        write(f"   {hit.candidate.kind.value}, {hit.candidate.owner}, {hit.candidate.code}")
        for part in hit.parts:
            if part.weight:
                write(f"   {part.value * 100:>4.0f} % × {part.weight:<4g} {part.name}: {part.sentence}")


app.command()(introducing.introduce)
app.command()(introducing.introductions)
app.command()(introducing.move)
