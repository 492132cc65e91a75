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
