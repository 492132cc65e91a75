"""The parts that compare codes: sectors (OECD-DAC), goals (SDGs) and languages people can work in.

Where the need states nothing, the part does not count. Where only the candidate states nothing, nothing in
common can be seen and the value is 0.
"""

from collections.abc import Callable, Iterable

from bandung.exchange.matching.record import Part
from bandung.exchange.record import AnyEntry
from bandung.values import language_name, normalize_language


def subjects_part(need: AnyEntry, candidate: AnyEntry, *, weight: float) -> Part:
    """Share of the need's sectors the candidate has; the same DAC category (three digits) counts half."""
    exact = set(need.sectors) & set(candidate.sectors)
    categories = {code[:3] for code in candidate.sectors}
    value = _share(need.sectors, lambda code: 1.0 if code in exact else 0.5 * (code[:3] in categories))
    common = sorted(exact) or sorted({code[:3] for code in need.sectors} & categories)
    return _part(
        "subjects", "DAC sector", (need.sectors, candidate.sectors), common=common, value=value, weight=weight
    )


def goals_part(need: AnyEntry, candidate: AnyEntry, *, weight: float) -> Part:
    """Share of the need's Sustainable Development Goals the candidate works for; targets count as their goal."""
    wanted = _goals(need.sdgs)
    common = sorted(wanted & _goals(candidate.sdgs), key=int)
    value = _share(wanted, lambda goal: float(goal in common))
    return _part("goals", "SDG", (need.sdgs, candidate.sdgs), common=common, value=value, weight=weight)


def languages_part(need: AnyEntry, candidate: AnyEntry, *, weight: float) -> Part:
    """1 where people can work in a language of the need, else 0. Unstated, the texts' own languages are taken."""
    wanted, known = _spoken(need), _spoken(candidate)
    common = sorted(wanted & known)
    names = _listed(language_name(tag) for tag in common)
    sentence = f"Both work in {names}." if common else _no_language(wanted, known)
    return Part("languages", float(bool(common)), weight if wanted and known else 0.0, sentence)


def _no_language(wanted: set[str], known: set[str]) -> str:
    if not wanted or not known:
        return "Working languages are not stated, so they do not count."
    said = (_listed(language_name(tag) for tag in sorted(tags)) for tags in (wanted, known))
    return "No working language in common: {} against {}; an interpreter is needed.".format(*said)


def _spoken(entry: AnyEntry) -> set[str]:
    stated = {normalize_language(tag) for tag in entry.languages}
    return (stated or {version.language for version in entry.title.versions[:1]}) - {"und"}


def _goals(codes: Iterable[str]) -> set[str]:
    return {goal for code in codes if (goal := code.partition(".")[0]).isdecimal()}


def _share(wanted: Iterable[str], value: Callable[[str], float]) -> float:
    values = [value(code) for code in wanted]
    return sum(values) / len(values) if values else 0.0


def _part(
    name: str,
    what: str,
    stated: tuple[tuple[str, ...], tuple[str, ...]],
    *,
    common: list[str],
    value: float,
    weight: float,
) -> Part:
    needed, offered = stated
    if not needed:
        return Part(name, 0.0, 0.0, f"The need names no {what}, so this does not count.")
    if common:
        return Part(name, value, weight, f"Both name {what} {_listed(common)}.")
    if not offered:
        return Part(name, 0.0, weight, f"The candidate names no {what}.")
    return Part(name, 0.0, weight, f"No {what} in common: {_listed(needed)} against {_listed(offered)}.")


def _listed(words: Iterable[str]) -> str:
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last
