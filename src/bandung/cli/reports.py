"""Commands on the report: its measures, one figure explained, and the whole compiled."""

from pathlib import Path
from typing import Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, LanguageOption, home_of
from bandung.cli.output import write, write_json, write_table

app = typer.Typer(help="The comprehensive report, compiled from records.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass
