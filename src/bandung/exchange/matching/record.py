"""A match and its parts: a score that says why, in codes that are put into words where they are read."""

import msgspec

from bandung.exchange.record import AnyEntry


class Part(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One reason. `value` is 0 to 1; `weight` is 0 where it cannot be judged.

    `reason` is a code of `sentences.csv` and `facts` fill its sentence: (name, value) pairs whose values are codes,
    numbers and days (`wording` says what each name holds). `sentence` is the English one, for programs and the
    command line; it is empty until `worded` has filled it.
    """

    name: str
    value: float
    weight: float
    sentence: str = ""
    reason: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class Match(msgspec.Struct, frozen=True, gc=False):
    """What was found for an entry. `score` (0 to 1) is the mean of the parts by weight.

    `encoder` (name and version) and `weights` (version) say with what the score was made.
    """

    candidate: AnyEntry
    score: float
    parts: tuple[Part, ...]
    encoder: str
    weights: str


class PastCooperation(msgspec.Struct, frozen=True, gc=False):
    """Activities on record that two sides have in common: those of the two owners themselves, and those between
    a country of the one and a country of the other (`area`, `other`: the pair with the most, ISO alpha-3).

    `experience` are those in which who answers provided in a DAC category (`category`) that the need names.
    """

    owners: int = 0
    countries: int = 0
    area: str = ""
    other: str = ""
    experience: int = 0
    category: str = ""


def judged(name: str, value: float, weight: float, reason: str, **facts: object) -> Part:
    """A part with its reason and facts; words are put to it later."""
    told = tuple((fact, str(told)) for fact, told in facts.items())
    return Part(name, min(1.0, max(0.0, value)), weight, reason=reason, facts=told)
