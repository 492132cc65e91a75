"""Commands on resolutions and what came of them."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bandung.cli.options import HomeOption, home_of
from bandung.cli.output import write, write_findings, write_json
from bandung.values import InvalidInput, NotFound

app = typer.Typer(help="Resolutions, read, followed and answered for.", no_args_is_help=True)


class Form(StrEnum):
    """How a resolution is printed."""

    TEXT = "text"
    JSON = "json"


@app.callback()
def _group() -> None:
    pass


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A resolution as plain text (UTF-8).")],
    as_: Annotated[Form, typer.Option("--as", help="How it is printed.")] = Form.TEXT,
) -> None:
    """Read a resolution and print what it says, paragraph by paragraph; needs no node."""
    from bandung.mandates import as_text, read_resolution

    found = read_resolution(_text_of(file), file=file.name)
    write_findings(found.findings)
    if found.resolution is None:
        raise typer.Exit(2)
    if as_ is Form.JSON:
        write_json(found.resolution)
    else:
        write(as_text(found.resolution))
    if found.findings:
        raise typer.Exit(1)


@app.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Resolutions as plain text (UTF-8).")],
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
            found = read_resolution(content, file=file.name)
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
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFound(f"There is no file {file}.") from None
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"{file} is not text in UTF-8 (byte {error.start:,}); save it as UTF-8 text and try again."
        ) from None
    except OSError as error:
        raise InvalidInput(f"{file} cannot be read ({error.strerror}).") from None
