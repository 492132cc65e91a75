"""Whether the right entry is found: P@1, MRR and nDCG of the first ten, by words, by meaning, by both.

Every text is an entry of its own in its own language. (a) A text asks, and the answers are filtered to another language;
right is the entry that tells the same, or one whose text is equal to it. (b) Half of the words of a text, every second
one, ask for it within its own language; and the title of a project asks for its description, stored without title.
"""

import datetime as dt
import math
import sys
from collections.abc import Iterable, Sequence
from itertools import permutations

from texts import Pair, goals, projects

from bandung.exchange import Exchange, Practice
from bandung.exchange.encoders import encoder
from bandung.server.exchange.queries.searching import SearchFilters, Way, search_exchange
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text

WAYS = {"words": Way.WORDS, "meaning": Way.MEANING, "both": Way.BOTH}
TODAY = dt.date(2026, 11, 24)
Question = tuple[str, frozenset[str]]
"""A text and the codes that answer it."""


class Score:
    """Mean P@1, reciprocal rank and nDCG over the first ten of what was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.first = self.reciprocal = self.gain = 0.0

    def add(self, found: Sequence[str], right: frozenset[str]) -> None:
        """One question's answers, best first; of several right ones the first counts."""
        self.asked += 1
        place = next((place for place, code in enumerate(found, 1) if code in right), 0)
        if place:
            self.first += place == 1
            self.reciprocal += 1 / place
            self.gain += 1 / math.log2(place + 1)

    def __str__(self) -> str:
        return " ".join(f"{one / max(1, self.asked):.3f}" for one in (self.first, self.reciprocal, self.gain))


def across_languages(every: int) -> None:
    """(a) Every ordered pair of languages."""
    print("(a) P@1 MRR nDCG@10, one language asks another; every", every, "th question")
    _table("goals, targets, indicators", _stored(goals(), "sdg"), every)
    _table("project titles", _stored(projects(), "usaid"), every)


def within_a_language(every: int) -> None:
    """(b) Words of a text ask for it, titles ask for descriptions."""
    print("(b) P@1 MRR nDCG@10 within one language; every", every, "th question")
    told = goals()
    codes = _stored(told, "sdg")
    for language in codes:
        questions = [(_half(text), right) for text, right in _asking(codes[language], codes[language])]
        _line(f"half of a goal, {language}", questions[::every], f"sdg-{language}")
    described = [
        Pair(one.key, {tag: (description, "") for tag, (_, description) in one.told.items() if description})
        for one in projects()
    ]
    stored = _stored(described, "described")
    titles = {one.key: one.told for one in projects()}
    for language in ("en", "es"):
        same: dict[str, set[str]] = {}
        for code, text in stored[language].items():
            same.setdefault(text, set()).add(code)
        questions = []
        seen = set()
        for code, text in stored[language].items():
            title = titles[code.split("|")[1]][language][0]
            if title != text and title not in seen:
                seen.add(title)
                questions.append((title, frozenset(same[text])))
        _line(f"title to description, {language}", questions[::every], f"described-{language}")


def _stored(pairs: Iterable[Pair], name: str) -> dict[str, dict[str, str]]:
    """Store each text as an entry; {language: {code: text}}. The set and language are told by a grouping of codes."""
    codes: dict[str, dict[str, str]] = {}
    entries = []
    for pair in pairs:
        for language, (title, _) in pair.told.items():
            code = f"{name}-{language}|{pair.key}"
            if code in codes.setdefault(language, {}):
                continue
            codes[language][code] = title
            # The set is told by a sector nobody uses, so that sets do not answer each other's questions.
            entries.append(
                Practice(code=code, owner="", title=Text.of(title, language), sectors=(_SECTORS[name],))
            )
    store_exchange(exchange=Exchange(entries=tuple(entries)), encoder=encoder())
    _analyze()
    return codes


_SECTORS = {"sdg": "901", "usaid": "902", "described": "903"}


def _table(title: str, codes: dict[str, dict[str, str]], every: int) -> None:
    print(f"\n{title}")
    sums = {way: Score() for way in WAYS}
    for source, target in permutations(codes, 2):
        questions = _asking(codes[source], codes[target])[::every]
        name = next(iter(codes[target])).split("|")[0]
        for way, score in _line(f"{source} -> {target}", questions, name).items():
            for part in ("asked", "first", "reciprocal", "gain"):
                setattr(sums[way], part, getattr(sums[way], part) + getattr(score, part))
    print(f"{'all':28}", *(f"{way} {score}  " for way, score in sums.items()), flush=True)


def _asking(source: dict[str, str], target: dict[str, str]) -> list[Question]:
    """Each text of the source, with the codes of the target that tell the same, by key or by equal text."""
    by_text: dict[str, set[str]] = {}
    for code, text in target.items():
        by_text.setdefault(text.casefold(), set()).add(code)
    keys = {code.split("|", 1)[1]: code for code in target}
    asked: dict[str, set[str]] = {}
    for code, text in source.items():
        twin = keys.get(code.split("|", 1)[1])
        if twin:
            asked.setdefault(text, set()).update(by_text[target[twin].casefold()])
    return [(text, frozenset(right)) for text, right in asked.items()]


def _line(label: str, questions: list[Question], name: str) -> dict[str, Score]:
    set_name, language = name.rsplit("-", 1)
    filters = SearchFilters(language=language, sector=_SECTORS[set_name])
    scores = {way: Score() for way in WAYS}
    for text, right in questions:
        for way, how in WAYS.items():
            found = search_exchange(text, on=TODAY, filters=filters, size=10, ways=how, encoder=encoder())
            scores[way].add([hit.code for hit in found.hits], right)
    print(
        f"{label:28}",
        *(f"{way} {score}  " for way, score in scores.items()),
        f"n={len(questions)}",
        flush=True,
    )
    sys.stdout.flush()
    return scores


def _half(text: str) -> str:
    words = text.split()
    return " ".join(words[::2]) if len(words) > 3 else text[: max(2, len(text) // 2)]


def _analyze() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE exchange_passage")
