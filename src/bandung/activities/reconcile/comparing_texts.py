"""Signs of what two claims are called and described as, in one language or in two."""

import datetime as dt
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bandung.activities.reconcile.profile import DESCRIPTION_WORDS, Profile
from bandung.activities.reconcile.rarity import Rarity, frame_words, unframed
from bandung.activities.reconcile.signs import Sign, ramp
from bandung.activities.reconcile.wording import Wording, read_wording
from bandung.registry.registry import load_registry

_SCRIPTS = {"ar": "Arab", "zh": "Hani", "ru": "Cyrl"}
_ENOUGH_SHARED = 4
_MOST_SHARED = 0.6
_ALL_SHARED = 2
_COUNTRIES = 3
_INSIDE = 0.4
"""What a word left out inside a title counts for, beside one at its end: chosen on the half for fitting."""
_BEGINNING = 3
"""Words that two titles have to begin with in common before one is taken for the other cut short."""


def compare_texts(
    one: Profile, other: Profile, *, similarity: float | None, rarity: Rarity
) -> Iterator[Sign]:
    """Signs of titles, descriptions and of what the texts mean."""
    pair, alike = _nearest_titles(one.titles, other.titles)
    if pair is not None:
        cut = _cut_off(*pair, rarity=rarity)
        if cut is not None:
            yield cut
        named = _words_of_countries(one.countries) | _words_of_countries(other.countries)
        yield from _titles(*pair, similarity=similarity, rarity=rarity, named=named)
        # What was cut off took its numbers along.
        lost = cut.strength if cut is not None else 0.0
        yield from _numbers(*pair, (one, other), alike=max(alike, similarity or 0.0), lost=lost)
    else:
        alike = 0.0
    across = not alike and not _comparable(one.language, other.language)
    if similarity is not None:
        code = _code_of_meaning(one, other) if across else "meaning"
        yield Sign(f"{code}-close", ramp(similarity, 0.7, 0.95), f"{similarity:.2f}")
        if across:
            # In one language words say more; in two there is little else.
            yield Sign(code, ramp(similarity, 0.35, 1.0), f"{similarity:.2f}")
            yield Sign(f"{code}-other", ramp(-similarity, -0.85, -0.5), f"{similarity:.2f}")
    if (
        one.description
        and other.description
        and _comparable(one.description_language, other.description_language)
    ):
        shared, fewest = _shared_telling(one.description, other.description)
        if fewest >= 4:
            yield Sign(
                "description-same", ramp(shared / fewest, 0.5, 0.95) * min(1.0, fewest / 12), str(shared)
            )
            yield Sign("description-differs", ramp(-shared / fewest, -0.35, 0.0), str(shared))


def _code_of_meaning(one: Profile, other: Profile) -> str:
    """Encoders bring texts of two scripts less near to each other than those of two languages that share one."""
    scripts = {_SCRIPTS.get(profile.language, "") for profile in (one, other)}
    return "meaning-across-languages" if len(scripts) == 1 else "meaning-across-scripts"


def _nearest_titles(
    one: Sequence[Wording], other: Sequence[Wording]
) -> tuple[tuple[Wording, Wording] | None, float]:
    """The two versions of the titles with the most words in common, of those in comparable languages or with most words
    in common, whatever language they are taken for; and how much."""
    best: tuple[Wording, Wording] | None = None
    most = -1.0
    for left in one:
        for right in other:
            shared, union = set(left.words) & set(right.words), set(left.words) | set(right.words)
            if not _in_one_language(left, right):
                continue
            alike = len(shared) / len(union) if union else 0.0
            if alike > most:
                best, most = (left, right), alike
    if best is None and one and other:
        # In two languages the words differ, but numbers, acronyms and names of places stay.
        best, most = (one[0], other[0]), 0.0
    return best, max(most, 0.0)


def _in_one_language(one: Wording, other: Wording) -> bool:
    """Short titles are easily taken for a neighbouring language; most words in common say better, or all of a few."""
    if _comparable(one.language, other.language):
        return True
    left, right = set(unframed(one.words)), set(unframed(other.words))
    shared, fewest = len(left & right), min(len(left), len(right))
    if shared == fewest:
        return shared >= _ALL_SHARED
    return shared >= _ENOUGH_SHARED and shared >= _MOST_SHARED * fewest


def _comparable(one: str, other: str) -> bool:
    return one in (other, "und") or other == "und"


def _shared_telling(one: Sequence[int], other: Sequence[int]) -> tuple[int, int]:
    """How many telling words two descriptions share, and how many the one with fewer has, as far as both are kept:
    of a text with more words than a sketch holds, nothing is known above its largest hash."""
    known = min((sketch[-1] for sketch in (one, other) if len(sketch) == DESCRIPTION_WORDS), default=None)
    left = {word for word in one if known is None or word <= known}
    right = {word for word in other if known is None or word <= known}
    return len(left & right), min(len(left), len(right))


def _titles(
    one: Wording, other: Wording, *, similarity: float | None, rarity: Rarity, named: AbstractSet[str]
) -> Iterator[Sign]:
    if not _in_one_language(one, other):
        return
    left, right = set(one.words), set(other.words)
    # A short name that one spells out is as good as the same word.
    shared = (left | set(one.short)) & (right | set(other.short))
    weight = rarity.weight
    # A country put behind a title says what the record says anyway, and what frames it is not what it is about.
    left_alone, right_alone = (words - shared - named - frame_words() for words in (left, right))
    near = dict(_misspelled(left_alone, right_alone))
    told = sum(map(weight, shared)) + 0.8 * sum(
        min(weight(word), weight(match)) for word, match in near.items()
    )
    left_alone, right_alone = left_alone - near.keys(), right_alone - set(near.values())
    only_left, only_right = sum(map(weight, left_alone)), sum(map(weight, right_alone))
    union = told + only_left + only_right
    words = " ".join(sorted(shared, key=lambda word: (-weight(word), word))[:6])
    if not union:
        return
    # What frames a title or is misspelled does not make it another one, and a word left out inside one title hardly does.
    lacking = only_left + only_right
    if not (left_alone and right_alone) and not _at_the_end(left_alone | right_alone, one, other):
        lacking *= _INSIDE
    same = ramp(-lacking, -0.6, -0.2)
    yield Sign("title-same", same * min(1.0, told / 2.5), words)
    fewest = told + min(only_left, only_right)
    if min(len(left), len(right)) >= 3:
        yield Sign(
            "title-contained", ramp(told / fewest if fewest else 0.0, 0.6, 1.0) * min(1.0, told / 3.0), words
        )
    spelled = fuzz.token_sort_ratio(" ".join(one.words), " ".join(other.words)) / 100.0
    yield Sign("title-spelling", ramp(spelled, 0.65, 1.0) * min(1.0, (told + only_left) / 3.0), words)
    differing = min(only_left, only_right)
    different = " / ".join(
        " ".join(sorted(alone, key=lambda word: (-weight(word), word))[:3])
        for alone in (left_alone, right_alone)
    )
    # Other words for the same are no other thing: what a translator or a clerk did to a title.
    close = ramp(similarity or 0.0, 0.65, 0.9)
    yield Sign("title-differs", min(1.0, differing / 2.5) * (1.0 - close), different)
    yield Sign("title-reworded", min(1.0, differing / 2.5) * close, different)


def _at_the_end(alone: AbstractSet[str], *titles: Wording) -> bool:
    """Whether one of these words ends its title, as what names another phase or place does."""
    return any(words[-1] in alone for title in titles if (words := unframed(title.words)))


def _cut_off(one: Wording, other: Wording, *, rarity: Rarity) -> Sign | None:
    """Where one title is the beginning of the other, as systems with short fields keep it; words that frame it do not
    count. A last word of its own is let pass (half a word, or the country put behind). An ending of one or two words is
    more often another phase or place, unless the shorter title breaks off where no title ends."""
    ours, theirs = sorted((one, other), key=lambda wording: len(unframed(wording.words)))
    shorter, longer = unframed(ours.words), unframed(theirs.words)
    begun, reached = _begun(shorter, longer)
    if begun < _BEGINNING - ours.cut or begun < len(shorter) - 1:
        return None
    told = sum(rarity.weight(word) for word in shorter[:begun])
    ending = 1.0 if ours.cut else ramp(len(longer) - reached, 1.0, 4.0)
    return Sign("title-cut-off", ending * min(1.0, told / 2.5), " ".join(shorter[:begun]))


def _begun(shorter: Sequence[str], longer: Sequence[str]) -> tuple[int, int]:
    """How many words the two have in common from the beginning, and how many of the longer that are; a word shortened or
    misspelled is the same, and the longer may have one more in between."""
    left = right = 0
    skipped = False
    while left < len(shorter) and right < len(longer):
        if shorter[left] == longer[right] or _is_near(shorter[left], longer[right]):
            left, right = left + 1, right + 1
        elif not skipped:
            skipped, right = True, right + 1
        else:
            break
    return left, right


def _misspelled(one: set[str], other: set[str]) -> Iterator[tuple[str, str]]:
    """Words that are the same with a letter wrong, or one of which shortens the other; each used once."""
    free = set(other)
    for word in sorted(one, key=lambda text: (-len(text), text)):
        for match in sorted(free, key=lambda text: (-len(text), text)):
            if _is_near(word, match):
                free.discard(match)
                yield word, match
                break


def _is_near(word: str, match: str) -> bool:
    """The same with a letter wrong, or one shortens the other."""
    if len(word) < 3 or len(match) < 3:
        return False
    shorter, longer = sorted((word, match), key=len)
    if word[0] == match[0]:
        if _shortens(shorter, longer):
            return True
    elif longer[1:3] != shorter[:2]:
        # Only the first letter may be the wrong one where it is left out.
        return False
    return len(shorter) >= 4 and len(longer) >= 5 and OSA.distance(word, match, score_cutoff=1) <= 1


def _shortens(shorter: str, longer: str) -> bool:
    """`prog` for `programme`, `mgmt` for `management`: the beginning, or letters in order without the vowels."""
    if len(longer) < 6 or len(shorter) > len(longer) - 2:
        return False
    if longer.startswith(shorter):
        return True
    if len(shorter) > 5 or shorter[-1] not in longer[-3:] or sum(letter in "aeiou" for letter in shorter) > 1:
        return False
    letters = iter(longer)
    return all(letter in letters for letter in shorter)


def _numbers(
    one: Wording, other: Wording, told: tuple[Profile, Profile], *, alike: float, lost: float
) -> Iterator[Sign]:
    """Numbers tell phases and lots apart where the titles are otherwise alike. A year that the dates of the claim without
    it hold as well is said by both; `lost` is how much one title was cut off."""
    ours, theirs = (_years(profile) for profile in told)
    for code, left, right in (
        ("numbers", set(one.numbers), set(other.numbers)),
        ("years", set(one.years), set(other.years)),
    ):
        if code == "years" and not (left and right) and (left <= theirs and right <= ours):
            continue
        if left - right and right - left:
            words = f"{' '.join(sorted(left - right))} / {' '.join(sorted(right - left))}"
            yield Sign(f"{code}-differ", ramp(alike, 0.2, 0.7), words)
        elif left != right:
            yield Sign(
                f"{code}-in-one", ramp(alike, 0.2, 0.7) * (1.0 - 0.8 * lost), " ".join(sorted(left ^ right))
            )
        elif left:
            yield Sign(f"{code}-same", ramp(alike, 0.2, 0.7), " ".join(sorted(left)))


def _years(profile: Profile) -> set[str]:
    """The years from its start to its end, as far as it tells them."""
    told = [day for days in (profile.start, profile.end) if days for day in (days.earliest, days.latest)]
    if not told:
        return set()
    first, last = (dt.date.fromordinal(day).year for day in (min(told), max(told)))
    return {str(year) for year in range(first, last + 1)}


@lru_cache(maxsize=4096)
def _words_of_countries(codes: tuple[str, ...]) -> frozenset[str]:
    """The words of the names of the countries in the languages of the register, as titles have them."""
    areas = (load_registry().known_area(code, scheme="iso3") for code in codes[:_COUNTRIES])
    names = (version.text for area in areas if area for version in area.names.versions)
    return frozenset(word for name in names for word in read_wording(name).words)
