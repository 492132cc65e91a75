"""The parts that compare codes: sectors (OECD-DAC), goals (SDGs) and languages people can work in.

Where the need states nothing, the part does not count. Where only the answer states nothing, nothing in common can
be seen and the value is 0.
"""

from collections.abc import Callable, Iterable

from bandung.exchange.matching.record import Part, judged
from bandung.exchange.record import AnyEntry
from bandung.values import normalize_language


def subjects_part(need: AnyEntry, answer: AnyEntry, *, weight: float) -> Part:
    """Share of the need's sectors the answer has; the same DAC category (three digits) counts half."""
    exact = set(need.sectors) & set(answer.sectors)
    categories = {code[:3] for code in answer.sectors}
    value = _share(need.sectors, lambda code: 1.0 if code in exact else 0.5 * (code[:3] in categories))
    if exact:
        return judged("subjects", value, weight, "subjects-common", sectors=_joined(exact))
    common = {code[:3] for code in need.sectors} & categories
    if common:
        return judged("subjects", value, weight, "subjects-category", sectors=_joined(common))
    return _nothing_common("subjects", weight, "sectors", need.sectors, answer.sectors)


def goals_part(need: AnyEntry, answer: AnyEntry, *, weight: float) -> Part:
    """Share of the need's Sustainable Development Goals the answer works for; targets count as their goal."""
    wanted = _goals(need.sdgs)
    common = wanted & _goals(answer.sdgs)
    if common:
        value = len(common) / len(wanted)
        return judged("goals", value, weight, "goals-common", goals=" ".join(sorted(common, key=int)))
    return _nothing_common("goals", weight, "goals", need.sdgs, answer.sdgs)


def languages_part(need: AnyEntry, answer: AnyEntry, *, weight: float) -> Part:
    """1 where people can work in a language of the need, else 0. Unstated, the texts' own languages are taken."""
    wanted, known = _spoken(need), _spoken(answer)
    if not wanted or not known:
        return judged("languages", 0.0, 0.0, "languages-unstated")
    if common := wanted & known:
        return judged("languages", 1.0, weight, "languages-common", languages=_joined(common))
    return judged(
        "languages",
        0.0,
        weight,
        "languages-none",
        languages=_joined(wanted),
        other_languages=_joined(known),
    )


def _nothing_common(
    name: str, weight: float, fact: str, needed: tuple[str, ...], given: tuple[str, ...]
) -> Part:
    if not needed:
        return judged(name, 0.0, 0.0, f"{name}-not-asked")
    if not given:
        return judged(name, 0.0, weight, f"{name}-unstated")
    return judged(
        name, 0.0, weight, f"{name}-none", **{fact: " ".join(needed), f"other_{fact}": " ".join(given)}
    )


def _spoken(entry: AnyEntry) -> set[str]:
    stated = {normalize_language(tag) for tag in entry.languages}
    return (stated or {version.language for version in entry.title.versions[:1]}) - {"und"}


def _goals(codes: Iterable[str]) -> set[str]:
    return {goal for code in codes if (goal := code.partition(".")[0]).isdecimal()}


def _joined(codes: Iterable[str]) -> str:
    return " ".join(sorted(codes))


def _share(wanted: Iterable[str], value: Callable[[str], float]) -> float:
    values = [value(code) for code in wanted]
    return sum(values) / len(values) if values else 0.0
