"""Commands on resolutions and what came of them."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, LanguageOption, day_of, home_of
from bandung.cli.output import write, write_findings, write_json
from bandung.values import InvalidInput, NotFound

if TYPE_CHECKING:
    from bandung.server.node.following import FollowedResolution

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


@app.command()
def status(
    symbol: Annotated[str, typer.Argument(help="The resolution, e.g. A/RES/58/220.")],
    home: HomeOption = None,
    on: Annotated[str, typer.Option(help="The day to tell it for, e.g. 2013-01-01.")] = "",
    language: LanguageOption = "en",
    format_: FormatOption = Format.TEXT,
) -> None:
    """Say for each paragraph what came of it, with the evidence."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)) as place:
        from bandung.server.node.following import follow_resolution

        followed = follow_resolution(symbol, home=place, on=day_of(on))
    if format_ is Format.JSON:
        write_json(followed)
    else:
        write_followed(followed, language)


def write_followed(followed: "FollowedResolution", language: str) -> None:
    """Each paragraph in our words with its status, whose judgement that is, and the evidence."""
    write(f"{followed.symbol}  {followed.title.best_for(language).text}")
    for paragraph in followed.paragraphs:
        standing = paragraph.standing
        write("")
        due = f", due {paragraph.words.due}" if paragraph.words.due else ""
        late = ", overdue" if standing.overdue else ""
        write(f"{paragraph.number:>3}. {standing.status.value}{due}{late}")
        write(f"     {paragraph.words.asks.best_for(language).text}")
        if judgement := standing.judgement:
            documents = ", ".join(document.symbol or document.title for document in judgement.documents)
            write(
                f"     {judgement.by}, {judgement.on}: {judgement.note.best_for(language).text} [{documents}]"
            )
        for result in standing.evidence:
            write(f"     – {result.sentence}")


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
