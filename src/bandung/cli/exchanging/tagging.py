"""The command that proposes sectors and goals for a text; it needs no node."""

import sys
from typing import Annotated

import typer

from bandung.cli.options import Format, FormatOption
from bandung.cli.output import say, write, write_json
from bandung.values import language_name


def suggest_tags(
    text: Annotated[str, typer.Argument(help="What it is about, in any language; - reads standard input.")],
    limit: Annotated[int, typer.Option(min=1, max=10, help="How many of each list.")] = 3,
    encoder: Annotated[str, typer.Option(help="Another encoder than the one inside the program.")] = "",
    format_: FormatOption = Format.TEXT,
) -> None:
    """Propose sectors and Sustainable Development Goals for a text; needs no node."""
    from bandung.exchange import encoder as encoder_named
    from bandung.exchange import tagging

    told = sys.stdin.read() if text == "-" else text
    found = tagging.suggest_tags(
        told, encoder=encoder_named(encoder) if encoder else encoder_named(), limit=limit
    )
    if format_ is Format.JSON:
        write_json(found)
        return
    if not found.understood:
        say(f"The meaning of {language_name(found.language)} is not understood by {found.encoder}.")
    elif found.is_empty:
        say("Nothing can be proposed; say more.")
    lists = {
        "sector": found.sectors, "purpose": found.purposes, "goal": found.goals, "target": found.targets
    }  # fmt: skip
    for name, listed in lists.items():
        for one in listed:
            write(f"{name:<8} {one.code:<6} {one.score:.2f}  near to “{one.label}”")
