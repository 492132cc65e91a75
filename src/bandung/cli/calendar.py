"""The calendar at the command line: sessions, observances, conferences and what falls due."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

import typer

from bandung.cli.options import HomeOption, LanguageOption, home_of
from bandung.cli.output import say, write


class Form(StrEnum):
    """How the calendar is given."""

    TEXT = "text"
    ICS = "ics"


def calendar(
    home: HomeOption = None,
    year: Annotated[
        int | None, typer.Option(help="The year; without it the last, this and three more.")
    ] = None,
    as_: Annotated[Form, typer.Option("--as", help="How it is given.")] = Form.TEXT,
    language: LanguageOption = "en",
) -> None:
    """Sessions, observances, conferences and due dates of a year, as a list or as iCalendar."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)) as place:
        from bandung.mandates.calendar import as_icalendar
        from bandung.server.node.calendar import calendar_around, calendar_of
        from bandung.server.node.identity import identity_of

        entries = calendar_of(year, year) if year else calendar_around(dt.datetime.now(dt.UTC).date())
        node = identity_of(place)
    if as_ is Form.ICS:
        told = as_icalendar(entries, node=node.id, name=node.name, language=language)
        write(told.decode("utf-8").removesuffix("\r\n"))
        return
    for entry in entries:
        days = str(entry.first) if entry.first == entry.last else f"{entry.first} to {entry.last}"
        days = days if entry.exact else f"{days} (days not recorded)"
        source = (
            f"  [{entry.symbol}{f', {entry.paragraph}' if entry.paragraph else ''}]" if entry.symbol else ""
        )
        write(f"{days}  {entry.kind.value}: {entry.title.best_for(language).text}{source}")
    say(f"{len(entries)} entries.")
