"""What two profiles have in common and in what they differ, as named signs, each between 0 and 1.

A sign that nothing can be said about is absent, which weighs nothing: two records that state no dates are neither
nearer nor further for it. How much a sign weighs is data (weights.toml); how strong it is, is told here.
"""

import math
from collections.abc import Iterator, Sequence

from bandung.activities.reconcile.comparing_money import compare_money
from bandung.activities.reconcile.comparing_texts import compare_texts
from bandung.activities.reconcile.profile import Days, Named, Profile, is_same
from bandung.activities.reconcile.rarity import Rarity
from bandung.activities.reconcile.signs import Sign, ramp


def compare(one: Profile, other: Profile, *, similarity: float | None, rarity: Rarity) -> list[Sign]:
    """All signs of two profiles. `similarity` is the cosine of their texts' vectors, None where there is none."""
    signs: list[Sign] = []
    signs += _identifiers(one, other)
    signs += _tellers(one, other)
    signs += compare_texts(one, other, similarity=similarity, rarity=rarity)
    signs += _parties(one, other)
    signs += _places(one, other)
    signs += _dates(one, other)
    signs += compare_money(one, other)
    signs += _kinds(one, other)
    return [sign for sign in signs if sign.strength > 0.0]


def _identifiers(one: Profile, other: Profile) -> Iterator[Sign]:
    shared = set(one.identifiers) & set(other.identifiers)
    if shared:
        yield Sign("same-identifier", 1.0, min(shared))
    named = (set(one.cited) & set(other.identifiers)) | (set(other.cited) & set(one.identifiers))
    if named:
        yield Sign("named-by-partner", 1.0, min(named))
    if (other.own and other.own in one.relatives) or (one.own and one.own in other.relatives):
        yield Sign("relatives", 1.0, other.own or one.own)
    fragments = _fragments(one) & _fragments(other)
    if fragments:
        yield Sign("number-in-common", 1.0, max(fragments, key=lambda text: (len(text), text)))


def _fragments(profile: Profile) -> set[str]:
    """Long numbers out of identifiers and titles: partners carry each other's file numbers."""
    found = {fragment for wording in profile.titles for fragment in wording.fragments}
    for identifier in profile.identifiers:
        last = identifier.rpartition("-")[2]
        if len(last) >= 5 and sum(letter.isdigit() for letter in last) >= 4:
            found.add(last.lower().lstrip("0"))
    return found


def _tellers(one: Profile, other: Profile) -> Iterator[Sign]:
    if not one.teller or one.teller != other.teller:
        return
    if one.delivery and one.delivery == other.delivery:
        yield Sign("told-apart", 1.0, one.teller)
    elif one.own and other.own and one.own != other.own:
        yield Sign("own-identifiers-differ", 1.0, one.teller)


def _parties(one: Profile, other: Profile) -> Iterator[Sign]:
    """That both name the same says nothing: who gives in a country gives to much. That they name others does."""
    if is_same(one.speaker, other.speaker):
        speaks = False
    else:
        speaks = _is_among(one.speaker, other.organizations) or _is_among(other.speaker, one.organizations)
    left = [party for party in one.organizations if not is_same(party, one.speaker)]
    right = [party for party in other.organizations if not is_same(party, other.speaker)]
    if left and right and not speaks and not any(_is_among(party, right) for party in left):
        yield Sign(
            "parties-differ", 1.0, f"{left[0].name or left[0].code} / {right[0].name or right[0].code}"
        )


def _is_among(party: Named, others: Sequence[Named]) -> bool:
    return any(is_same(party, other) for other in others)


def _places(one: Profile, other: Profile) -> Iterator[Sign]:
    left, right = set(one.countries), set(other.countries)
    if left and right:
        shared = left & right
        if shared:
            yield Sign("countries", len(shared) / len(left | right), " ".join(sorted(shared)[:5]))
        else:
            yield Sign(
                "countries-apart", 1.0, f"{' '.join(sorted(left)[:3])} / {' '.join(sorted(right)[:3])}"
            )
    if one.points and other.points:
        near = min(_kilometres(here, there) for here in one.points for there in other.points)
        yield Sign("points-near", ramp(-near, -25.0, -1.0), f"{near:.0f}")
        yield Sign("points-far", ramp(near, 100.0, 600.0), f"{near:.0f}")


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Near enough for places of one country (equirectangular)."""
    height = (one[0] - other[0]) * 111.2
    width = (one[1] - other[1]) * 111.2 * math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(height, width)


def _dates(one: Profile, other: Profile) -> Iterator[Sign]:
    for code, left, right in (("start", one.start, other.start), ("end", one.end, other.end)):
        if left is None or right is None:
            continue
        apart = _days_apart(left, right)
        exact = 1.0 if max(left.latest - left.earliest, right.latest - right.earliest) < 31 else 0.5
        yield Sign(f"{code}-near", exact * math.exp(-apart / 60.0), str(apart))
        if code == "end" and apart == 0 and left == right and left.earliest == left.latest:
            yield Sign("end-same-day", 1.0, str(apart))
        yield Sign(f"{code}-far", ramp(apart, 180.0, 1095.0), str(apart))
    if one.start and other.start and one.end and other.end:
        gap = max(one.start.earliest - other.end.latest, other.start.earliest - one.end.latest)
        yield Sign("periods-apart", ramp(gap, 0.0, 365.0), str(gap))


def _days_apart(one: Days, other: Days) -> int:
    return max(0, one.earliest - other.latest, other.earliest - one.latest)


def _kinds(one: Profile, other: Profile) -> Iterator[Sign]:
    left, right = set(one.sectors), set(other.sectors)
    if left and right:
        shared = left & right
        fine = [code for code in shared if not code.startswith("2:")]
        if fine:
            yield Sign("sectors", 0.5 + 0.5 * len(shared) / len(left | right), fine[0].partition(":")[2])
        elif not shared and {code[0] for code in left} & {code[0] for code in right}:
            yield Sign("sectors-differ", 1.0, f"{min(left)[2:]} / {min(right)[2:]}")
    if one.instrument and other.instrument and one.instrument != other.instrument:
        yield Sign("instruments-differ", 1.0, f"{one.instrument} / {other.instrument}")
    if (
        one.teller == other.teller
        and None not in (one.hierarchy, other.hierarchy)
        and one.hierarchy != other.hierarchy
    ):
        yield Sign("levels-differ", 1.0, f"{one.hierarchy} / {other.hierarchy}")
