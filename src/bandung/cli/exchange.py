"""Commands on the exchange: take in what is known, offered and needed, and match needs."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, LanguageOption, day_of, home_of
from bandung.cli.output import write, write_findings, write_json

if TYPE_CHECKING:
    from bandung.exchange import AnyEntry, Match

app = typer.Typer(help="Practices, institutions, offers and needs.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass


@app.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Files of the exchange (TOML).")],
    home: HomeOption = None,
) -> None:
    """Take in practices, institutions, experts, offers and needs; the same file again changes nothing."""
    from bandung.exchange import encoder, load_exchange
    from bandung.server.node.opening import opened

    faulty = False
    with opened(home_of(home)):
        from bandung.server.exchange.services.storing import store_exchange

        for file in files:
            found = load_exchange(file)
            write_findings(found.findings)
            faulty = faulty or bool(found.findings)
            write(f"{file.name}: {store_exchange(exchange=found, encoder=encoder())} records.")
    if faulty:
        raise typer.Exit(1)


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
