"""What two sides did together, and what who answers did in the field, counted in activities: for many pairs at once."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from django.db import connection

Key = tuple[str, str]


class Pairing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who needs and who answers: their organizations' codes (None where nobody is named) and countries (ISO alpha-3).

    `sectors` are the DAC codes that the need names.
    """

    key: Key
    needing: str | None
    answering: str | None
    areas: tuple[str, ...]
    answering_areas: tuple[str, ...]
    sectors: tuple[str, ...] = ()


class Together(msgspec.Struct, frozen=True, gc=False):
    """Activities both organizations take part in, and those between the pair of countries with the most of them.

    `experience` are those in which the answering organization provides in the DAC category (three digits) of the
    need's in which it has most of them.
    """

    organizations: int = 0
    countries: int = 0
    area: str = ""
    other: str = ""
    experience: int = 0
    category: str = ""


_STATEMENT = """
WITH needing AS MATERIALIZED (
    SELECT p.activity_id, o.code FROM records_participation p
    JOIN accounts_organization o ON o.id = p.organization_id WHERE o.code = ANY(%(needing)s)),
answering AS MATERIALIZED (
    SELECT p.activity_id, o.code, p.provides FROM records_participation p
    JOIN accounts_organization o ON o.id = p.organization_id WHERE o.code = ANY(%(answering)s)),
received AS MATERIALIZED (
    SELECT DISTINCT activity_id, area FROM records_activityplace WHERE area = ANY(%(areas)s)),
given AS MATERIALIZED (
    SELECT DISTINCT activity_id, area FROM records_participation WHERE provides AND area = ANY(%(areas)s))
SELECT 'organizations', needing.code, answering.code, count(DISTINCT needing.activity_id)
FROM needing JOIN answering ON answering.activity_id = needing.activity_id GROUP BY needing.code, answering.code
UNION ALL
SELECT 'countries', area, other, count(DISTINCT activity_id) FROM (
    SELECT received.area, p.area AS other, p.activity_id FROM received
    JOIN records_participation p ON p.activity_id = received.activity_id
    WHERE p.provides AND p.area = ANY(%(others)s) AND p.area <> received.area
    UNION ALL
    SELECT given.area, l.area AS other, l.activity_id FROM given
    JOIN records_activityplace l ON l.activity_id = given.activity_id
    WHERE l.area = ANY(%(others)s) AND l.area <> given.area) between_them
GROUP BY area, other
UNION ALL
SELECT 'experience', answering.code, left(s.code, 3), count(DISTINCT answering.activity_id)
FROM answering JOIN records_activitysector s ON s.activity_id = answering.activity_id
WHERE answering.provides AND s.vocabulary IN ('1', '2') AND left(s.code, 3) = ANY(%(categories)s)
GROUP BY answering.code, left(s.code, 3)"""


def done_together(pairings: Iterable[Pairing]) -> Mapping[Key, Together] | None:
    """{key: what was done} of the pairings with anything; None where no activity is on record at all.

    Between countries one provides and the other receives, whichever way. One statement for all pairings.
    """
    asked = list(pairings)
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM records_participation)")
        if not cursor.fetchone()[0]:
            return None
        named = {
            "needing": sorted({one.needing for one in asked if one.needing}),
            "answering": sorted({one.answering for one in asked if one.answering}),
            "areas": sorted({area for one in asked for area in one.areas}),
            "others": sorted({area for one in asked for area in one.answering_areas}),
            "categories": sorted({code[:3] for one in asked for code in one.sectors}),
        }
        cursor.execute(_STATEMENT, named)
        counts = {(name, first, other): int(number) for name, first, other, number in cursor.fetchall()}
    told = {one.key: _together(one, counts) for one in asked}
    return {key: one for key, one in told.items() if one.organizations or one.countries or one.experience}


def _together(one: Pairing, counts: Mapping[tuple[str, str, str], int]) -> Together:
    area, other, number = _most(
        counts,
        "countries",
        [(area, other) for area in one.areas for other in sorted(set(one.answering_areas))],
    )
    categories = dict.fromkeys(code[:3] for code in one.sectors)
    _, category, experience = _most(
        counts, "experience", [(one.answering or "", category) for category in categories]
    )
    shared = counts.get(("organizations", one.needing or "", one.answering or ""), 0)
    return Together(shared, number, area, other, experience, category)


def _most(
    counts: Mapping[tuple[str, str, str], int], name: str, pairs: Sequence[tuple[str, str]]
) -> tuple[str, str, int]:
    """The pair with the most, and how many; the first of equal ones, nothing where none has any."""
    best = max(pairs, key=lambda pair: counts.get((name, *pair), 0), default=("", ""))
    number = counts.get((name, *best), 0)
    return (*best, number) if number else ("", "", 0)
