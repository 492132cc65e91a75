"""Which words of a passage are what was looked for: as typed, folded, or of the same stem in the passage's language."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec
from django.db import connection

from bandung.exchange.words import configuration, folded_words, is_spaced, lowered
from bandung.server.exchange.queries.asking import Prepared

_RUN = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")
_PARTS = re.compile(r"\w+")
Span = tuple[int, int]

_SAME_STEM = """
SELECT told.configuration, told.word
FROM unnest(%s::text[], %s::text[]) AS told (configuration, word)
WHERE to_tsvector(told.configuration::regconfig, told.word) @@ %s::tsquery
"""

_PREFIXED = frozenset({"arabic", "indonesian", "irish", "nepali", "tamil", "yiddish"})
"""Stemmers that take something from the beginning of a word; for the others a word begins as its stem does."""

# The passages of a page use the same words again and again.
_lowered = lru_cache(maxsize=20_000)(lowered)


@lru_cache(maxsize=20_000)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(folded_words(text))


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A piece of a passage; `found` where it is what was looked for."""

    text: str
    found: bool = False


def highlighted(passages: Sequence[tuple[str, str]], asking: Prepared) -> list[tuple[Piece, ...]]:
    """Each (language, text) in pieces; one question to the database for all of them."""
    if not asking.terms:
        return [(Piece(text),) for _, text in passages]
    raw = {(configuration(language), run) for language, text in passages for run in _RUN.findall(text)}
    runs = {(configured, _lowered(run)) for configured, run in raw}
    starts = {lexeme[:2] for term in asking.terms for lexeme in term.lexemes}
    told = sorted(
        (configured, run)
        for configured, run in runs
        if run and configured != "simple" and (run[:2] in starts or configured in _PREFIXED)
    )
    same: set[tuple[str, str]] = set()
    if told:
        query = " | ".join(f"({term.query})" for term in asking.terms)
        with connection.cursor() as cursor:
            cursor.execute(_SAME_STEM, [[pair[0] for pair in told], [pair[1] for pair in told], query])
            same = {(found, word) for found, word in cursor.fetchall()}
    looked_for = {word for term in asking.terms for word in (term.word, *term.spelt)}
    marked: dict[str, dict[str, tuple[Span, ...]]] = {}
    for configured, run in raw:
        is_stem = (configured, _lowered(run)) in same
        if is_stem or not looked_for.isdisjoint(_folded(run)):
            marked.setdefault(configured, {})[run] = _marked(run, looked_for, is_stem=is_stem)
    return [_pieces(text, marked.get(configuration(language), {})) for language, text in passages]


def _marked(run: str, looked_for: set[str], *, is_stem: bool) -> tuple[Span, ...]:
    """Which letters of a run are what was looked for: the word without the marks around it, parts of it, pairs of signs."""
    inner = _EDGES.sub("", run)
    start = run.index(inner)
    words = _folded(inner)
    if is_stem or (len(words) == 1 and words[0] in looked_for):
        return ((start, start + len(inner)),)
    spans = [
        (start + part.start(), start + part.end())
        for part in _PARTS.finditer(inner)
        if (found := _folded(part.group())) and looked_for.issuperset(found)
    ]
    pairs = {word for word in looked_for if not is_spaced(word)}
    if pairs and not is_spaced(inner):
        spans += [
            (place, place + 2)
            for place in range(start, start + len(inner) - 1)
            if len(pair := _folded(run[place : place + 2])) == 1 and pair[0] in pairs
        ]
    return tuple(sorted(spans))


def _pieces(text: str, marked: dict[str, tuple[Span, ...]]) -> tuple[Piece, ...]:
    """A text cut where what was looked for begins and ends."""
    pieces: list[Piece] = []
    end = begun = (
        0  # what is marked reaches from `begun` to `end`; what stands before it is in pieces already
    )
    for run in _RUN.finditer(text) if marked else ():
        for start, stop in marked.get(run.group(), ()):
            if run.start() + start > end:
                pieces += [Piece(text[begun:end], found=True)] if end > begun else []
                pieces.append(Piece(text[end : run.start() + start]))
                begun = run.start() + start
            end = max(end, run.start() + stop)
    pieces += [Piece(text[begun:end], found=True)] if end > begun else []
    return (*pieces, Piece(text[end:])) if end < len(text) else tuple(pieces)
