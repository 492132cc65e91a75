"""What was put in, and the words of the South that IATI's ruleset does not know: units, ways of valuing, TOSSD's codes.

A value without the way it was reached cannot be compared with another (UNCTAD framework for South-South cooperation:
a valuation states its method), so it is noted. A unit that is not known here is kept and counted by itself.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from bandung.activities.checks.doubt import Doubt
from bandung.activities.record import ActivityRecord, Party
from bandung.activities.vocabulary import UNITS, rows

_ALL = Decimal(100)
_ROUNDING = Decimal("0.5")


def contributions_are_counted(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """A contribution is so many of a known unit, and its value says how it was reached."""
    del on
    unvalued = 0
    for one in record.contributions:
        if one.unit not in UNITS:
            message = f"“{one.unit}” is not a unit that is known here; it is counted by itself"
            yield Doubt("unknown-unit", message, "contributions")
        if one.quantity is not None and one.quantity < 0:
            message = f"{one.quantity} {one.unit} is less than nothing; leave it empty if it is not stated"
            yield Doubt("negative-quantity", message, "contributions")
        if one.method is not None and one.method not in _methods():
            message = (
                f"“{one.method}” is not a way of valuing that is known here; say in the source what it is"
            )
            yield Doubt("unknown-method", message, "contributions")
        unvalued += one.valuation is not None and one.method is None and one.unit != "money"
    if unvalued:
        message = f"{unvalued} contributions are valued and do not say how; name the method"
        yield Doubt("value-without-method", message, "contributions")


def codes_of_tossd_are_known(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """A code of TOSSD is one of its lists."""
    del on
    told = record.tossd
    if told is None:
        return
    codes = (
        ("framework", (told.framework,)),
        ("modality", told.modalities),
        ("arrangement", (told.financing_arrangement,)),
        ("pillar", (told.pillar,)),
        ("instrument", (told.finance_instrument,)),
    )
    for part, some in codes:
        for code in some:
            if code and code not in _tossd()[part]:
                yield Doubt("unknown-tossd-code", f"“{code}” is not a TOSSD {part}", "tossd")


def shares_of_parties_fit(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """The parties of one activity do not bear more than all of its cost, each counted once."""
    del on
    shares: dict[tuple[str, str], Decimal] = {}
    for party in record.parties:
        if party.share is not None:
            shares[_who(party)] = max(party.share, shares.get(_who(party), Decimal(0)))
    total = sum(shares.values(), Decimal(0))
    if total > _ALL + _ROUNDING:
        yield Doubt("party-shares", f"the parties bear {total:f} per cent of the cost together", "parties")


def _who(party: Party) -> tuple[str, str]:
    return (party.reference or "", "" if party.reference else str(party.name))


@cache
def _methods() -> frozenset[str]:
    return frozenset(row["method"] for row in rows("valuation_methods"))


@cache
def _tossd() -> dict[str, frozenset[str]]:
    listed: dict[str, set[str]] = {}
    for row in rows("tossd"):
        listed.setdefault(row["list"], set()).add(row["code"])
    return {name: frozenset(codes) for name, codes in listed.items()}
