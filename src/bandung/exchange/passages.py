"""The texts of an entry as passages: what a search reads, finds and shows.

A passage is short enough for an encoder to read as a whole (the embedded one and E5 read some hundred words), and of
one language. Title and summary of a language go together, since a reader looks for both at once; a long text is
divided where sentences end. The names and codes of an entry are no passages: they are found when they are equal.
"""

import re
from collections.abc import Iterator

import msgspec

from bandung.exchange.record import AnyEntry, Expert, Need, Offer, Practice
from bandung.exchange.words import folded, is_spaced
from bandung.values import Text

LONGEST = 700
"""Characters of a passage; about a hundred words."""
LONGEST_UNSPACED = 250
"""The same in scripts that write a word with one sign or two."""

_SENTENCE_END = re.compile(r"(?<=[.!?؟।։።])\s+|(?<=[。！？])|\n+")
_SPACE = re.compile(r"\s+")


class Passage(msgspec.Struct, frozen=True, gc=False):
    """A piece of a text. `field` is where the entry says it; for `summary` the first piece begins with the title.

    A line break divides the title from what follows it; there is no other one.
    """

    field: str
    language: str
    text: str


class Name(msgspec.Struct, frozen=True, gc=False):
    """What an entry is called: `kind` is code, title, owner, person, partner or activity; `key` is it, folded."""

    kind: str
    key: str


def passages(entry: AnyEntry) -> tuple[Passage, ...]:
    """The passages of an entry, those of its original title first; never none, as an entry has a title."""
    found = [*_about(entry)]
    for field, text in _texts(entry):
        for version in text.versions:
            found += [Passage(field, version.language, piece) for piece in divided(version.text)]
    return tuple(found)


def names(entry: AnyEntry, *, owner_names: tuple[str, ...] = ()) -> tuple[Name, ...]:
    """What an entry is called, each name once; `owner_names` are those of the organization that answers for it."""
    told = [("code", entry.code), ("owner", entry.owner)]
    told += [("title", version.text) for version in entry.title.versions]
    told += [("owner", name) for name in owner_names]
    if isinstance(entry, Expert) and entry.name:
        told.append(("person", entry.name))
    if isinstance(entry, Practice):
        told += [("partner", partner) for partner in entry.partners]
        told += [("activity", code) for code in entry.activities]
    keys = {folded(name): kind for kind, name in reversed(told)}
    return tuple(Name(kind, key) for key, kind in sorted(keys.items()) if key and len(key) <= 400)


def divided(text: str, *, room: int = 0) -> list[str]:
    """A text as pieces of at most `LONGEST` characters, at sentences, else at spaces, else anywhere.

    `room` is how many characters of the first piece are taken already. Blank text gives none.
    """
    most = LONGEST if is_spaced(text) else LONGEST_UNSPACED
    pieces: list[str] = []
    left = most - room
    for sentence in filter(None, map(_clean, _SENTENCE_END.split(text))):
        if len(sentence) <= left and pieces:
            pieces[-1] += f" {sentence}"
            left -= len(sentence) + 1
            continue
        for part in _cut(sentence, most if pieces else max(left, most // 4), most):
            pieces.append(part)
            left = most - len(part) - 1
    return pieces


def _about(entry: AnyEntry) -> Iterator[Passage]:
    titles, summaries = entry.title.as_mapping(), entry.summary.as_mapping()
    for language in dict.fromkeys((*titles, *summaries)):
        title = _clean(titles.get(language, ""))
        opening, *more = divided(title) or [""]
        pieces = divided(summaries.get(language, ""), room=len(opening))
        if more or not pieces:
            yield from (Passage("title", language, piece) for piece in (opening, *more) if piece)
        else:
            first = pieces.pop(0)
            yield Passage("summary", language, f"{opening}\n{first}" if opening else first)
        yield from (Passage("summary", language, piece) for piece in pieces)


def _texts(entry: AnyEntry) -> Iterator[tuple[str, Text]]:
    if isinstance(entry, Practice):
        yield "problem", entry.problem
        yield "action", entry.action
        yield "results", entry.results
        yield "preconditions", entry.preconditions
        yield from (("blocks", block.title) for block in entry.blocks)
        yield from (("costs", cost.what) for cost in entry.costs)
    elif isinstance(entry, Offer):
        yield "terms", entry.terms
    elif isinstance(entry, Need):
        yield "constraints", entry.constraints


def _cut(sentence: str, first: int, most: int) -> Iterator[str]:
    room = first
    while len(sentence) > room:
        space = sentence.rfind(" ", room // 2, room + 1)
        end = space if space > 0 else room
        yield sentence[:end].rstrip()
        sentence, room = sentence[end:].lstrip(), most
    if sentence:
        yield sentence


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text.replace("\x00", " ")).strip()
