"""What two sides did together, counted in activities on record: for many counterparts in one statement."""

from collections.abc import Iterable, Mapping

import msgspec
from django.db import connection


class Counterpart(msgspec.Struct, frozen=True, gc=False):
    """Who might work with a side: its organization's code (None where nobody is named) and countries (ISO alpha-3)."""

    key: str
    organization: str | None
    areas: tuple[str, ...]


class Together(msgspec.Struct, frozen=True, gc=False):
    """Activities both organizations take part in; those between the pair of countries with the most of them."""

    organizations: int = 0
    countries: int = 0
    area: str = ""
    other: str = ""


_STATEMENT = """
WITH theirs AS MATERIALIZED (
    SELECT DISTINCT o.id, o.code FROM accounts_organization o WHERE o.code = ANY(%(organizations)s)),
ours AS MATERIALIZED (
    SELECT DISTINCT p.activity_id FROM records_participation p
    JOIN accounts_organization o ON o.id = p.organization_id WHERE o.code = %(organization)s),
received AS MATERIALIZED (
    SELECT DISTINCT activity_id, area FROM records_activityplace WHERE area = ANY(%(areas)s)),
given AS MATERIALIZED (
    SELECT DISTINCT activity_id, area FROM records_participation WHERE provides AND area = ANY(%(areas)s))
SELECT 'organizations', theirs.code, '', count(DISTINCT p.activity_id)
FROM ours JOIN records_participation p ON p.activity_id = ours.activity_id
JOIN theirs ON theirs.id = p.organization_id GROUP BY theirs.code
UNION ALL
SELECT 'countries', area, other, count(DISTINCT activity_id) FROM (
    SELECT received.area, p.area AS other, p.activity_id FROM received
    JOIN records_participation p ON p.activity_id = received.activity_id
    WHERE p.provides AND p.area = ANY(%(others)s) AND p.area <> received.area
    UNION ALL
    SELECT given.area, l.area AS other, l.activity_id FROM given
    JOIN records_activityplace l ON l.activity_id = given.activity_id
    WHERE l.area = ANY(%(others)s) AND l.area <> given.area) between_them
GROUP BY area, other"""


def done_together(
    organization: str | None, areas: Iterable[str], counterparts: Iterable[Counterpart]
) -> Mapping[str, Together] | None:
    """{key of a counterpart: what was done together} of those with anything; None where no activity is on record.

    Between countries one provides and the other receives, whichever way. One statement for all counterparts.
    """
    asked = list(counterparts)
    wanted = sorted(set(areas))
    others = sorted({area for one in asked for area in one.areas})
    organizations = sorted({one.organization for one in asked if one.organization})
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM records_participation)")
        if not cursor.fetchone()[0]:
            return None
        named = {
            "organizations": organizations,
            "organization": organization,
            "areas": wanted,
            "others": others,
        }
        cursor.execute(_STATEMENT, named)
        rows = cursor.fetchall()
    shared = {code: int(number) for name, code, _, number in rows if name == "organizations"}
    between = {(area, other): int(number) for name, area, other, number in rows if name == "countries"}
    told = ((one.key, _together(one, wanted, shared, between)) for one in asked)
    return {key: together for key, together in told if together.organizations or together.countries}


def _together(
    one: Counterpart, areas: list[str], shared: Mapping[str, int], between: Mapping[tuple[str, str], int]
) -> Together:
    pairs = [(area, other) for area in areas for other in sorted(set(one.areas))]
    best = max(pairs, key=lambda pair: between.get(pair, 0), default=("", ""))
    number = between.get(best, 0)
    area, other = best if number else ("", "")
    return Together(shared.get(one.organization or "", 0), number, area, other)
