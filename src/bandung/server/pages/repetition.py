"""A clause beside the one it repeats, with the words that differ marked."""

from collections.abc import Iterable

import msgspec

from bandung.mandates import Mandate, ParagraphStanding
from bandung.mandates.linking.difference import DifferencePart, word_difference
from bandung.mandates.linking.link import Link, LinkKind
from bandung.server.mandates.queries.mandates import mandates_by_key


class Repetition(msgspec.Struct, frozen=True):
    """Two clauses of which the later repeats the earlier; `backwards` where the page is the earlier one's."""

    link: Link
    backwards: bool
    language: str
    parts: tuple[DifferencePart, ...]


def repeats_of(
    changes: Iterable[Link], changed_by: Iterable[Link], standing: ParagraphStanding
) -> tuple[Repetition, ...]:
    """The clauses that a paragraph's mandates repeat, then those that repeat them. One query."""
    own = {one.mandate.key: one.mandate for one in standing.mandates}
    links = [(link, False) for link in changes if link.kind is LinkKind.REPEATS]
    links += [(link, True) for link in changed_by if link.kind is LinkKind.REPEATS]
    others = mandates_by_key(
        (link.symbol, link.mandate or "") if backwards else (link.target, link.target_mandate or "")
        for link, backwards in links
    )
    found = []
    for link, backwards in links:
        here = own.get((link.target_mandate if backwards else link.mandate) or "")
        there = others.get(
            (link.symbol, link.mandate or "") if backwards else (link.target, link.target_mandate or "")
        )
        if here and there:
            found.append(_repetition(link, here, there, backwards=backwards))
    return tuple(found)


def repetition(link: Link, earlier: Mandate, later: Mandate) -> Repetition:
    """The two clauses of a link."""
    return _repetition(link, later, earlier, backwards=False)


def _repetition(link: Link, here: Mandate, there: Mandate, *, backwards: bool) -> Repetition:
    earlier, later = (here, there) if backwards else (there, here)
    before, after = earlier.what.original, later.what.original
    return Repetition(link, backwards, after.language, word_difference(before.text, after.text))
