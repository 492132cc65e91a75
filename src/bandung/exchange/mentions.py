"""What of the registers a question names: countries, regions, groupings, goals, targets, sectors, organizations.

An entry seldom writes in its text where it is from or under which goal it stands; it is recorded so. “School meals
Brazil”, “ODS 6.1”, “DAC 14030” and “LDC” are found by what is recorded therefore, in whatever language they are typed.

Names are looked up folded, the longest first. Short ones that are words as well are not taken for names: Latin names of
fewer than four letters (“my” is Vietnamese for the United States), and acronyms unless typed in capitals or alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec

from bandung.exchange.function_words import function_words
from bandung.exchange.words import folded, folded_words, is_spaced
from bandung.registry.classifications import classification_rows
from bandung.registry.finding import Entry, Field
from bandung.registry.groupings import load_groupings
from bandung.registry.names import entries_of_areas, entries_of_groupings, entries_of_organizations
from bandung.registry.registry import load_registry
from bandung.values.languages import UNDETERMINED

TOO_WIDE = frozenset({"region:001", "grouping:un"})
"""What holds everything narrows nothing down."""
_LONGEST_NAME = 8
_LONGEST_UNSPACED = 12
_SHORTEST_LATIN, _SHORTEST, _SHORTEST_UNSPACED = 4, 3, 2
_SHORTEST_INFLECTED = 5
_SHOUTED = 3
"""From so many words on, a question all in capitals does not show which of them are acronyms."""

_GOAL = re.compile(
    r"\b(sdgs?|ods|odd|цур|goal|target|objectif|cible|objetivo|meta|цель|задача|الهدف|هدف|الغاية|غاية)"
    r"[\s\-–:#№.]*(?:no\.?\s*)?(\d{1,2})(?:\.(\d{1,2}|[a-d]))?\b|(具体目标|目标|目標)\s*(\d{1,2})(?:\.(\d{1,2}|[a-d]))?",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"\b\d{5}\b")
_CATEGORY = re.compile(
    r"\b(?:dac|cad|crs|sector|secteur|сектор|القطاع|部门)[\s\-–:]*(\d{3})\b", re.IGNORECASE
)
_WORD_OF_CODE = re.compile(r"\b(?:oecd|dac|cad|crs|sector|secteur|сектор)\b", re.IGNORECASE)
_ARABIC_PREFIXES = ("وبال", "وال", "بال", "فال", "كال", "و", "ب", "ل", "ف", "ك")


class Mention(msgspec.Struct, frozen=True, gc=False):
    """Something of a register that a question names.

    `words` are the folded words of the question that say so; `tags` what entries that are recorded under it carry
    (`area:BRA`), any of them; `told` is it as it was typed.
    """

    words: tuple[str, ...]
    tags: tuple[str, ...]
    told: str


def mentions(text: str) -> tuple[Mention, ...]:
    """What a question names, in no order; where one name holds another, the longer one alone."""
    if tags := _code_alone(text.strip()):
        return (Mention(tuple(folded_words(text)), tags, text.strip()),)
    if target := re.fullmatch(r"(\d{1,2})\.(\d{1,2}|[a-dA-D])", text.strip()):
        return tuple(_of_goal(text.strip(), *target.groups()))
    codes = [*_goals(text), *_sectors(text)]
    shouted = text == text.upper() and len(folded(text).split()) >= _SHOUTED
    taken = {word for mention in codes for word in mention.words}
    named = _named(_typed(text), shouted=shouted)
    return (*codes, *(mention for mention in named if not taken.intersection(mention.words)))


def _code_alone(text: str) -> tuple[str, ...]:
    """The tags of a bare code: a country's of three letters, a sector's, an acronym in any case."""
    if re.fullmatch(r"\d{3}(\d{2})?", text):
        return (f"sector:{text}",) if text in _sector_codes() else ()
    if re.fullmatch(r"[A-Z]{3}", text) and (area := load_registry().known_area(text, scheme="iso3")):
        return (f"area:{area.code}", *_acronyms().get(text.casefold(), ("", ()))[1])
    return _acronyms().get(text.casefold(), ("", ()))[1]


def _goals(text: str) -> Iterator[Mention]:
    for match in _GOAL.finditer(text):
        yield from _of_goal(match.group(), match[2] or match[5], match[3] or match[6])


def _of_goal(typed: str, goal: str, target: str | None) -> Iterator[Mention]:
    """The goal, and by the number after its point the target, so that what has only the goal comes after."""
    goals, targets = _goal_codes()
    number = str(int(goal))
    code = f"{number}.{target.lower()}" if target else ""
    if number not in goals or (code and code not in targets):
        return
    words = tuple(folded_words(typed))
    if code:
        yield Mention(words[-1:], (f"target:{code}",), typed)
        words, typed = words[:-1], typed.rpartition(".")[0]
    yield Mention(words, (f"sdg:{number}",), typed)


def _sectors(text: str) -> Iterator[Mention]:
    told = [(match.group(), match.group()) for match in _PURPOSE.finditer(text)]
    told += [(match.group(), match[1]) for match in _CATEGORY.finditer(text)]
    for typed, code in told:
        if code in _sector_codes():
            beside = " ".join(_WORD_OF_CODE.findall(text))
            yield Mention(tuple(dict.fromkeys(folded_words(f"{beside} {typed}"))), (f"sector:{code}",), typed)


def _typed(text: str) -> list[tuple[str, str]]:
    """(folded, as typed) of each word of a text; a run of signs without spaces is one."""
    told = []
    for typed in re.findall(r"[^\W_]+(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652])*", text):
        told += [(word, typed) for word in folded(typed).split()]
    return told


def _named(typed: list[tuple[str, str]], *, shouted: bool) -> Iterator[Mention]:
    place = 0
    while place < len(typed):
        word, as_typed = typed[place]
        if not is_spaced(word):
            yield from _named_within(word)
            place += 1
            continue
        taken = 0
        for length in range(min(_LONGEST_NAME, len(typed) - place), 0, -1):
            told = [one for one, _ in typed[place : place + length]]
            if tags := _names().get(" ".join(told)) or (_inflected(word) if length == 1 else ()):
                shown = " ".join(one for _, one in typed[place : place + length])
                yield Mention(tuple(told), tags, shown)
                taken = length
                break
        acronym, tags = _acronyms().get(word, ("", ()))
        if not taken and tags and as_typed == acronym and not shouted:
            yield Mention((word,), tags, as_typed)
        place += max(1, taken)


def _named_within(run: str) -> Iterator[Mention]:
    """Names in a run of signs that no spaces divide, the longest at each place."""
    place = 0
    while place < len(run):
        longest = min(_LONGEST_UNSPACED, len(run) - place)
        for length in range(longest, _SHORTEST_UNSPACED - 1, -1):
            told = run[place : place + length]
            if tags := _names().get(told):
                yield Mention(tuple(folded_words(told)), tags, told)
                place += length - 1
                break
        place += 1


def _inflected(word: str) -> tuple[str, ...]:
    """The tags of a name with another ending (Russian) or with what Arabic writes onto its beginning; else none."""
    if len(word) < _SHORTEST_INFLECTED:
        return ()
    if "\u0400" <= word[0] <= "\u052f":
        for stem in (word[:-1], word[:-2]):
            known = (_names(), _cyrillic_stems()) if len(stem) >= _SHORTEST_INFLECTED - 1 else ()
            for table in known:
                if tags := table.get(stem):
                    return tags
    if "\u0620" <= word[0] <= "\u06ff":
        for prefix in _ARABIC_PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and (tags := _names().get(rest) or _names().get(f"ال{rest}")):
                return tags
    return ()


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """{folded name: tags} of areas, regions, groupings and organizations, in every language the registers have."""
    found: dict[str, dict[str, None]] = {}
    nothing = function_words(UNDETERMINED)
    for entry, tag in _tagged():
        if entry.field is Field.CODE:
            continue
        name = folded(entry.text)
        if _is_telling(name) and not nothing.issuperset(name.split()):
            found.setdefault(name, {})[tag] = None
    return {name: tuple(tags) for name, tags in found.items()}


@cache
def _cyrillic_stems() -> Mapping[str, tuple[str, ...]]:
    """{name of one word without its last letter: tags}; only where the rest is of one thing."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name, tags in _names().items():
        if " " not in name and len(name) >= _SHORTEST_INFLECTED and "\u0400" <= name[0] <= "\u052f":
            found.setdefault(name[:-1], set()).add(tags)
    return {stem: next(iter(tags)) for stem, tags in found.items() if len(tags) == 1}


@cache
def _acronyms() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """{acronym in lower case: (as it is written, tags)} of groupings and organizations."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    told = [(name, f"grouping:{one.code}") for one in load_groupings().values() for name in one.acronyms]
    told += [
        (version.text, f"owner:{known.code}")
        for known in load_registry().organizations
        for version in known.acronyms.versions
    ]
    for written, tag in told:
        if tag not in TOO_WIDE and " " not in folded(written):
            _, tags = found.get(folded(written), (written, ()))
            found[folded(written)] = (written, tuple(dict.fromkeys((*tags, tag))))
    return found


def _tagged() -> Iterator[tuple[Entry, str]]:
    registry = load_registry()
    areas = {area.code: area for area in (*registry.areas, *registry.regions)}
    for entry in entries_of_areas(areas):
        area = areas.get(entry.key)
        if area is not None and (area.is_of_today or area.is_region):
            yield from _kept(entry, f"region:{area.code}" if area.is_region else f"area:{area.code}")
    for entry in entries_of_groupings({one.code: one for one in registry.groupings}):
        yield from _kept(entry, f"grouping:{entry.key}")
    for entry in entries_of_organizations({one.code: one for one in registry.organizations}):
        yield from _kept(entry, f"owner:{entry.key}")


def _kept(entry: Entry, tag: str) -> Iterable[tuple[Entry, str]]:
    return () if tag in TOO_WIDE else ((entry, tag),)


def _is_telling(name: str) -> bool:
    if not is_spaced(name):
        return len(name) >= _SHORTEST_UNSPACED
    return len(name) >= (_SHORTEST_LATIN if name[:1] < "\u0370" else _SHORTEST)


@cache
def _sector_codes() -> frozenset[str]:
    return frozenset(row["code"] for row in classification_rows("sectors_dac"))


@cache
def _goal_codes() -> tuple[frozenset[str], frozenset[str]]:
    goals, targets = (
        frozenset(row["code"] for row in classification_rows(table)) for table in ("sdg", "sdg_targets")
    )
    return goals, targets
