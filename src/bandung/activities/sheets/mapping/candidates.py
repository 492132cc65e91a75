"""Which field a column may fill: candidates with a score and a reason, from its heading and from its values.

The heading weighs more than the values, because a number can be anything; but values that are not what the heading
promises take most of the score away (“Recipient” above ten dates is no country), and values that can be one thing
only (countries, currencies, addresses) make a candidate without a heading.
"""

from collections.abc import Callable

import msgspec

from bandung.activities.sheets.mapping.fields import fields
from bandung.activities.sheets.mapping.headings import Meaning, meanings_of
from bandung.activities.sheets.mapping.profile import Profile

ACCEPTED = 0.5
"""From this score on a candidate is taken. Measured on the hand-made truth of the tests; see test_guessing.py."""

_TOLD_BY_COUNTRY = {
    "provider-country": "provider",
    "second-provider-country": "second-provider",
    "partner-country": "partner",
}
_BY_NAME, _BY_VALUE = 0.6, 0.4
_CONTRADICTED = 0.4
_TELLING, _FEWEST = 0.85, 3
"""The share of values, and how many different ones, that make a candidate without a heading: “CO” alone in a
column is hardly Colombia."""
_FEW = 0.15
"""A kind whose values must look like it is contradicted where fewer than this share do."""


class Candidate(msgspec.Struct, frozen=True):
    """A field a column may fill, how likely (0 to 1), and why, in a sentence for a person."""

    field: str
    score: float
    reason: str


class Look(msgspec.Struct, frozen=True):
    """How far values look like a kind (0 to 1) and how to say so; `telling` where they can be little else."""

    share: float
    words: str
    telling: float = 0.0


def candidates_for(heading: str, profile: Profile) -> tuple[Candidate, ...]:
    """The fields the column may fill, the likeliest first, at most six."""
    named = meanings_of(heading)
    found: list[Candidate] = []
    for field in fields().values():
        meaning = named.get(field.field)
        # A column of running numbers and one of identifiers have the same headings (“No.”).
        if meaning is None and field.field == "identifier" and "row-number" in named:
            meaning = msgspec.structs.replace(named["row-number"], score=named["row-number"].score * 0.62)
        # Who gives is often told by its country (“Donor: Morocco”), under the heading for an organization.
        if meaning is None and (same := _TOLD_BY_COUNTRY.get(field.field, "")) in named:
            meaning = msgspec.structs.replace(named[same], score=named[same].score * 0.97)
        look = _LOOKS[field.kind](profile, field.field)
        score = _score(meaning, look, profile, heading=heading, field=field.field)
        if score > 0.1:
            found.append(Candidate(field.field, round(score, 3), _reason(heading, meaning, look, profile)))
    found.sort(key=lambda candidate: -candidate.score)
    return tuple(found[:6])


def _score(meaning: Meaning | None, look: Look, profile: Profile, *, heading: str, field: str) -> float:
    if meaning is None:
        if (
            not look.telling
            or look.share < _TELLING
            or field not in _UNNAMED
            or len(profile.counts) < _FEWEST
        ):
            return 0.0
        if field == "identifier" and heading and profile.distinct < 1:
            return 0.0
        # A heading that says something else weighs against what the values look like.
        return look.telling * look.share * (0.8 if heading else 1.0)
    if not profile.cells:
        return meaning.score * 0.8
    score = _BY_NAME * meaning.score + _BY_VALUE * look.share
    return score * _CONTRADICTED if look.share < _FEW else score


def _reason(heading: str, meaning: Meaning | None, look: Look, profile: Profile) -> str:
    parts = []
    if meaning is not None:
        parts.append(
            f"the heading “{' '.join(heading.split())}” {'is' if meaning.how == 'exact' else ''} {meaning}".replace(
                "  ", " "
            )
        )
    if profile.cells and look.words:
        parts.append(f"{look.share:.0%} of {len(profile.cells)} values {look.words}")
    return "; ".join(parts) if parts else "the heading alone, there are no values"


_UNNAMED = frozenset(
    {
        "scope",
        "recipient-country",
        "recipient-region",
        "currency",
        "document",
        "email",
        "status",
        "title",
        "identifier",
    }
    | {"start", "year", "description", "period"}
)
"""Fields that values without a heading, or with one nobody knows, may suggest."""


def _identifier(profile: Profile, field: str) -> Look:
    unique = 1.0 if profile.distinct > 0.6 else 0.6 if profile.distinct > 0.3 else 0.0
    share = profile.codes * unique * (0.7 if field == "row-number" else 1.0)
    years = profile.years + profile.dates > 0.9
    return Look(0.0 if years else share, "are codes of their own", 0.7)


def _title(profile: Profile, _field: str) -> Look:
    letters = profile.share(lambda value: sum(map(str.isalpha, value)) > len(value) / 2)
    fitting = 1.0 if 12 <= profile.length <= 220 else 0.5 if 4 <= profile.length <= 400 else 0.1
    if profile.length < 12 and _has_han(profile):
        fitting = 1.0
    various = 1.0 if profile.distinct > 0.5 else 0.4 if profile.distinct > 0.2 else 0.1
    known = max(profile.countries, profile.words("status"))
    return Look(letters * fitting * various * (1 - known), "are short texts of their own", 0.62)


def _prose(profile: Profile, _field: str) -> Look:
    long = 1.0 if profile.length > 60 else 0.7 if profile.length > 25 else 0.4 if _has_han(profile) else 0.2
    various = 1.0 if profile.distinct > 0.5 else 0.4
    telling = 0.55 if profile.length > 120 else 0.0
    return Look(long * various * (1 - profile.numbers), "are longer texts", telling)


def _text(profile: Profile, _field: str) -> Look:
    known = max(profile.words("scope"), profile.words("status"))
    return Look(0.6 * (1 - profile.dates) * (1 - known), "", 0.0)


def _words(kind: str) -> Callable[[Profile, str], Look]:
    def look(profile: Profile, _field: str) -> Look:
        # Bare digits are codes of the standard where the heading says “status”, and anything elsewhere.
        repeated = len(profile.counts) < len(profile.cells) and profile.numbers < 0.5
        telling = 0.75 if kind in ("status", "scope") and repeated else 0.0
        return Look(profile.words(kind), f"are known words for a {kind}", telling)

    return look


def _country(profile: Profile, field: str) -> Look:
    share = max(0.0, profile.countries - profile.regions * 0.5)
    return Look(share, "are countries by the registry", 0.8 if field == "recipient-country" else 0.0)


def _region(profile: Profile, _field: str) -> Look:
    # Agencies have regions of their own, which no registry knows; where none is known, these are something else.
    free = 0.3 if profile.regions and profile.distinct < 0.5 else 0.0
    return Look(
        max(profile.regions, free), "are regions by the registry", 0.6 if profile.regions > 0.8 else 0.0
    )


def _organization(profile: Profile, _field: str) -> Look:
    kinds = profile.words_in("organization-kind")
    if kinds > 0.5:
        return Look(0.0, "name organizations (the others only kinds of them)")
    free = (
        (1 - profile.numbers) * (1 - profile.dates) * (1 - profile.countries) if profile.length > 2 else 0.0
    )
    if profile.organizations > 0.1:
        words = "are or may be organizations, some of them in the registry"
        return Look(max(profile.organizations, 0.6 * free), words)
    return Look(0.6 * free, "may be organizations")


def _date(profile: Profile, _field: str) -> Look:
    return Look(max(profile.dates, 0.9 * profile.years), "are dates", 0.6 if profile.dates > 0.8 else 0.0)


def _year(profile: Profile, _field: str) -> Look:
    return Look(profile.years, "are years", 0.6)


def _period(profile: Profile, _field: str) -> Look:
    return Look(
        max(profile.spans, 0.8 * profile.dates, 0.6 * profile.years),
        "are dates or spans",
        0.7 if profile.spans > 0.5 else 0.0,
    )


def _amount(profile: Profile, _field: str) -> Look:
    return Look(profile.numbers * (0.2 if profile.years > 0.9 else 1.0), "are numbers")


def _quantity(profile: Profile, _field: str) -> Look:
    return Look(profile.numbers * (0.4 if profile.years > 0.9 else 1.0), "are numbers")


def _running(profile: Profile, _field: str) -> Look:
    return Look(profile.running, "follow one another as 1, 2, 3")


def _sector(profile: Profile, _field: str) -> Look:
    few = 0.5 * (1 - profile.numbers) * (1 - profile.countries) if profile.distinct < 0.6 else 0.2
    return Look(max(profile.sectors, few), "are or may be sectors")


_LOOKS: dict[str, Callable[[Profile, str], Look]] = {
    "identifier": _identifier,
    "title": _title,
    "prose": _prose,
    "text": _text,
    "method": _text,
    "status": _words("status"),
    "instrument": _words("instrument"),
    "cooperation": _words("cooperation"),
    "scope": _words("scope"),
    "country": _country,
    "region": _region,
    "organization": _organization,
    "date": _date,
    "year": _year,
    "period": _period,
    "amount": _amount,
    "quantity": _quantity,
    "number": _running,
    "sector": _sector,
    "goal": lambda profile, _: Look(profile.goals, "name goals from 1 to 17"),
    "currency": lambda profile, _: Look(profile.currencies, "are currencies", 0.8),
    "url": lambda profile, _: Look(profile.addresses, "are addresses of pages", 0.7),
    "email": lambda profile, _: Look(profile.emails, "are e-mail addresses", 0.8),
    "language": lambda profile, _: Look(profile.languages, "are tags of languages"),
    "latitude": lambda profile, _: Look(profile.within(-90, 90), "are numbers from -90 to 90"),
    "longitude": lambda profile, _: Look(profile.within(-180, 180), "are numbers from -180 to 180"),
    "tossd": lambda profile, _: Look(profile.codes, "are codes"),
}


def _has_han(profile: Profile) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for value in profile.sample[:20] for letter in value)
