"""Commands that search the exchange, and that make its index anew with another encoder."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, day_of, home_of
from bandung.cli.output import say, write, write_json
from bandung.exchange.record import Kind
from bandung.values import InvalidInput

if TYPE_CHECKING:
    from bandung.server.exchange.queries.searching import Found, Hit


def search(
    text: Annotated[
        str,
        typer.Argument(help="What is looked for, in any language; nothing for all; - reads standard input."),
    ] = "",
    home: HomeOption = None,
    kind: Annotated[Kind | None, typer.Option(help="Entries of this kind alone.")] = None,
    area: Annotated[str, typer.Option(help="A country, by its name or code (ISO 3166-1 alpha-3).")] = "",
    grouping: Annotated[
        str, typer.Option(help="A grouping that a country of it is in today, e.g. ldc.")
    ] = "",
    sector: Annotated[str, typer.Option(help="An OECD-DAC sector, by its code or name.")] = "",
    sdg: Annotated[str, typer.Option(help="A Sustainable Development Goal, 1 to 17 or its name.")] = "",
    language: Annotated[str, typer.Option(help="The language it was written in, e.g. pt.")] = "",
    fresh: Annotated[str, typer.Option(help="fresh (verified in the last year), stale or never.")] = "",
    page: Annotated[int, typer.Option(min=1, help="Which page of the results.")] = 1,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Find what the exchange holds by meaning and words, whatever the languages, and say why."""
    from bandung.registry import load_registry
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.searching import SearchFilters, search_exchange

        filters = SearchFilters(
            kind=kind.value if kind else None,
            area=_code("countries", area),
            grouping=load_registry().grouping(grouping).code if grouping else None,
            sector=_code("sectors", sector),
            sdg=_goal(sdg),
            language=language or None,
            fresh=fresh or None,
        )
        told = sys.stdin.read() if text == "-" else text
        found = search_exchange(told, on=day_of(""), filters=filters, page=page)
    if format_ is Format.JSON:
        write_json(found)
        return
    for remark in found.remarks:
        say(remark.sentence)
    write_found(found)


def _code(of: str, told: str) -> str | None:
    """The code that is meant; InvalidInput where none is, since a filter nobody meets would look like an empty exchange."""
    if not told:
        return None
    from bandung.exchange.choices import find_code

    code = find_code(of, told)
    if code is None:
        raise InvalidInput(f"“{told[:60]}” is in no list of {of} known here; write a name or a code.")
    return code


def _goal(told: str) -> str | None:
    """The goal that is meant; a target is none, and is looked for as text."""
    code = _code("sdgs", told)
    if code and "." in code:
        raise InvalidInput(f"Filters go by goals; look for a target by its code: “SDG {code}”.")
    return code


def write_found(found: "Found") -> None:
    """Hits with the passage that matched and the reasons, then how many there are by kind."""
    for position, hit in enumerate(found.hits, start=(found.number - 1) * found.size + 1):
        write("")
        write(f"{position}. {hit.score:.2f}  [{hit.title_language}] {hit.title}")
        write(f"   {hit.kind}, {hit.owner or 'nobody'}, {hit.code}")
        write(f"   {hit.field}, {hit.language}: {_shown(hit)}")
        for reason in hit.reasons:
            write(f"   - {reason.sentence}")
    write("")
    kinds = ", ".join(f"{facet.count} {facet.value}" for facet in found.facets["kind"])
    write(f"{'more than ' if found.more else ''}{found.total} found{f' ({kinds})' if kinds else ''}.")


def _shown(hit: "Hit") -> str:
    text = "".join(f"*{piece.text}*" if piece.found else piece.text for piece in hit.passage)
    return " ".join(text.split())[:300]


def index(
    home: HomeOption = None,
    encoder: Annotated[
        str, typer.Option(help="The encoder to change to; the old index answers until the new one is whole.")
    ] = "",
    format_: FormatOption = Format.TEXT,
) -> None:
    """Index what is not indexed yet, or all anew with another encoder; it may be stopped and goes on when run again."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.meaning import meaning_status
        from bandung.server.exchange.services.indexing import run, start_index

        if encoder:
            start_index(encoder)
        last = ""
        while run(lambda: False):
            told = "; ".join(f"{one.encoder}: {one.done:,} of {one.of:,}" for one in meaning_status())
            if told != last:
                say(told)
                last = told
        found = meaning_status()
    if format_ is Format.JSON:
        write_json(found)
        return
    for one in found:
        write(f"{one.encoder}: {one.done:,} of {one.of:,} passages{', serving' if one.serving else ''}.")
    if not found:
        write("There is nothing to index.")
