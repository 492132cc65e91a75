"""`bandung exchange match`: what answers a need, or which needs an entry answers, with the parts of each score."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, LanguageOption, day_of, home_of
from bandung.cli.output import write, write_json
from bandung.exchange.record import Kind

if TYPE_CHECKING:
    from bandung.exchange import AnyEntry, Match


def match(
    code: Annotated[str, typer.Argument(help="The entry's code: a need, or what may answer one.")],
    home: HomeOption = None,
    kind: Annotated[Kind | None, typer.Option(help="Answers of this kind alone.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many to list.")] = 5,
    on: Annotated[str, typer.Option(help="The day to judge it for, e.g. 2026-01-01.")] = "",
    language: LanguageOption = "en",
    format_: FormatOption = Format.TEXT,
) -> None:
    """Rank what answers a need, or the needs that an entry answers, whatever the languages, and say why."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.matching import entry_with_code, matches_for

        asked = entry_with_code(code)
        found = matches_for(code, on=day_of(on), limit=limit, kind=kind)
    if format_ is Format.JSON:
        write_json(found)
        return
    write_matches(asked, found, language=language)


def write_matches(entry: "AnyEntry", matches: "Sequence[Match]", *, language: str) -> None:
    """An entry and what was found for it, each with the parts of its score."""
    title = entry.title.original
    write(f"[{title.language}] {title.text}")
    if not matches:
        write("\nNothing in the exchange fits it yet.")
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
