"""What two profiles have in common and in what they differ, as named signs, each between 0 and 1.

A sign that nothing can be said about is absent, which weighs nothing: two records that state no dates are neither
nearer nor further for it. How much a sign weighs is data (weights.toml); how strong it is, is told here.
"""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bandung.activities.reconcile.profile import Amount, Days, Named, Profile, is_same
from bandung.activities.reconcile.rarity import Rarity
from bandung.activities.reconcile.wording import Wording


class Sign(NamedTuple):
    """One sign: its stable code, its strength (0 to 1), and the words that its sentence shows."""

    code: str
    strength: float
    detail: str = ""


def compare(one: Profile, other: Profile, *, similarity: float | None, rarity: Rarity) -> list[Sign]:
    """All signs of two profiles. `similarity` is the cosine of their texts' vectors, None where there is none."""
    signs: list[Sign] = []
    signs += _identifiers(one, other)
    signs += _tellers(one, other)
    signs += _texts(one, other, similarity=similarity, rarity=rarity)
    signs += _parties(one, other)
    signs += _places(one, other)
    signs += _dates(one, other)
    signs += _money(one, other)
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


def _texts(one: Profile, other: Profile, *, similarity: float | None, rarity: Rarity) -> Iterator[Sign]:
    pair, alike = _nearest_titles(one.titles, other.titles)
    if pair is not None:
        yield from _titles(*pair, rarity=rarity)
        yield from _numbers(*pair, alike=max(alike, similarity or 0.0))
    else:
        alike = 0.0
    across = not alike and not _comparable(one.language, other.language)
    if similarity is not None:
        code = "meaning-across-languages" if across else "meaning"
        yield Sign(code, _ramp(similarity, 0.35, 1.0), f"{similarity:.2f}")
        yield Sign(f"{code}-close", _ramp(similarity, 0.7, 0.95), f"{similarity:.2f}")
        yield Sign(f"{code}-far", _ramp(-similarity, -0.6, -0.15), f"{similarity:.2f}")
    if (
        one.description
        and other.description
        and _comparable(one.description_language, other.description_language)
    ):
        shared = len(set(one.description) & set(other.description))
        fewest = min(len(one.description), len(other.description))
        if fewest >= 4:
            yield Sign("description-words", shared / fewest, str(shared))
            yield Sign(
                "description-same", _ramp(shared / fewest, 0.5, 0.95) * min(1.0, fewest / 12), str(shared)
            )
            yield Sign("description-differs", _ramp(-shared / fewest, -0.35, 0.0), str(shared))


def _nearest_titles(
    one: Sequence[Wording], other: Sequence[Wording]
) -> tuple[tuple[Wording, Wording] | None, float]:
    """The two versions of the titles with the most words in common, of those in comparable languages; and how much."""
    best: tuple[Wording, Wording] | None = None
    most = -1.0
    for left in one:
        for right in other:
            if not _comparable(left.language, right.language):
                continue
            union = len(set(left.words) | set(right.words))
            alike = len(set(left.words) & set(right.words)) / union if union else 0.0
            if alike > most:
                best, most = (left, right), alike
    if best is None and one and other:
        # In two languages the words differ, but numbers, acronyms and names of places stay.
        best, most = (one[0], other[0]), 0.0
    return best, max(most, 0.0)


def _comparable(one: str, other: str) -> bool:
    return one in (other, "und") or other == "und"


def _titles(one: Wording, other: Wording, *, rarity: Rarity) -> Iterator[Sign]:
    left, right = set(one.words), set(other.words)
    shared = left & right
    weight = rarity.weight
    left_alone, right_alone = left - shared, right - shared
    near = dict(_misspelled(left_alone, right_alone))
    told = sum(map(weight, shared)) + 0.8 * sum(
        min(weight(word), weight(match)) for word, match in near.items()
    )
    left_alone, right_alone = left_alone - near.keys(), right_alone - set(near.values())
    only_left, only_right = sum(map(weight, left_alone)), sum(map(weight, right_alone))
    union = told + only_left + only_right
    words = " ".join(sorted(shared, key=lambda word: (-weight(word), word))[:6])
    if not _comparable(one.language, other.language):
        yield Sign("names-across-languages", min(1.0, told / 2.5), words)
        return
    if not union:
        return
    yield Sign("title-words", told / union, words)
    yield Sign("title-rare-words", min(1.0, told / 4.0), words)
    if left == right:
        yield Sign("title-same", min(1.0, told / 2.5), words)
    fewest = told + min(only_left, only_right)
    if min(len(left), len(right)) >= 3:
        yield Sign(
            "title-contained", _ramp(told / fewest if fewest else 0.0, 0.6, 1.0) * min(1.0, told / 3.0), words
        )
    spelled = fuzz.token_sort_ratio(" ".join(one.words), " ".join(other.words)) / 100.0
    yield Sign("title-spelling", _ramp(spelled, 0.65, 1.0) * min(1.0, (told + only_left) / 3.0), words)
    differing = min(only_left, only_right)
    different = " / ".join(
        " ".join(sorted(alone, key=lambda word: (-weight(word), word))[:3])
        for alone in (left_alone, right_alone)
    )
    yield Sign("title-differs", min(1.0, differing / 2.5), different)


def _misspelled(one: set[str], other: set[str]) -> Iterator[tuple[str, str]]:
    """Words that are the same with a letter wrong, or one of which shortens the other; each used once."""
    free = set(other)
    for word in sorted(one, key=lambda text: (-len(text), text)):
        for match in sorted(free, key=lambda text: (-len(text), text)):
            if len(word) < 3 or len(match) < 3 or word[0] != match[0]:
                continue
            shorter, longer = sorted((word, match), key=len)
            shortened = len(longer) >= 6 and len(shorter) <= len(longer) - 2 and longer.startswith(shorter)
            if shortened or (
                len(shorter) >= 4 and len(longer) >= 5 and OSA.distance(word, match, score_cutoff=1) <= 1
            ):
                free.discard(match)
                yield word, match
                break


def _numbers(one: Wording, other: Wording, *, alike: float) -> Iterator[Sign]:
    """Numbers tell phases and lots apart where the titles are otherwise alike."""
    for code, left, right in (
        ("numbers", set(one.numbers), set(other.numbers)),
        ("years", set(one.years), set(other.years)),
    ):
        if left - right and right - left:
            told = f"{' '.join(sorted(left - right))} / {' '.join(sorted(right - left))}"
            yield Sign(f"{code}-differ", _ramp(alike, 0.2, 0.7), told)
        elif left != right:
            yield Sign(f"{code}-in-one", _ramp(alike, 0.2, 0.7), " ".join(sorted(left ^ right)))
        elif left:
            yield Sign(f"{code}-same", _ramp(alike, 0.2, 0.7), " ".join(sorted(left)))


def _parties(one: Profile, other: Profile) -> Iterator[Sign]:
    speaks = _is_among(one.speaker, other.organizations) or _is_among(other.speaker, one.organizations)
    if speaks and not is_same(one.speaker, other.speaker):
        yield Sign("teller-takes-part", 1.0, one.speaker.name or one.speaker.code)
    left = [party for party in one.organizations if not is_same(party, one.speaker)]
    right = [party for party in other.organizations if not is_same(party, other.speaker)]
    if not left or not right:
        return
    shared = [party for party in left if _is_among(party, right)]
    if shared:
        fewest = min(len(left), len(right))
        yield Sign("parties", min(1.0, 0.5 + 0.5 * len(shared) / fewest), shared[0].name or shared[0].code)
    elif not speaks:
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
    elif not left and not right and set(one.regions) & set(other.regions):
        yield Sign("regions", 1.0, min(set(one.regions) & set(other.regions)))
    if one.points and other.points:
        near = min(_kilometres(here, there) for here in one.points for there in other.points)
        yield Sign("points-near", _ramp(-near, -25.0, -1.0), f"{near:.0f}")
        yield Sign("points-far", _ramp(near, 100.0, 600.0), f"{near:.0f}")


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
        if apart == 0 and left == right and left.earliest == left.latest:
            yield Sign(f"{code}-same-day", 1.0, str(apart))
        yield Sign(f"{code}-far", _ramp(apart, 180.0, 1095.0), str(apart))
    if one.start and other.start and one.end and other.end:
        gap = max(one.start.earliest - other.end.latest, other.start.earliest - one.end.latest)
        yield Sign("periods-apart", _ramp(gap, 0.0, 365.0), str(gap))


def _days_apart(one: Days, other: Days) -> int:
    return max(0, one.earliest - other.latest, other.earliest - one.latest)


def _money(one: Profile, other: Profile) -> Iterator[Sign]:
    if not one.amounts or not other.amounts:
        return
    same = _closest(one.totals, other.totals, common=False)
    if same is not None:
        off, amount = same
        yield Sign("total", max(0.0, 1.0 - off / 0.01) * _telling(amount.amount), _words(amount))
        yield Sign("total-near", max(0.0, 1.0 - off / 0.2), _words(amount))
    converted = _closest(one.totals, other.totals, common=True)
    if converted is not None and (same is None or same[0] > 0.2):
        off, amount = converted
        yield Sign("total-converted", max(0.0, 1.0 - off / 0.08), _words(amount))
    best = min((found[0] for found in (same, converted) if found is not None), default=None)
    if best is not None:
        yield Sign("total-far", _ramp(best, 0.5, 5.0), f"{best:.1f}")
    shared = _shared_amounts(one.amounts, other.amounts)
    if shared:
        told = sum(_telling(amount) for _, amount in shared)
        yield Sign("amounts", min(1.0, told / 2.0), f"{len(shared)}")
    elif same is None or same[0] > 0.01:
        part = _amount_as_sum(one, other) or _amount_as_sum(other, one)
        if part is not None:
            yield Sign("amount-as-sum", _telling(part.amount), _words(part))
    if same is None:
        yield Sign("amounts-in-proportion", _in_proportion(one.amounts, other.amounts), "")


def _closest(one: Sequence[Amount], other: Sequence[Amount], *, common: bool) -> tuple[float, Amount] | None:
    """How far the nearest two totals are apart, as a share of the smaller; of any kinds, since tellers name them
    differently. None where nothing is comparable."""
    best: tuple[float, Amount] | None = None
    for left in one:
        for right in other:
            if common:
                if left.common is None or right.common is None:
                    continue
                off = _apart(left.common, right.common)
            elif left.currency == right.currency:
                off = _apart(left.amount, right.amount)
            else:
                continue
            if best is None or off < best[0]:
                best = (off, left)
    return best


def _apart(one: Decimal, other: Decimal) -> float:
    left, right = float(abs(one)), float(abs(other))
    smaller, larger = min(left, right), max(left, right)
    return larger / smaller - 1.0 if smaller > 0.0 else 10.0


def _telling(amount: Decimal) -> float:
    """12,345.67 says more than 1,000,000: the share of five figures that are no closing zeros."""
    figures = len(f"{abs(amount):.0f}".rstrip("0"))
    return min(1.0, 0.3 + 0.7 * (figures - 1) / 4.0)


def _shared_amounts(one: Sequence[Amount], other: Sequence[Amount]) -> set[tuple[str, Decimal]]:
    left = {(amount.currency, amount.amount) for amount in one if abs(amount.amount) >= 1}
    return left & {(amount.currency, amount.amount) for amount in other}


def _amount_as_sum(whole: Profile, parts: Profile) -> Amount | None:
    """An amount of the one that is the sum of two or three neighbouring amounts of the other, to 0.5 %."""
    for amount in whole.amounts[:8]:
        pieces = [
            part
            for part in parts.amounts
            if part.currency == amount.currency and part.kind == parts.amounts[0].kind
        ]
        for size in (2, 3, 4):
            for at in range(max(0, min(12, len(pieces)) - size + 1)):
                total = sum((part.amount for part in pieces[at : at + size]), Decimal(0))
                if total and abs(total - amount.amount) <= abs(amount.amount) * Decimal("0.005"):
                    return amount
    return None


def _in_proportion(one: Sequence[Amount], other: Sequence[Amount]) -> float:
    """Whether several amounts stand to each other as if converted at one rate: the share of them that do."""
    left = sorted({abs(float(amount.amount)) for amount in one if amount.amount}, reverse=True)[:6]
    right = sorted({abs(float(amount.amount)) for amount in other if amount.amount}, reverse=True)[:6]
    if len(left) < 2 or len(right) < 2:
        return 0.0
    rates = [a / b for a, b in zip(left, right, strict=False)]
    middle = sorted(rates)[len(rates) // 2]
    return sum(abs(rate / middle - 1.0) < 0.08 for rate in rates) / len(rates) if len(rates) > 1 else 0.0


def _words(amount: Amount) -> str:
    return f"{amount.currency} {amount.amount:,.0f}"


def _kinds(one: Profile, other: Profile) -> Iterator[Sign]:
    left, right = set(one.sectors), set(other.sectors)
    if left and right:
        shared = left & right
        fine = [code for code in shared if not code.startswith("2:")]
        if fine:
            yield Sign("sectors", 0.5 + 0.5 * len(shared) / len(left | right), fine[0].partition(":")[2])
        elif shared:
            yield Sign("sector-groups", 1.0, min(shared).partition(":")[2])
        elif {code[0] for code in left} & {code[0] for code in right}:
            yield Sign("sectors-differ", 1.0, f"{min(left)[2:]} / {min(right)[2:]}")
    if one.instrument and other.instrument and one.instrument != other.instrument:
        yield Sign("instruments-differ", 1.0, f"{one.instrument} / {other.instrument}")
    if (
        one.teller == other.teller
        and None not in (one.hierarchy, other.hierarchy)
        and one.hierarchy != other.hierarchy
    ):
        yield Sign("levels-differ", 1.0, f"{one.hierarchy} / {other.hierarchy}")


def _ramp(value: float, low: float, high: float) -> float:
    """0 below `low`, 1 above `high`, straight between."""
    return min(1.0, max(0.0, (value - low) / (high - low)))
