"""Options that many commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bandung.server.home import Home


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
