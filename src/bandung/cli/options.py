"""Options that many commands share."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bandung.server.home import Home
from bandung.values import InvalidInput


class Format(StrEnum):
    """How data is printed."""

    TEXT = "text"
    JSON = "json"


HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home", envvar="BANDUNG_HOME", help="The node's home folder.", show_default="the user's data folder"
    ),
]
CountryOption = Annotated[str, typer.Option(help="Recipient country, by code or name.")]
YearOption = Annotated[int | None, typer.Option(min=1900, max=2100, help="A year in which it ran.")]
FormatOption = Annotated[Format, typer.Option("--format", help="How data is printed.")]
LanguageOption = Annotated[str, typer.Option("--language", help="The language to read in, e.g. fr.")]


def home_of(folder: Path | None) -> Home:
    """The home named by --home, else the current one."""
    return Home(folder) if folder else Home.current()


def day_of(text: str) -> dt.date:
    """The day an option names; today where it is empty."""
    if not text:
        return dt.datetime.now(dt.UTC).date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(f"“{text}” is no day; write it as 2003-12-22.") from None


def country_of(text: str) -> str | None:
    """The country an option names by code or name, as ISO alpha-3; None where it is empty. NotFound says what is like
    it."""
    if not text.strip():
        return None
    from bandung.activities.sheets.mapping.places import area_exactly
    from bandung.registry.registry import load_registry

    known = area_exactly(text) or load_registry().area(text.strip())
    return known.code
