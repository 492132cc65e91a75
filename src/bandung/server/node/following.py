"""A resolution followed: each paragraph in our own words, where it stands, and the evidence."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from bandung.mandates import (
    ParagraphStatus,
    ParaphrasedParagraph,
    follow_up,
    load_paraphrase,
    paraphrased,
)
from bandung.reports.dataset.tables import ParagraphRow
from bandung.server.home import Home
from bandung.server.mandates.queries.judgements import judgements_of
from bandung.server.node.evidence import NodeEvidence
from bandung.values import NotFound, Text

SOUTH_SOUTH_MANDATE = "A/RES/58/220"
"""The resolution that asks for the network this program is a node of."""


class FollowedParagraph(msgspec.Struct, frozen=True):
    """A paragraph in our words, what it asks, and where it stands on the day asked for."""

    number: int
    words: ParaphrasedParagraph
    standing: ParagraphStatus


class FollowedResolution(msgspec.Struct, frozen=True):
    """A resolution with all its operative paragraphs."""

    symbol: str
    title: Text
    on: dt.date
    paragraphs: tuple[FollowedParagraph, ...]


def follow_resolution(symbol: str, *, home: Home, on: dt.date, compiling: bool = False) -> FollowedResolution:
    """Where each paragraph stands on the day; NotFound for a resolution that nobody has put in our words."""
    paraphrase = load_paraphrase(symbol)
    standings = follow_up(
        paraphrase, NodeEvidence(home, on=on, compiling=compiling), judgements_of(paraphrase.symbol), on=on
    )
    return FollowedResolution(
        symbol=paraphrase.symbol,
        title=paraphrase.title,
        on=on,
        paragraphs=tuple(
            FollowedParagraph(words.number, words, standing)
            for words, standing in zip(paraphrase.paragraphs, standings, strict=True)
        ),
    )


def followed_or_none(symbol: str, *, home: Home, on: dt.date) -> FollowedResolution | None:
    """As `follow_resolution`; None for a resolution that nobody has put in our words."""
    try:
        return follow_resolution(symbol, home=home, on=on)
    except NotFound:
        return None


def paragraph_rows(*, home: Home, on: dt.date) -> Iterator[ParagraphRow]:
    """Every paragraph that is followed, as rows of the analytical dataset."""
    for symbol in paraphrased():
        for paragraph in follow_resolution(symbol, home=home, on=on, compiling=True).paragraphs:
            yield ParagraphRow(
                resolution=symbol,
                number=str(paragraph.number),
                status=paragraph.standing.status.value,
                evidence_count=len(paragraph.standing.evidence),
            )
