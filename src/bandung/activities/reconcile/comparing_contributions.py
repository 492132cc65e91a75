"""What tellers say of one party's contributions in the same native unit: whether they contradict, and by how much.

Only quantities of the same party, in the same unit and of times that touch, can contradict. What a teller gives without
naming a party is its own. A quantity that is not stated takes no part.
"""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from bandung.activities.reconcile.profile import Named, is_same, named
from bandung.activities.record import ActivityRecord, Contribution, Party


class Given(msgspec.Struct, frozen=True):
    """What one party put in, in one unit, as one teller says: the sum of the quantities and the time they span."""

    party: Named
    name: str
    unit: str
    quantity: Decimal
    first: str = ""
    last: str = ""

    def __str__(self) -> str:
        number = f"{self.quantity.normalize():f} {self.unit}"
        return f"{number} ({self.name})" if self.name else number


class AllGiven(msgspec.Struct, frozen=True):
    """Everything of which a telling states the quantity."""

    parts: tuple[Given, ...]

    def __str__(self) -> str:
        return "; ".join(map(str, self.parts))


def given_in(record: ActivityRecord) -> AllGiven | None:
    """The quantities of a record by party and unit; None where it states none. Money is told by its amounts."""
    parts: list[Given] = []
    for one in record.contributions:
        party = one.party or record.reporter
        if party is None or one.quantity is None or one.unit == "money":
            continue
        giver = named(party)
        told = Given(giver, str(party.name), one.unit, one.quantity, *_span(one))
        for at, known in enumerate(parts):
            if known.unit == one.unit and is_same(known.party, giver):
                parts[at] = _together(known, told)
                break
        else:
            parts.append(told)
    return AllGiven(tuple(parts)) if parts else None


def widest_gap(one: AllGiven, other: AllGiven) -> tuple[Decimal, str, float] | None:
    """(how much, in which unit, as a share of the larger one) of the pair that is widest apart; None if none is."""
    gaps = [
        (gap, mine.unit, round(float(gap / max(mine.quantity, theirs.quantity)), 4))
        for mine in one.parts
        for theirs in other.parts
        if mine.unit == theirs.unit
        and is_same(mine.party, theirs.party)
        and _touch(mine, theirs)
        and (gap := abs(mine.quantity - theirs.quantity))
    ]
    return max(gaps, key=lambda gap: gap[2], default=None)


def with_agreed(told: Sequence[Contribution], agreed: ActivityRecord) -> tuple[Contribution, ...]:
    """What was put in, with the agreed telling's word on every party and unit of which it tells."""

    def agreed_on(one: Contribution) -> bool:
        return any(
            part.unit == one.unit and _of_one(part.party or agreed.reporter, one.party)
            for part in agreed.contributions
        )

    return (*agreed.contributions, *(one for one in told if not agreed_on(one)))


def _of_one(one: Party | None, other: Party | None) -> bool:
    """Whether two contributions are of one party; where one does not name it, it may be."""
    return one is None or other is None or is_same(named(one), named(other))


def _together(one: Given, other: Given) -> Given:
    """Both added up; a time that one of them leaves open is open."""
    first = min(one.first, other.first) if one.first and other.first else ""
    last = max(one.last, other.last) if one.last and other.last else ""
    return msgspec.structs.replace(one, quantity=one.quantity + other.quantity, first=first, last=last)


def _touch(one: Given, other: Given) -> bool:
    """Whether their times have a day in common, as far as both are told."""
    return not (one.last and other.first and one.last < other.first) and not (
        other.last and one.first and other.last < one.first
    )


def _span(one: Contribution) -> tuple[str, str]:
    """First and last day, as ISO; empty where it is open."""
    start, end = one.period.start, one.period.end
    return (start.earliest.isoformat() if start else "", end.latest.isoformat() if end else "")
