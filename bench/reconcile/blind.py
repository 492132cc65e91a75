"""Pairs of rows of the Brazilian workbook to be judged by their texts alone: `python bench/reconcile blind`.

Pairs are drawn by a blocking that knows nothing of our score: whether the country is the same and how many rare words
the titles share. They are printed in shuffled order, without scores and without the agency's codes. The verdicts stand
in brazil_blind.csv; how many pairs there are of each kind lets shares of a kind stand for the whole.
"""

import csv
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec
from sources import Told, brazil

from bandung.activities.reconcile.wording import plain

SEED = 20261124
_RARE = 8
"""A word is rare where at most so many titles of the two sheets have it."""
_DRAWN = {
    "country, 3 rare words": 60, "country, 2 rare words": 45, "country, 1 rare word": 50, "country only": 10,
    "2 rare words only": 25, "1 rare word only": 10, "neither": 10, "judged before": 30,
}  # fmt: skip
_HEADER = """\
# Pairs of rows of the two sheets of the Brazilian agency's workbook, by number (from 1), judged by country, title, aim,
# year and money alone: neither the agency's codes nor any score of ours was in sight. Drawn and shuffled by
# `python bench/reconcile blind` (seed 20261124); judged on 2026-11-24 by one reader, once.
# kind: of which kind the pair was drawn (see blind.py). same, different; doubtful: the texts leave it open.
"""
PATH = Path(__file__).with_name("brazil_blind.csv")


class Judged(msgspec.Struct, frozen=True):
    """A pair of claims, of which kind it was drawn, and the verdict: `same`, `different` or `doubtful`."""

    running: str
    finished: str
    kind: str
    verdict: str


def judged() -> tuple[Judged, ...]:
    """The pairs and their verdicts as they are kept."""
    with PATH.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple(
            Judged(
                f"running#{row['running_row']}", f"finished#{row['finished_row']}", row["kind"], row["judged"]
            )
            for row in rows
        )


def draw() -> tuple[list[tuple[Told, Told, str]], Counter[str]]:
    """The pairs to be judged, shuffled, with their kinds; and how many pairs there are of each kind."""
    told = brazil().told
    running = [one for one in told if one.delivery == "abc-running"]
    finished = [one for one in told if one.delivery == "abc-finished"]
    words = {one.claim: _words(one) for one in told}
    common = Counter(word for found in words.values() for word in found)
    rare = {claim: {word for word in found if common[word] <= _RARE} for claim, found in words.items()}
    places = {one.claim: {place.code for place in one.record.places} for one in told}
    kinds: dict[str, list[tuple[Told, Told]]] = {kind: [] for kind in _DRAWN}
    for one in running:
        for other in finished:
            shared = len(rare[one.claim] & rare[other.claim])
            kinds[_kind(shared, country=bool(places[one.claim] & places[other.claim]))].append((one, other))
    known = {one.claim: one for one in told}
    kinds["judged before"] = [(known[one], known[other]) for one, other in _before()]
    random_ = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    drawn: dict[tuple[str, str], tuple[Told, Told, str]] = {}
    for kind, pairs in kinds.items():
        for one, other in random_.sample(pairs, min(_DRAWN[kind], len(pairs))):
            drawn.setdefault((one.claim, other.claim), (one, other, kind))
    shuffled = list(drawn.values())
    random_.shuffle(shuffled)
    return shuffled, Counter({kind: len(pairs) for kind, pairs in kinds.items()})


def _kind(shared: int, *, country: bool) -> str:
    if country:
        return ("country only", "country, 1 rare word", "country, 2 rare words", "country, 3 rare words")[
            min(3, shared)
        ]
    return ("neither", "1 rare word only", "2 rare words only")[min(2, shared)]


def _words(one: Told) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", plain(str(one.record.title))) if len(word) > 3}


def _before() -> Iterator[tuple[str, str]]:
    with Path(__file__).with_name("brazil.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            yield f"running#{row['running_row']}", f"finished#{row['finished_row']}"


def show() -> int:
    """Print the pairs for a reader who judges them."""
    pairs, _ = draw()
    for number, (one, other, _) in enumerate(pairs):
        print(f"{number}\n   {_line(one)}\n   {_line(other)}")
    return 0


def _line(one: Told) -> str:
    record = one.record
    aim = str(record.descriptions[0].text) if record.descriptions else ""
    money = str(record.budgets[0].value) if record.budgets else ""
    year = str(record.actual_start or "")
    told = (" ".join(place.code for place in record.places), str(record.title), year, money, aim[:220])
    return " | ".join(part.replace("\n", " ") for part in told if part)


def write(verdicts: dict[int, str]) -> None:
    """Keep the verdicts (by the number printed)."""
    pairs, _ = draw()
    lines = [
        f'{one.claim.partition("#")[2]},{other.claim.partition("#")[2]},"{kind}",{verdicts[number]}'
        for number, (one, other, kind) in enumerate(pairs)
    ]
    PATH.write_text(
        _HEADER + "running_row,finished_row,kind,judged\n" + "\n".join(lines) + "\n", encoding="utf-8"
    )


class Estimate(msgspec.Struct, frozen=True):
    """What joining is worth by the verdicts: counts in the sample, and shares weighed by the kinds' numbers of pairs."""

    pairs: int
    same: int
    joined: int
    right: int
    precision: float
    recall: float


def estimate(verdicts: Iterable[Judged], joined: AbstractSet[frozenset[str]]) -> Estimate:
    """Joined pairs against the verdicts; each pair stands for as many as its kind has for one drawn. Doubtful ones, and
    those judged before, which were not drawn by chance, are left out of the shares."""
    decided = [one for one in verdicts if one.verdict != "doubtful"]
    _, of_kind = draw()
    drawn = Counter(one.kind for one in decided)
    sums = Counter[str]()
    for one in decided:
        found, same = frozenset((one.running, one.finished)) in joined, one.verdict == "same"
        stands_for = of_kind[one.kind] / drawn[one.kind] if one.kind != "judged before" else 0.0
        sums.update(
            pairs=1, same=same, joined=found, right=found and same,
            weighed_same=same * stands_for, weighed_joined=found * stands_for, weighed_right=(found and same) * stands_for,
        )  # fmt: skip
    return Estimate(
        sums["pairs"], sums["same"], sums["joined"], sums["right"],
        sums["weighed_right"] / sums["weighed_joined"] if sums["weighed_joined"] else 1.0,
        sums["weighed_right"] / sums["weighed_same"],
    )  # fmt: skip


def against_codes() -> str:
    """How often verdict and code say the same, as words."""
    truth = {one.claim: one.truth for one in brazil().told}
    decided = [one for one in judged() if one.verdict != "doubtful"]
    agreed = sum((truth[one.running] == truth[one.finished]) == (one.verdict == "same") for one in decided)
    return f"{agreed} of {len(decided)} pairs"
