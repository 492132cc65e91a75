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
    runs = {
        (configuration(language), run)
        for language, text in passages
        for run in map(_lowered, _RUN.findall(text))
    }
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
    return [_pieces(text, configuration(language), same, looked_for) for language, text in passages]


def _pieces(
    text: str, configured: str, same: set[tuple[str, str]], looked_for: set[str]
) -> tuple[Piece, ...]:
    marks = bytearray(len(text))
    pairs = {word for word in looked_for if not is_spaced(word)}
    for run in _RUN.finditer(text):
        inner = _EDGES.sub("", run.group())
        if not inner:
            continue
        start = run.start() + run.group().index(inner)
        words = _folded(inner)
        if (configured, _lowered(run.group())) in same or (len(words) == 1 and words[0] in looked_for):
            marks[start : start + len(inner)] = b"\x01" * len(inner)
            continue
        for part in _PARTS.finditer(inner):
            if part.group() == inner:
                break
            found = _folded(part.group())
            if found and all(word in looked_for for word in found):
                begin = start + part.start()
                marks[begin : begin + len(part.group())] = b"\x01" * len(part.group())
        if not pairs or is_spaced(inner):
            continue
        for place in range(start, start + len(inner) - 1):
            pair = folded_words(text[place : place + 2])
            if len(pair) == 1 and pair[0] in pairs:
                marks[place : place + 2] = b"\x01\x01"
    return _joined(text, marks)


def _joined(text: str, marks: bytearray) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marks[place] != marks[start]:
            pieces.append(Piece(text[start:place], bool(marks[start])))
            start = place
    return tuple(pieces)
