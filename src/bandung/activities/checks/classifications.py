"""Sectors, policy markers and aid types (IATI standard ruleset 2.2, 6 and 107)."""

import datetime as dt
from collections.abc import Iterator

from bandung.activities.checks.doubt import Doubt
from bandung.activities.record import ActivityRecord, Code

_OWN = frozenset({"98", "99"})


def has_sector(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """What it is about stands at the activity or at each of its transactions."""
    del on
    own = any(not sector.tag for sector in record.sectors)
    told = sum(bool(transaction.sectors) for transaction in record.transactions)
    if own:
        if told:
            message = "sectors are named for the activity and for transactions; name them at one level"
            yield Doubt("sectors-at-both-levels", message, "transactions")
    elif not told:
        yield Doubt("missing-sector", "no sector is named", "sectors")
    elif told < len(record.transactions):
        message = (
            f"{len(record.transactions) - told} of {len(record.transactions)} transactions name no sector"
        )
        yield Doubt("sector-not-everywhere", message, "transactions")


def sectors_are_named(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """A sector of one's own is named, and one of the DAC's list stands beside those of other vocabularies."""
    del on
    dac = other = 0
    for sector in record.sectors:
        if sector.tag:
            continue
        if sector.vocabulary == "1":
            dac += 1
        else:
            other += 1
            if sector.vocabulary in _OWN and not sector.name:
                message = f"the sector {sector.code or ''} of vocabulary {sector.vocabulary} has no name"
                yield Doubt("sector-without-name", message, "sectors")
    if other and not dac:
        yield Doubt("no-dac-sector", "no sector of the DAC's five-digit list is named", "sectors")


def markers_are_weighed(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """A policy marker of the DAC says how significant it is; one of one's own has a name."""
    del on
    for marker in record.policy_markers:
        if marker.vocabulary in {None, "", "1"} and not marker.significance:
            message = f"the policy marker {marker.code or ''} does not say how significant it is"
            yield Doubt("marker-without-significance", message, "policy_markers")
        elif marker.vocabulary == "99" and not marker.name:
            message = f"the policy marker {marker.code or ''} of the reporter's own has no name"
            yield Doubt("marker-without-name", message, "policy_markers")


def aid_types_are_single(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """One aid type of each vocabulary, the DAC's among them."""
    del on
    if record.aid_types:
        yield from _aid_types(record.aid_types, "aid_types")
    told: list[Code] = []
    for transaction in record.transactions:
        if len(transaction.aid_types) > 1:
            yield from _repeated(transaction.aid_types, "transactions")
        told += transaction.aid_types
    if told and all(code.vocabulary not in {None, "", "1"} for code in told):
        message = "no aid type of the DAC's list is named for a transaction"
        yield Doubt("no-dac-aid-type", message, "transactions")


def _aid_types(codes: tuple[Code, ...], field: str) -> Iterator[Doubt]:
    yield from _repeated(codes, field)
    if all(code.vocabulary not in {None, "", "1"} for code in codes):
        yield Doubt("no-dac-aid-type", "no aid type of the DAC's list is named", field)


def _repeated(codes: tuple[Code, ...], field: str) -> Iterator[Doubt]:
    vocabularies = [code.vocabulary or "1" for code in codes]
    for vocabulary in dict.fromkeys(vocabularies):
        count = vocabularies.count(vocabulary)
        if count > 1:
            message = f"{count} aid types of vocabulary {vocabulary} are named; name one"
            yield Doubt("repeated-aid-type", message, field)
