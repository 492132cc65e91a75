"""Paragraphs -> clauses: one for each verb of the resolution's own.

A paragraph goes on with another verb after a joint (a comma, “and”, “and in this regard”). The same word may belong to
somebody else: “the report, which notes ... and supports ...”. It is taken for the resolution's own unless it stands in a
quotation or in brackets, or is one of the verbs that reports and programmes do as well (the lexicon's `doubtful`) and
goes on a subordinate sentence: without a comma, or after a word that describes (`which`), comma or not.
"""

import re
from collections.abc import Iterator

import msgspec

from bandung.mandates.lexicon import Clauses, Lexicon, lexicon
from bandung.mandates.mandate import Clause
from bandung.mandates.reading.duties import find_addressees, find_agenda_item, find_reporting
from bandung.mandates.reading.phrases import (
    QUOTATION,
    find_dates,
    find_frequencies,
    find_qualifiers,
    find_sessions,
)
from bandung.mandates.resolution import Opening, Paragraph, Resolution

_BRACKETS = re.compile(r"\([^()]{0,2000}\)|（[^（）]{0,2000}）")
_COMMAS = frozenset(",;،؛，；")


class _Head(msgspec.Struct, frozen=True):
    """Where a clause begins and its opening phrase ends; `last` is where the clause before ends."""

    last: int
    start: int
    end: int
    opening: Opening


def read_clauses(resolution: Resolution) -> tuple[Clause, ...]:
    """The clauses of the operative paragraphs, in reading order; a paragraph without a verb has none.

    Annexes are not read: what they say is the text that a clause adopts.
    """
    spoken = lexicon(resolution.language)
    words = spoken.recording if resolution.recorded else spoken
    return tuple(
        clause for paragraph in resolution.operative for clause in _clauses_under(paragraph, None, words)
    )


def _clauses_under(paragraph: Paragraph, chapeau: Clause | None, words: Lexicon) -> Iterator[Clause]:
    own = tuple(_clauses_of(paragraph, chapeau, words))
    yield from own
    introducing = own[-1] if own else chapeau
    for child in paragraph.children:
        yield from _clauses_under(child, introducing, words)


def _clauses_of(paragraph: Paragraph, chapeau: Clause | None, words: Lexicon) -> Iterator[Clause]:
    heads = list(_heads(paragraph, words))
    if not heads and chapeau is not None:
        inherited = _Head(0, 0, 0, chapeau.opening)
        yield _clause(paragraph, inherited, words, position=1, end=len(paragraph.text), chapeau=chapeau)
        return
    before: Clause | None = None
    for position, head in enumerate(heads, start=1):
        end = heads[position].last if position < len(heads) else len(paragraph.text)
        before = _clause(paragraph, head, words, position=position, end=end, before=before)
        yield before


def _heads(paragraph: Paragraph, words: Lexicon) -> Iterator[_Head]:
    first = paragraph.opening
    if first is None:
        return
    text = paragraph.text
    yield _Head(0, 0, len(first.text), first)
    terms = words.clauses
    if terms is None:
        return
    closed = [match.span() for pattern in (QUOTATION, _BRACKETS) for match in pattern.finditer(text)]
    begun = len(first.text)
    at = begun
    while match := words.following_clause.search(text, at):
        at = match.start("act") + 1
        inside = any(start < match.start("act") < end for start, end in closed)
        act, force = words.entry_of(match["act"], operative=True)
        if inside or not _is_own(text, begun, match, act, terms):
            continue
        written = match["phrase"].strip().rstrip(",")
        opening = Opening(written, act, force)
        begun = match.start("phrase") + len(written)
        yield _Head(match.start("joint"), match.start("phrase"), begun, opening)
        at = max(begun, at)


def _is_own(text: str, begun: int, match: re.Match[str], act: str, terms: Clauses) -> bool:
    """Whether the resolution itself does what the verb says."""
    if match["phrase"][:1].isupper():
        return False
    # A phrase of several words, as “takes note”, is no noun.
    if (
        terms.after_verb
        and " " not in act
        and re.match(terms.after_verb, text[match.end("phrase") :], re.IGNORECASE)
    ):
        return False
    joint = text[match.start("joint") : match.start("phrase")]
    before = text[begun : match.start("joint")]
    comma = joint.lstrip()[:1] in _COMMAS
    if terms.before_verb and not comma and re.search(terms.before_verb, before + " ", re.IGNORECASE):
        return False
    subordinate = [one.group() for one in re.finditer(terms.relative, before, re.IGNORECASE)]
    if not subordinate or act not in terms.doubtful:
        return True
    if terms.aside and re.search(terms.aside, joint, re.IGNORECASE):
        return True
    describes = bool(terms.describing) and re.fullmatch(terms.describing, subordinate[-1], re.IGNORECASE)
    return comma and not describes


def _clause(
    paragraph: Paragraph,
    head: _Head,
    words: Lexicon,
    *,
    position: int,
    end: int,
    chapeau: Clause | None = None,
    before: Clause | None = None,
) -> Clause:
    text = paragraph.text[head.start : end].rstrip()
    end = head.start + len(text)
    addressees = (
        chapeau.addressees if chapeau else find_addressees(paragraph, head.end, end, head.opening, words)
    )
    known = before.sessions[-1].number if before and before.sessions else None
    return Clause(
        key=f"{paragraph.key}.{position}",
        paragraph=paragraph.key,
        position=position,
        text=text,
        start=head.start,
        end=end,
        spans=paragraph.spans_of(head.start, end),
        opening=head.opening,
        subject=paragraph.text[head.end : end].strip(" ,:"),
        chapeau=chapeau.key if chapeau else None,
        addressees=addressees,
        sessions=find_sessions(paragraph, head.end, end, words, known=known),
        dates=find_dates(paragraph, head.end, end, words),
        frequencies=find_frequencies(paragraph, head.end, end, words),
        qualifiers=find_qualifiers(paragraph, head.end, end, words),
        reporting=find_reporting(paragraph, head.end, end, head.opening, words),
        agenda_item=find_agenda_item(paragraph, head.end, end, words),
    )
