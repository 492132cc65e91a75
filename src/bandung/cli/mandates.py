"""Commands on resolutions and what came of them."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from bandung.cli.options import HomeOption, home_of
from bandung.cli.output import write, write_findings, write_json
from bandung.values import InvalidInput, NotFound

app = typer.Typer(help="Resolutions, read, followed and answered for.", no_args_is_help=True)


class Form(StrEnum):
    """How a resolution is printed."""

    TEXT = "text"
    JSON = "json"
    AKN = "akn"


@app.callback()
def _group() -> None:
    pass


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A resolution: text, PDF, Word document or web page.")],
    as_: Annotated[
        Form, typer.Option("--as", help="How it is printed; akn is Akoma Ntoso 3.0 (XML).")
    ] = Form.TEXT,
    symbol: Annotated[
        str | None,
        typer.Option(
            help="Of several resolutions in a file the one with this symbol; that of a text without one."
        ),
    ] = None,
) -> None:
    """Read a resolution and print what it says, paragraph by paragraph; needs no node."""
    from bandung.mandates import as_text, read_clauses, read_resolution
    from bandung.mandates.akn import as_akn

    found = read_resolution(_text_of(file), file=file.name, symbol=symbol)
    write_findings(found.findings)
    if found.resolution is None:
        raise typer.Exit(2)
    if as_ is Form.JSON:
        told: dict[str, object] = msgspec.to_builtins(found.resolution)
        write_json({**told, "clauses": read_clauses(found.resolution)})
    elif as_ is Form.AKN:
        write(as_akn(found.resolution).decode())
    else:
        write(as_text(found.resolution))
    if found.findings:
        raise typer.Exit(1)


@app.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Resolutions: text, PDF, Word documents or web pages.")],
    symbol: Annotated[
        str | None,
        typer.Option(
            help="Of several resolutions in a file the one with this symbol; that of a text without one."
        ),
    ] = None,
    home: HomeOption = None,
) -> None:
    """Take resolutions into the node; the same text again changes nothing."""
    from bandung.mandates import read_resolution
    from bandung.server.node.opening import opened

    worst = 0
    with opened(home_of(home)):
        from bandung.server.mandates.services.resolutions import import_resolution

        for file in files:
            content = _text_of(file)
            found = read_resolution(content, file=file.name, symbol=symbol)
            write_findings(found.findings)
            worst = max(worst, 1 if found.findings else 0)
            if found.resolution is None:
                worst = 2
                continue
            outcome = import_resolution(
                resolution=found.resolution,
                content=content,
                file_name=file.name,
                now=dt.datetime.now(dt.UTC),
            )
            resolution = found.resolution
            write(
                f"{resolution.symbol} ({resolution.language}): {outcome.value}; "
                f"{len(resolution.preamble)} preambular and {len(resolution.operative)} operative paragraphs, "
                f"{len(resolution.footnotes)} footnotes, {len(resolution.citations)} citations."
            )
    if worst:
        raise typer.Exit(worst)


def _text_of(file: Path) -> str:
    """The text of a file of any kind; what a node keeps of it, and what all spans point into."""
    from bandung.mandates.sources import read_source

    try:
        return read_source(file.read_bytes(), name=str(file)).text
    except FileNotFoundError:
        raise NotFound(f"There is no file {file}.") from None
    except OSError as error:
        raise InvalidInput(f"{file} cannot be read ({error.strerror}).") from None
