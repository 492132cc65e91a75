"""A resolution followed: each paragraph, where it stands, mandate by mandate, and the evidence."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from bandung.mandates import (
    AskedParagraph,
    Mandate,
    ParagraphStanding,
    Paraphrase,
    ParaphrasedParagraph,
    Resolution,
    asked_paragraphs,
    follow_up,
    load_paraphrase,
    normalise_symbol,
    paraphrased,
)
from bandung.mandates.linking.link import Link
from bandung.reports.dataset.tables import ParagraphRow
from bandung.server.home import Home
from bandung.server.mandates.queries.entries import entries_of, symbols_with_entries
from bandung.server.mandates.queries.links import links_from, links_to
from bandung.server.mandates.queries.mandates import mandates_of
from bandung.server.mandates.queries.resolutions import record_of, resolution_in
from bandung.server.node.evidence import NodeEvidence
from bandung.values import NotFound, Text

SOUTH_SOUTH_MANDATE = "A/RES/58/220"
"""The resolution that asks for the network this program is a node of."""


class FollowedParagraph(msgspec.Struct, frozen=True):
    """A paragraph and where it stands on the day asked for.

    `words` are ours, where somebody wrote them; `text` is the resolution's own, where it is here. `changes` are links
    from this paragraph, `changed_by` those of others to it.
    """

    number: str
    words: ParaphrasedParagraph | None
    text: Text
    standing: ParagraphStanding
    changes: tuple[Link, ...] = ()
    changed_by: tuple[Link, ...] = ()


class FollowedResolution(msgspec.Struct, frozen=True):
    """A resolution with all its operative paragraphs."""

    symbol: str
    title: Text
    on: dt.date
    paragraphs: tuple[FollowedParagraph, ...]
    changes: tuple[Link, ...] = ()
    changed_by: tuple[Link, ...] = ()

    def paragraph(self, number: str) -> FollowedParagraph:
        """The paragraph with this number as printed; NotFound where there is none."""
        found = next((one for one in self.paragraphs if one.number == number), None)
        if found is None:
            raise NotFound(f"{self.symbol} has no operative paragraph {number[:40]}.")
        return found


def follow_resolution(
    symbol: str,
    *,
    home: Home,
    on: dt.date,
    compiling: bool = False,
    in_full: bool = False,
    reader: str = "en",
) -> FollowedResolution:
    """Where each paragraph stands on the day; NotFound for a resolution that is neither here nor told in our words.

    With `in_full` the evidence that has parts, such as pledges by year, tells them.
    """
    symbol = normalise_symbol(symbol) or symbol
    words, record = _told(symbol), _read(symbol, reader)
    if words is None and record is None:
        raise NotFound(
            f"Resolution {symbol[:60]} is not followed here; bring its text with “bandung mandates import FILE”."
        )
    asked = _asked(symbol, words, record)
    entries = (*(words.judgements if words else ()), *entries_of(symbol))
    standings = follow_up(
        asked, NodeEvidence(home, on=on, compiling=compiling, in_full=in_full), entries, on=on
    )
    changes, changed_by = links_from(symbol), links_to(symbol)
    by_number = {str(one.number): one for one in words.paragraphs} if words else {}
    texts = _texts(record)
    return FollowedResolution(
        symbol=symbol,
        title=_title(words, record),
        on=on,
        paragraphs=tuple(
            FollowedParagraph(
                one.paragraph,
                by_number.get(one.paragraph),
                texts.get(one.paragraph, Text()),
                one,
                tuple(link for link in changes if link.paragraph == one.paragraph),
                tuple(link for link in changed_by if link.target_paragraph == one.paragraph),
            )
            for one in standings
        ),
        changes=tuple(link for link in changes if link.paragraph is None),
        changed_by=tuple(link for link in changed_by if link.target_paragraph is None),
    )


def followed_or_none(
    symbol: str, *, home: Home, on: dt.date, reader: str = "en"
) -> FollowedResolution | None:
    """As `follow_resolution`; None for a resolution that is not followed."""
    try:
        return follow_resolution(symbol, home=home, on=on, reader=reader)
    except NotFound:
        return None


def paragraph_rows(*, home: Home, on: dt.date) -> Iterator[ParagraphRow]:
    """Every paragraph of a resolution told in our words or answered by anybody, as rows of the analytical dataset."""
    for symbol in dict.fromkeys((*paraphrased(), *symbols_with_entries())):
        for paragraph in follow_resolution(symbol, home=home, on=on, compiling=True).paragraphs:
            yield ParagraphRow(
                resolution=symbol,
                number=paragraph.number,
                status=paragraph.standing.status.value,
                evidence_count=len(paragraph.standing.evidence),
            )


def _asked(symbol: str, words: Paraphrase | None, record: Resolution | None) -> Sequence[AskedParagraph]:
    """The paragraphs to follow, with the mandates the node keeps and the evidence our words name."""
    mandates = mandates_of(symbol)
    read = asked_paragraphs(record, mandates) if record else ()
    if words is None:
        return read
    known: dict[str, list[Mandate]] = {}
    for mandate in mandates:
        known.setdefault(mandate.paragraph, []).append(mandate)
    told = {str(one.number): one for one in words.paragraphs}
    numbers = dict.fromkeys((*told, *(one.paragraph for one in read)))
    return [
        AskedParagraph(number, tuple(known.get(number, ())), told[number].evidence if number in told else ())
        for number in numbers
    ]


def _title(words: Paraphrase | None, record: Resolution | None) -> Text:
    if words is not None:
        return words.title
    return Text.of(record.title, record.language) if record else Text()


def _told(symbol: str) -> Paraphrase | None:
    try:
        return load_paraphrase(symbol)
    except NotFound:
        return None


def _read(symbol: str, reader: str) -> Resolution | None:
    try:
        return record_of(resolution_in(symbol, reader=reader))
    except NotFound:
        return None


def _texts(record: Resolution | None) -> dict[str, Text]:
    if record is None:
        return {}
    return {
        str(one.number): Text.of(one.text, record.language)
        for one in record.operative
        if one.number is not None
    }
