"""Claims compared, joined and held against the truth."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

import msgspec
import numpy as np
from sources import Known, Told
from worlds import convert

from bandung.activities.reconcile import Telling, join, keys_of, merge
from bandung.activities.reconcile.candidates import Candidate, candidates
from bandung.activities.reconcile.counting import (
    OpenPair,
    Range,
    count_activities,
    count_worth,
    ranged,
    steps,
)
from bandung.activities.reconcile.discrepancies import totals
from bandung.activities.reconcile.grouping import Accepted, accepted_pairs
from bandung.activities.reconcile.neighbours import Vectors
from bandung.activities.reconcile.profile import Profile, meaning_of, profile, telling_of
from bandung.activities.reconcile.rarity import Rarity
from bandung.activities.reconcile.rivals import Whose
from bandung.activities.reconcile.scoring import Score, Weights, load_weights, score_pairs
from bandung.exchange.encoders import encoder

_vectors: dict[str, np.ndarray] = {}


class Ready(msgspec.Struct, frozen=True):
    """A world made ready: profiles, vectors and candidates in the order of the claims."""

    known: Known
    profiles: list[Profile]
    vectors: object
    rarity: Rarity
    pairs: list[Candidate]
    seconds: dict[str, float]


class Outcome(msgspec.Struct, frozen=True):
    """What came of joining. Money in US dollars; errors as shares of the truth."""

    pairs: int
    found: int
    right: int
    review: int
    claims: int
    activities: int
    groups: int
    money: float
    money_before: float
    money_after: float
    wrong: tuple[tuple[str, str], ...] = ()
    missed: tuple[tuple[str, str], ...] = ()
    review_right: int = 0
    expected: Range = ranged(0, ())
    money_expected: Range = ranged(0, ())

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.pairs if self.pairs else 1.0

    @property
    def f1(self) -> float:
        together = self.precision + self.recall
        return 2 * self.precision * self.recall / together if together else 0.0


def embed(texts: Sequence[str]) -> Vectors:
    """One vector a text, kept for the run; a row of zeros for an empty text."""
    missing = [text for text in dict.fromkeys(texts) if text and text not in _vectors]
    if missing:
        _vectors.update(zip(missing, encoder().encode(missing), strict=True))
    made = np.zeros((len(texts), encoder().dimensions), dtype=np.float32)
    for at, text in enumerate(texts):
        if text:
            made[at] = _vectors[text]
    return made


def prepare(known: Known, *, meaning: bool = True) -> Ready:
    """Profiles, vectors, rarity and candidates of a world, with the seconds each took."""
    clock = time.perf_counter()
    seconds = {}

    def lap(name: str) -> None:
        nonlocal clock
        now = time.perf_counter()
        seconds[name], clock = now - clock, now

    profiles = [
        profile(one.record, claim=one.claim, teller=one.teller, delivery=one.delivery, convert=convert)
        for one in known.told
    ]
    lap("profiles")
    vectors = embed([meaning_of(one.record) for one in known.told]) if meaning else None
    lap("vectors")
    rarity = Rarity.of(telling_of(one) for one in profiles)
    pairs = list(candidates(profiles, vectors))
    lap("candidates")
    return Ready(known, profiles, vectors, rarity, pairs, seconds)


def scored(ready: Ready, *, weights: Weights | None = None, least: float = 0.01) -> list[Score]:
    """The scores of the candidates."""
    pairs = ((pair.one, pair.other, pair.similarity) for pair in ready.pairs)
    return list(score_pairs(pairs, ready.profiles, rarity=ready.rarity, weights=weights, least=least))


def whose_of(known: Known) -> dict[str, Whose]:
    """Who told each claim and where."""
    return {one.claim: Whose(one.teller, one.delivery) for one in known.told}


def accepted(ready: Ready, scores: Iterable[Score], *, weights: Weights | None = None) -> Accepted:
    """The pairs to be joined, to be shown, and left alone."""
    return accepted_pairs(scores, whose=whose_of(ready.known), weights=weights or load_weights())


def joined_by_score(
    ready: Ready, scores: Iterable[Score], *, weights: Weights | None = None
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs joined and pairs for review."""
    found = accepted(ready, scores, weights=weights)
    return [(one.one, one.other) for one in found.joined], [(one.one, one.other) for one in found.review]


def joined_by_identifier(known: Known) -> list[tuple[str, str]]:
    """What joining by identifiers alone finds in the same claims."""
    groups = join(
        [
            msgspec.structs.replace(keys_of(one.record, claim=one.claim), teller=one.teller)
            for one in known.told
        ]
    )
    return [pair for group in groups for pair in combinations(group.claims, 2)]


def judge(known: Known, joined: Iterable[tuple[str, str]], review: Sequence[tuple[str, str]] = ()) -> Outcome:
    """Joined pairs, closed over chains, against the truth. Pairs inside one delivery are not asked for, but finding one wrongly counts."""
    by_claim = {one.claim: one for one in known.told}
    groups = closed(by_claim, joined)
    found = {pair for group in groups for pair in combinations(sorted(group), 2)}
    true_groups: dict[str, list[str]] = {}
    for one in known.told:
        true_groups.setdefault(one.truth, []).append(one.claim)
    wanted = {
        pair
        for group in true_groups.values()
        for pair in combinations(sorted(group), 2)
        if by_claim[pair[0]].delivery != by_claim[pair[1]].delivery
    }
    same = {pair for pair in found if by_claim[pair[0]].truth == by_claim[pair[1]].truth}
    worth = {one.claim: _worth([one]) for one in known.told}
    return Outcome(
        pairs=len(wanted),
        found=len(found),
        right=len(same & wanted) if not known.within else len(same),
        review=len(review),
        claims=len(known.told),
        activities=len(true_groups),
        groups=len(groups),
        money=sum(
            _worth([by_claim[claim] for claim in group]) if len(group) > 1 else worth[group[0]]
            for group in true_groups.values()
        ),
        money_before=sum(worth.values()),
        money_after=sum(
            _worth([by_claim[claim] for claim in sorted(group)])
            if len(group) > 1
            else worth[next(iter(group))]
            for group in groups
        ),
        wrong=tuple(sorted(found - same)),
        missed=tuple(sorted(wanted - found)),
        review_right=sum(by_claim[one].truth == by_claim[other].truth for one, other in review),
    )


def judge_accepted(known: Known, found: Accepted) -> Outcome:
    """As `judge`, with the number of activities and the money that are to be expected by the likeliness of all pairs."""
    joined, review = ([(one.one, one.other) for one in scores] for scores in (found.joined, found.review))
    outcome = judge(known, joined, review)
    by_claim = {one.claim: one for one in known.told}
    activity_of = {claim: min(group) for group in closed(by_claim, joined) for claim in group}
    pairs = [
        OpenPair(one.one, one.other, one.probability, joined=kind == "joined", shown=kind == "review")
        for kind in ("joined", "review", "left")
        for one in getattr(found, kind)
    ]

    def worth(claims: frozenset[str]) -> dict[str, float]:
        return {"USD": _worth([by_claim[claim] for claim in sorted(claims)])}

    money = count_worth(
        {"USD": outcome.money_after}, steps(pairs, activity_of), activity_of=activity_of, worth=worth
    )
    counted = count_activities(outcome.groups, pairs, activity_of=activity_of)
    return msgspec.structs.replace(outcome, expected=counted.range, money_expected=money["USD"])


def closed(by_claim: Mapping[str, Told], joined: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Groups of claims: chains of joined pairs closed."""
    root = {claim: claim for claim in by_claim}

    def find(claim: str) -> str:
        while root[claim] != claim:
            root[claim] = root[root[claim]]
            claim = root[claim]
        return claim

    for one, other in joined:
        root[find(one)] = find(other)
    groups: dict[str, set[str]] = {}
    for claim in by_claim:
        groups.setdefault(find(claim), set()).add(claim)
    return list(groups.values())


def _worth(told: Sequence[Told]) -> float:
    """What an activity made of these claims is worth, as the program merges them, in US dollars."""
    tellings = [Telling(one.claim, one.teller, one.record) for one in sorted(told, key=lambda one: one.claim)]
    found = totals(merge(tellings))  # type: ignore[arg-type]  # an activity has the same money as a record
    if found is None:
        return 0.0
    sums = [convert(money, None) or _rough(money.amount, money.currency) for money in found[1]]
    return float(sum(sums, Decimal(0)))


def _rough(amount: Decimal, currency: str) -> Decimal:
    """At one rate for all, so that the sums before and after can be compared."""
    import datetime as dt

    from bandung.values import Money

    return convert(Money(amount, currency), dt.date(2015, 1, 2)) or Decimal(0)


def reliability(scores: Iterable[Score], known: Known) -> Iterator[tuple[str, int, float, float]]:
    """(band, pairs, mean probability, share that are one) for bands of probability."""
    truth = {one.claim: one.truth for one in known.told}
    bands = (0.0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0001)
    rows: dict[int, list[tuple[float, bool]]] = {}
    for score in scores:
        at = next(number for number in range(len(bands) - 1) if score.probability < bands[number + 1])
        rows.setdefault(at, []).append((score.probability, truth[score.one] == truth[score.other]))
    for at, pairs in sorted(rows.items()):
        yield (
            f"{bands[at]:.2f}-{min(1.0, bands[at + 1]):.2f}",
            len(pairs),
            sum(chance for chance, _ in pairs) / len(pairs),
            sum(same for _, same in pairs) / len(pairs),
        )


def brier(scores: Sequence[Score], known: Known) -> float:
    """The mean squared difference of probability and truth."""
    truth = {one.claim: one.truth for one in known.told}
    return sum((score.probability - (truth[score.one] == truth[score.other])) ** 2 for score in scores) / max(
        1, len(scores)
    )


def signs_of(known: Known, errors: Iterable[tuple[str, str]]) -> Counter[str]:
    """How many errors there are by pair of deliveries."""
    delivery = {one.claim: one.delivery for one in known.told}
    return Counter(" + ".join(sorted((delivery[one], delivery[other]))) for one, other in errors)
