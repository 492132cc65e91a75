"""Commands by which people answer for a resolution: judgements, notes, documents, live queries, and taking them back.

Whoever sits at the node's own machine runs the node, and says with --by who speaks.
"""

import uuid
from typing import TYPE_CHECKING, Annotated

import typer

from bandung.cli.options import HomeOption, day_of, home_of
from bandung.cli.output import write
from bandung.mandates import EntryKind, EvidenceDocument, Status
from bandung.values import InvalidInput

if TYPE_CHECKING:
    from bandung.server.mandates.services.answering import Said

SymbolArgument = Annotated[str, typer.Argument(help="The resolution, e.g. A/RES/58/220.")]
ParagraphArgument = Annotated[str, typer.Argument(help="The paragraph’s number, e.g. 12.")]
ByOption = Annotated[str, typer.Option("--by", help="Who says it: a name.")]
OnOption = Annotated[str, typer.Option("--on", help="Of which day it is, e.g. 2006-01-10 (default: today).")]
MandateOption = Annotated[str, typer.Option("--mandate", help="Of one mandate of it alone: its key.")]
NoteOption = Annotated[str, typer.Option("--note", help="On what grounds, in any language.")]


def judge(
    symbol: SymbolArgument,
    paragraph: ParagraphArgument,
    status: Annotated[Status, typer.Argument(help="Where it stands.")],
    by: ByOption,
    note: NoteOption,
    home: HomeOption = None,
    on: OnOption = "",
    mandate: MandateOption = "",
    document: Annotated[str, typer.Option(help="The symbol of a document that shows it.")] = "",
    title: Annotated[str, typer.Option(help="What that document is.")] = "",
) -> None:
    """Judge where a paragraph, or one of its mandates, stands."""
    from bandung.server.node.opening import opened

    told = EvidenceDocument(title or document, document or None) if document else None
    with opened(home_of(home)):
        from bandung.server.mandates.services.answering import Said

        said = Said(
            kind=EntryKind.JUDGEMENT, on=day_of(on), status=status, note=note, document=told, mandate=mandate
        )
        _add(symbol, paragraph, said, by)


def note(
    symbol: SymbolArgument,
    paragraph: ParagraphArgument,
    text: Annotated[str, typer.Argument(help="The note, in any language.")],
    by: ByOption,
    home: HomeOption = None,
    on: OnOption = "",
    mandate: MandateOption = "",
) -> None:
    """Add a note to a paragraph."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.mandates.services.answering import Said

        _add(symbol, paragraph, Said(kind=EntryKind.NOTE, on=day_of(on), note=text, mandate=mandate), by)


def evidence(
    symbol: SymbolArgument,
    paragraph: ParagraphArgument,
    by: ByOption,
    home: HomeOption = None,
    title: Annotated[str, typer.Option(help="A document: what it is.")] = "",
    document: Annotated[str, typer.Option(help="Its symbol, e.g. A/60/257.")] = "",
    url: Annotated[str, typer.Option(help="Its address.")] = "",
    query: Annotated[
        str, typer.Option(help="A live query instead, e.g. activities.count:kind=triangular.")
    ] = "",
    note: NoteOption = "",
    on: OnOption = "",
    mandate: MandateOption = "",
) -> None:
    """Add a document, or a query over the node's records that stays live, as evidence of a paragraph."""
    from bandung.server.node.opening import opened

    if bool(query) == bool(title or document or url):
        raise InvalidInput("Give a document (--title with --document or --url) or a --query, one of the two.")
    told = None if query else EvidenceDocument(title, document or None, url or None)
    kind = EntryKind.QUERY if query else EntryKind.DOCUMENT
    with opened(home_of(home)):
        from bandung.server.mandates.services.answering import Said

        said = Said(kind=kind, on=day_of(on), note=note, document=told, query=query, mandate=mandate)
        _add(symbol, paragraph, said, by)


def withdraw(
    identifier: Annotated[uuid.UUID, typer.Argument(metavar="ID", help="The entry, as shown.")],
    by: ByOption,
    reason: Annotated[str, typer.Option(help="Why it is taken back.")],
    home: HomeOption = None,
) -> None:
    """Take back what was added to a paragraph; it stays in the history with the reason."""
    from django.utils import timezone

    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.mandates.services.answering import take_back

        row = take_back(identifier=identifier, by=None, now=timezone.now(), reason=reason, name=by)
        write(f"{row.uuid} taken back")


def _add(symbol: str, paragraph: str, said: "Said", by: str) -> None:
    from django.utils import timezone

    from bandung.server.mandates.services.answering import add_entry
    from bandung.server.node.evidence import ANSWERS

    row = add_entry(
        symbol=symbol, paragraph=paragraph, said=said, by=None, now=timezone.now(), queries=ANSWERS, name=by
    )
    write(f"{row.uuid} {row.symbol} {row.paragraph} {row.kind}")
