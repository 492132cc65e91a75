"""Who is believed first about what: each party about its own part.

merging_rules.csv gives every field a rule. `provider`, `funding`, `recipient` and `implementing` name the side that
is believed first; behind it come the sides in `NEXT`, then whoever was heard last. `latest`: whoever was heard last.
`united`: what all say, without repeating. `own-part`: each giver about what it gave (money.py). `with-dates` and
`with-money` go with what they explain.
"""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bandung.activities.reconcile.profile import Named, is_same, named
from bandung.activities.reconcile.telling import Telling
from bandung.activities.record import Party, Role
from bandung.values import Text

SIDES: dict[Role, str] = {
    Role.PROVIDER: "provider",
    Role.SECOND_PROVIDER: "provider",
    Role.EXTENDING: "provider",
    Role.FUNDING: "funding",
    Role.ACCOUNTABLE: "accountable",
    Role.RECIPIENT: "recipient",
    Role.IMPLEMENTING: "implementing",
}
"""The side a role stands on; `both-ways` stands on two."""

NEXT: dict[str, tuple[str, ...]] = {
    "provider": ("provider", "funding", "accountable"),
    "funding": ("funding", "provider", "accountable"),
    "recipient": ("recipient", "implementing", "provider"),
    "implementing": ("implementing", "recipient", "provider"),
    "latest": (),
}
"""For each rule the sides that are believed, the first one first."""


@cache
def rules() -> dict[str, str]:
    """The rule of every field of an activity."""
    with Path(__file__).with_name("merging_rules.csv").open(encoding="utf-8", newline="") as file:
        return {row["field"]: row["rule"] for row in csv.DictReader(file)}


def sides_of(tellings: Sequence[Telling]) -> tuple[frozenset[str], ...]:
    """For each telling, the sides its teller stands on, in the roles that any of the tellings gives it.

    Who only reports what others do (IATI `@secondary-reporter`) stands on none.
    """
    parties = tuple(dict.fromkeys(party for telling in tellings for party in telling.record.parties))
    roles = [(named(party), party.role) for party in parties]
    return tuple(_sides(telling, roles) for telling in tellings)


def _sides(telling: Telling, roles: Sequence[tuple[Named, Role]]) -> frozenset[str]:
    reporter = telling.record.reporter
    if reporter is not None and reporter.secondary_reporter:
        return frozenset()
    speakers = speakers_of(telling)
    sides: set[str] = set()
    for organization, role in roles:
        if any(is_same(organization, speaker) for speaker in speakers):
            sides |= {"provider", "recipient"} if role is Role.BOTH_WAYS else {SIDES[role]}
    return frozenset(sides)


def speakers_of(telling: Telling) -> tuple[Named, ...]:
    """The organization that tells, by the record's reporter and by the teller's code or name."""
    found = []
    if telling.record.reporter is not None:
        found.append(named(telling.record.reporter))
    if telling.teller:
        found.append(named(Party(Role.ACCOUNTABLE, Text.of(telling.teller), telling.teller)))
    return tuple(found)


def in_order(
    tellings: Sequence[Telling], sides: Sequence[frozenset[str]], rule: str
) -> tuple[tuple[Telling, str], ...]:
    """The tellings, who is believed first first, each with why: the side it speaks from, or `latest`.

    `tellings` come with the one heard last first.
    """
    believed = NEXT[rule]

    def rank(at: int) -> int:
        return next((place for place, side in enumerate(believed) if side in sides[at]), len(believed))

    places = sorted(range(len(tellings)), key=lambda at: (rank(at), at))
    return tuple(
        (tellings[at], believed[rank(at)] if rank(at) < len(believed) else "latest") for at in places
    )
