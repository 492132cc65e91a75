"""What the page of an activity shows of its claims: the record, and its money summed by kind and currency."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

import msgspec

from bandung.activities.reconcile import Activity as MergedActivity
from bandung.activities.record import ActivityRecord, Party
from bandung.registry.organizations import find_by_identifier, find_by_name
from bandung.server.pages import words
from bandung.server.pages.formatting import date, number
from bandung.server.records.queries.records import record_of
from bandung.server.records.queries.rows import Activity, Claim, Participation
from bandung.values import InvalidInput, Money, PartialDate, Period
from bandung.values.money import sum_by_currency

_ROLE_ORDER = tuple(words.ROLES)


class ToldClaim(msgspec.Struct, frozen=True):
    """A claim, its record where it could be read, its sums by what they are, and how many findings it has."""

    claim: Claim
    record: ActivityRecord | None
    money: dict[str, tuple[Money, ...]]
    findings: int


def telling_of(claim: Claim) -> ToldClaim:
    """A claim as the page of its activity shows it."""
    record = record_of(claim) if claim.record else None
    findings: int = getattr(claim, "finding_count", 0)
    return ToldClaim(claim, record, sums_of(record) if record else {}, findings)


def sums_of(record: ActivityRecord) -> dict[str, tuple[Money, ...]]:
    """One teller's money: {what it is, in the reader's words: a sum for each currency}; nothing is converted."""
    told: dict[str, list[Money]] = {}
    for budget in record.budgets:
        told.setdefault(words.word(words.BUDGETS, budget.kind), []).append(budget.value)
    for transaction in record.transactions:
        told.setdefault(words.word(words.TRANSACTIONS, transaction.kind), []).append(transaction.value)
    return {what: sum_by_currency(amounts) for what, amounts in told.items()}


def parties_by_role(participations: Iterable[Participation]) -> dict[str, list[Participation]]:
    """The parties of each role; providers first, in the order of `words.ROLES`."""
    found: dict[str, list[Participation]] = {}
    for one in participations:
        found.setdefault(one.role, []).append(one)
    order = {role: place for place, role in enumerate(_ROLE_ORDER)}
    return {role: found[role] for role in sorted(found, key=lambda role: order.get(role, len(order)))}


def held_by(merged: MergedActivity, participations: Iterable[Participation]) -> dict[int, tuple[Party, ...]]:
    """{participation: the party as told, once for each time it had the role} where a share or a time is told."""
    told = [party for party in merged.parties if party.share is not None or party.period != Period()]
    found = {
        one.pk: tuple(
            party
            for party in told
            if party.role == one.role and _is_party(party, one.organization.code, one.organization.name)
        )
        for one in participations
    }
    return {key: parties for key, parties in found.items() if parties}


def _is_party(party: Party, code: str, name: str) -> bool:
    names = {one.text for one in party.name.versions}
    known = [find_by_identifier(party.reference) if party.reference else None, *map(find_by_name, names)]
    return code in {one.code for one in known if one} or name in names


def money_sources(
    merged: MergedActivity, claims: Iterable[Claim], *, of: tuple[str, ...]
) -> list[tuple[Claim, str]]:
    """(claim, why it is believed) of what these fields hold, each once, in the order of what they tell."""
    known = {str(claim.uuid): claim for claim in claims}
    told = dict.fromkeys((one.claim, one.rule) for one in merged.told_from if one.field in of)
    return [(known[claim], words.word(words.MONEY_RULES, rule)) for claim, rule in told if claim in known]


def difference_value(field: str, value: str) -> str:
    """What one teller says in a discrepancy, as the reader's language writes it."""
    if field == "status":
        return words.word(words.STATUSES, value)
    if field == "contributions":
        return "; ".join(_in_units(part) for part in value.split("; "))
    try:
        return date(PartialDate.parse(value))
    except InvalidInput:
        return value


def _in_units(told: str) -> str:
    """“180 expert-days (by whom)” with the number and the unit as the reader writes them."""
    amount, _blank, rest = told.partition(" ")
    unit, blank, by_whom = rest.partition(" ")
    try:
        return f"{number(Decimal(amount))} {words.unit_word(unit)}{blank}{by_whom}"
    except InvalidOperation:
        return told


def providers(activity: Activity) -> list[str]:
    """The countries (ISO alpha-3) that provide, each once; from rows that were read with the list."""
    return list(dict.fromkeys(one.area for one in activity.participations.all() if one.provides and one.area))


def recipients(activity: Activity) -> list[str]:
    """The countries (ISO alpha-3) that receive, each once; from rows that were read with the list."""
    return list(dict.fromkeys(place.area for place in activity.places.all() if place.area))
