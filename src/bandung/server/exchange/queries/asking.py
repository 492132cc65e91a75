"""A question made ready for the index: the stems of its words in every language there is, spellings, common words.

The words to look for are few: a word that thousands of passages have finds nothing by itself and is only weighed, as
search engines do ("common terms"). Which words are common is in the database's own statistics.
"""

import msgspec
from django.db import connection
from rapidfuzz.distance import DamerauLevenshtein

from bandung.exchange.asking import Asked, Word
from bandung.exchange.words import configuration, deletions, folded
from bandung.server.exchange.queries.standing import Standing

MOST_FOUND = 800
"""Passages that are weighed because they have a word of the question."""
_NEAR_WORDS = 3
_OF_NO_MATTER = 0.8
"""The share of passages that a word is taken to be in which says nothing of the matter, however few there are: it
decides between passages that are alike otherwise, and finds none."""

_STEMS = """
SELECT word.place, array_agg(DISTINCT stem)
FROM unnest(%s::text[]) WITH ORDINALITY AS word (plain, place), unnest(%s::text[]) AS told (configuration),
    unnest(tsvector_to_array(to_tsvector(told.configuration::regconfig, word.plain))) AS stem
GROUP BY word.place
"""
_SPELLINGS = """
SELECT asked.word, near.word
FROM unnest(%s::text[], %s::text[]) AS asked (word, keys)
JOIN exchange_spelling near ON near.deletions && string_to_array(asked.keys, ' ')
WHERE NOT EXISTS (SELECT 1 FROM exchange_spelling same WHERE same.word = asked.word)
"""
_KNOWN = """
SELECT told.word FROM unnest(%s::text[], %s::text[]) AS told (word, query)
WHERE EXISTS (SELECT 1 FROM exchange_passage p WHERE p.words @@ told.query::tsquery)
"""


class Term(msgspec.Struct, frozen=True):
    """A word of the question as it is looked for: any of its `lexemes`; `share` of all passages that have it at least.

    `spelt` are words of the index that are written nearly as it is, where no passage has it as typed. Among the lexemes
    are the tags of what the word names, which passages of entries that are recorded under it carry (`named`).
    """

    word: str
    lexemes: tuple[str, ...]
    share: float = 0.0
    spelt: tuple[str, ...] = ()
    matter: bool = True
    named: bool = False

    @property
    def query(self) -> str:
        """As PostgreSQL's tsquery reads it."""
        return " | ".join(_quoted(lexeme) for lexeme in self.lexemes)


class Named(msgspec.Struct, frozen=True):
    """What a question names of the registers, as it was typed, and the tsquery of passages of what is recorded so."""

    told: str
    query: str


class Prepared(msgspec.Struct, frozen=True):
    """The terms of a question, the tsquery that finds passages by them, and about how many passages there are."""

    terms: tuple[Term, ...]
    finding: str
    passages: float
    named: tuple[Named, ...] = ()

    @property
    def telling(self) -> int:
        """How many of its words say something of the matter."""
        return sum(term.matter for term in self.terms)

    def corrected(self, text: str) -> str:
        """The text with the likeliest word for each that was forgiven its spelling; as it is where none was."""
        spelt = {term.word: term.spelt[0] for term in self.terms if term.spelt}
        return " ".join(spelt.get(folded(word), word) for word in text.split()) if spelt else text


def prepared(question: Asked, index: Standing) -> Prepared:
    """The question as the index is asked; without terms where it has no words."""
    if not question.words:
        return Prepared((), "", index.passages)
    configurations = {configuration(language) for language in index.languages} - {"simple"}
    with connection.cursor() as cursor:
        stems: dict[int, list[str]] = {}
        if configurations:
            cursor.execute(_STEMS, [[word.plain for word in question.words], sorted(configurations)])
            stems = {int(place): list(found) for place, found in cursor.fetchall()}
        near = _near_words(cursor, tuple(word for word in question.words if not word.tags))
        near = _without_known_stems(cursor, near, question.words, stems)
        lexemes = [
            tuple(
                dict.fromkeys(
                    [word.folded, *sorted(stems.get(place, ())), *near.get(word.folded, ()), *word.tags]
                )
            )
            for place, word in enumerate(question.words, 1)
        ]
    terms = tuple(
        Term(
            word.folded,
            told,
            min(
                1.0,
                max(
                    sum(index.common.get(lexeme, 0.0) for lexeme in told),
                    0.0 if word.matter else _OF_NO_MATTER,
                ),
            ),
            near.get(word.folded, ()),
            word.matter,
            bool(word.tags),
        )
        for word, told in zip(question.words, lexemes, strict=True)
    )
    named = tuple(Named(one.told, " | ".join(map(_quoted, one.tags))) for one in question.mentions)
    return Prepared(terms, _finding(terms, index.passages), index.passages, named)


def _finding(terms: tuple[Term, ...], passages: float) -> str:
    """Any of the rare words; where all are common, all of the rarest that together are rare enough."""
    rare: list[Term] = []
    expected = 0.0
    ordered = sorted(terms, key=lambda term: term.share)
    for term in ordered:
        expected += term.share * passages
        if expected > MOST_FOUND:
            break
        rare.append(term)
    if rare:
        return " | ".join(f"({term.query})" for term in rare)
    needed: list[Term] = []
    share = 1.0
    for term in ordered:
        needed.append(term)
        share *= term.share
        if share * passages <= MOST_FOUND:
            break
    return " & ".join(f"({term.query})" for term in needed)


def _near_words(cursor: object, words: tuple[Word, ...]) -> dict[str, tuple[str, ...]]:
    """{word that no passage has: words that are nearly written so}: one mistake in up to seven letters, two in more."""
    keys = {word.folded: deletions(word.folded) for word in words}
    keys = {word: told for word, told in keys.items() if told}
    if not keys:
        return {}
    cursor.execute(_SPELLINGS, [list(keys), [" ".join(told) for told in keys.values()]])  # type: ignore[attr-defined]
    found: dict[str, list[tuple[int, str]]] = {}
    for word, other in cursor.fetchall():  # type: ignore[attr-defined]
        mistakes = DamerauLevenshtein.distance(word, other)
        # The first letter is hardly ever the mistake; without this rule, short words are read as their rhymes.
        if word[0] == other[0] and mistakes <= (1 if len(word) < 8 else 2):
            found.setdefault(word, []).append((mistakes, other))
    return {word: tuple(other for _, other in sorted(others)[:_NEAR_WORDS]) for word, others in found.items()}


def _without_known_stems(
    cursor: object, near: dict[str, tuple[str, ...]], words: tuple[Word, ...], stems: dict[int, list[str]]
) -> dict[str, tuple[str, ...]]:
    """Only the words that no passage has in any form: another form of a word is no mistake."""
    told = {
        word.folded: stems[place]
        for place, word in enumerate(words, 1)
        if word.folded in near and place in stems
    }
    if not told:
        return near
    queries = [" | ".join(map(_quoted, lexemes)) for lexemes in told.values()]
    cursor.execute(_KNOWN, [list(told), queries])  # type: ignore[attr-defined]
    known = {word for (word,) in cursor.fetchall()}  # type: ignore[attr-defined]
    return {word: others for word, others in near.items() if word not in known}


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
