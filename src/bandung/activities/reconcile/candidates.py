"""Which claims are worth comparing: those with equal keys, and those whose texts mean much the same.

Comparing all with all is out of the question, so a claim is compared with those that share a telling key with it or
two weaker ones. A key that many claims share tells nothing and is passed over (`most`), which bounds the pairs of
each key and makes the cost near linear. A node that holds many claims stores the keys of each (`traits`) and asks
for the holders of the same ones; only new claims are then looked at.
"""

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from bandung.activities.reconcile.profile import Profile
from bandung.activities.reconcile.rarity import prior_rarity, unframed

if TYPE_CHECKING:
    from bandung.activities.reconcile.neighbours import Vectors

ENOUGH = 2
"""What the keys shared by two claims have to be worth together for the claims to be compared."""

_MOST = 30
_MOST_PARTNERS = 40
_TITLE_WORDS = 6
_BEGINNING = 6
_FIRST_WORDS = 3
_FEWEST_WORDS = 2
_DESCRIPTION_WORDS = 4
_AMOUNTS = 6
_COUNTRIES = 3
_WORTH = {"x": 2, "t": 2, "b": 2, "i": 2, "p": 2, "f": 2, "a": 1, "w": 1, "d": 1, "s": 1}
"""By the first letter of a key: identifier, whole title, its beginning, fragment, pair of words, amount, word, description, dates."""


class Candidate(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Two claims, by position, to be compared, and the cosine of their texts where it is known."""

    one: int
    other: int
    similarity: float | None = None


def blocking_keys(profile: Profile) -> tuple[str, ...]:
    """The keys of a claim, each once: about 20 short texts whose first letter tells what they are."""
    return tuple(dict.fromkeys(_keys(profile)))


def worth(key: str) -> int:
    """What sharing this key is worth; see `ENOUGH`."""
    return _WORTH[key[0]]


def traits(profile: Profile) -> dict[int, int]:
    """The keys as signed 64-bit numbers, for a table, each with its worth."""
    return {
        int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True): worth(key)
        for key in blocking_keys(profile)
    }


def candidates(
    profiles: Sequence[Profile],
    vectors: "Vectors | None" = None,
    *,
    most: int = _MOST,
    neighbours: int = 6,
    least: float = 0.5,
    new: range | None = None,
) -> Iterator[Candidate]:
    """Pairs worth comparing, each once. Cost near linear in the claims.

    `vectors` is float32 of shape (claims, dimensions) in the order of the profiles, rows of length 1 or of zeros;
    `most` the number of claims beyond which a key is passed over; `least` the cosine from which texts are near.
    With `new`, only pairs with a claim at one of those positions are given.
    """
    near: dict[int, set[int]] = {}
    if vectors is not None:
        # numpy is loaded by those alone who compare many; whoever only reads claims does without.
        from bandung.activities.reconcile.neighbours import nearest

        for one, other, _ in nearest(
            vectors, neighbours=neighbours, least=least, places=_places_told(profiles)
        ):
            if new is None or one in new or other in new:
                near.setdefault(one, set()).add(other)
    for one, keys in _shared(profiles, most=most):
        found = {other for other, value in keys if value >= ENOUGH}
        chosen = found | near.get(one, set())
        for other in sorted(chosen):
            if new is not None and one not in new and other not in new:
                continue
            if not are_told_apart(profiles[one], profiles[other]):
                yield Candidate(one, other, _cosine(vectors, one, other))


def are_told_apart(one: Profile, other: Profile) -> bool:
    """Whether one teller tells both in one delivery, as things without an identifier in common: they are two, however
    alike they look, so that nothing is to be compared."""
    return bool(
        one.delivery
        and one.delivery == other.delivery
        and one.teller == other.teller
        and not set(one.identifiers) & set(other.identifiers)
    )


def candidates_for(
    new: Sequence[Profile],
    *,
    holders: Callable[[Sequence[str]], Mapping[str, Sequence[str]]],
    neighbours: Mapping[str, Sequence[str]] | None = None,
    most: int = _MOST,
) -> Iterator[tuple[str, str]]:
    """Pairs (new claim, other claim) worth comparing, each once, where the claims already known are in a store.

    `holders` looks up, for keys, the claims that have them (at most `most` + 1 each is enough); the new claims
    must be among them already if they are to be compared with each other. `neighbours` gives, for a new claim, the
    claims whose texts are nearest.
    """
    given: set[tuple[str, str]] = set()
    keys_of_new = [blocking_keys(profile) for profile in new]
    found = holders(sorted({key for keys in keys_of_new for key in keys}))
    for profile, keys in zip(new, keys_of_new, strict=True):
        values: dict[str, int] = {}
        for key in keys:
            claims = found.get(key, ())
            if len(claims) <= most:
                for claim in claims:
                    values[claim] = values.get(claim, 0) + worth(key)
        near = (neighbours or {}).get(profile.claim, ())
        for other in dict.fromkeys([*near, *_best(values)]):
            pair = (min(profile.claim, other), max(profile.claim, other))
            if other != profile.claim and pair not in given:
                given.add(pair)
                yield profile.claim, other


def _best(values: Mapping[str, int]) -> list[str]:
    enough = [(value, claim) for claim, value in values.items() if value >= ENOUGH]
    return [claim for _, claim in heapq.nlargest(_MOST_PARTNERS, enough)]


def _places_told(profiles: Sequence[Profile]) -> list[int]:
    """A number for each teller's delivery; one of its own for a claim whose delivery is not known."""
    numbers: dict[tuple[str, str], int] = {}
    return [
        numbers.setdefault((profile.teller, profile.delivery), len(numbers))
        if profile.delivery
        else -1 - position
        for position, profile in enumerate(profiles)
    ]


def _shared(profiles: Sequence[Profile], *, most: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """For each claim those after it that share keys, with what the keys are worth: the best of them.

    Keys are sorted as numbers in flat arrays, 13 bytes each; a table of lists would take ten times as much.
    """
    import numpy as np

    hashes, claims, worths = array("q"), array("I"), array("B")
    for position, profile in enumerate(profiles):
        for key in blocking_keys(profile):
            hashes.append(hash(key))
            claims.append(position)
            worths.append(worth(key))
    keys = np.frombuffer(hashes, dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    firsts = np.flatnonzero(np.diff(keys[order], prepend=keys[order[:1]] - 1) != 0) if keys.size else order
    sizes = np.diff(np.append(firsts, keys.size))
    told = (sizes > 1) & (sizes <= most)
    kept = order[np.repeat(told, sizes)]
    members = np.frombuffer(claims, dtype=np.uint32)[kept].tolist()
    values = np.frombuffer(worths, dtype=np.uint8)[kept].tolist()
    ends = np.repeat(np.cumsum(sizes[told]), sizes[told]).tolist()
    places = np.argsort(np.asarray(members), kind="stable").tolist()
    at = 0
    for position in range(len(profiles)):
        shared: dict[int, int] = {}
        while at < len(places) and members[places[at]] == position:
            place = places[at]
            # The members of a key stand in the order of the claims: those after it are the later ones.
            for other in members[place + 1 : ends[place]]:
                shared[other] = shared.get(other, 0) + values[place]
            at += 1
        items = [item for item in shared.items() if not are_told_apart(profiles[position], profiles[item[0]])]
        if len(items) > _MOST_PARTNERS:
            items = heapq.nlargest(_MOST_PARTNERS, items, key=lambda item: (item[1], -item[0]))
        yield position, items


def _cosine(vectors: "Vectors | None", one: int, other: int) -> float | None:
    if vectors is None:
        return None
    cosine = float(vectors[one] @ vectors[other])
    # A row of zeros is a claim without a text: its nearness is not known, which is not far.
    return cosine if cosine != 0.0 else None


def _keys(profile: Profile) -> Iterator[str]:
    yield from (f"x:{key}" for key in (*profile.identifiers, *profile.cited))
    places: Iterable[str] = profile.countries[:_COUNTRIES] or profile.regions[:1] or ("",)
    for wording in profile.titles:
        yield from (f"i:{fragment}" for fragment in wording.fragments)
        # By their beginnings, which misspellings and endings mostly leave alone.
        telling = sorted(wording.words, key=lambda word: (-prior_rarity(word), -len(word), word))[
            :_TITLE_WORDS
        ]
        rare = list(dict.fromkeys(word[:_BEGINNING] for word in telling))
        words = unframed(wording.words) or wording.words
        if words:
            yield f"t:{' '.join(sorted((*words, *wording.numbers)))}"
        # Systems with short fields cut titles off.
        if len(words) >= _FIRST_WORDS:
            yield f"b:{' '.join(words[:_FIRST_WORDS])}"
        if len(words) >= _FEWEST_WORDS:
            yield from (f"f:{place}:{' '.join(words[:_FEWEST_WORDS])}" for place in places)
        for place in places:
            yield from (f"w:{place}:{word}" for word in rare)
        pairs = sorted(rare[:4])
        yield from (f"p:{one} {other}" for at, one in enumerate(pairs) for other in pairs[at + 1 :])
    yield from _keys_of_description(profile)
    yield from _keys_of_money(profile)
    if profile.start and profile.end and profile.start.earliest == profile.start.latest:
        for place in places:
            yield f"s:{place}:{profile.start.earliest}:{profile.end.earliest}"
    elif profile.start and profile.start.earliest == profile.start.latest:
        yield from (
            f"s:{party.code}:{profile.start.earliest}" for party in profile.organizations[:2] if party.code
        )


def _keys_of_description(profile: Profile) -> Iterator[str]:
    """The words with the smallest hashes of a description (min-wise): alike descriptions share some of them."""
    words = sorted(profile.description)[:_DESCRIPTION_WORDS]
    yield from (f"d:{word}" for word in words)


def _keys_of_money(profile: Profile) -> Iterator[str]:
    """Amounts that are not round, as sums and as parts."""
    told = [amount for amount in (*profile.totals, *profile.amounts) if _is_uneven(amount.amount)]
    for amount in sorted(told, key=lambda amount: -abs(amount.amount))[:_AMOUNTS]:
        yield f"a:{amount.currency}:{abs(amount.amount):.0f}"


def _is_uneven(amount: Decimal) -> bool:
    return len(f"{abs(amount):.0f}".rstrip("0")) >= 3
