"""What moves in an activity, as TOSSD sees it: who gives, in which year, by which modality, money or in kind."""

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

from bandung.activities.record import ActivityContent, ActivityRecord, Contribution, Party, Role, Transaction
from bandung.values import Money

PROVIDING = (Role.PROVIDER, Role.SECOND_PROVIDER, Role.BOTH_WAYS, Role.FUNDING, Role.EXTENDING)

_SALARIES = frozenset({"actual-cost", "salary-at-home"})


class FlowKind(StrEnum):
    """Which amount of TOSSD it counts in."""

    COMMITMENT = "commitment"
    DISBURSEMENT = "disbursement"
    REFLOW = "reflow"


KINDS: Mapping[str, FlowKind] = {
    "outgoing-commitment": FlowKind.COMMITMENT,
    "disbursement": FlowKind.DISBURSEMENT,
    "expenditure": FlowKind.DISBURSEMENT,
    "loan-repayment": FlowKind.REFLOW,
    "sale-of-equity": FlowKind.REFLOW,
}
"""{kind of transaction: amount}. What came in, pledges, guarantees and interest are none of the three."""


class Flow(msgspec.Struct, frozen=True):
    """One movement. `value` None is not stated; `is_derived` is true of a modality that the unit gave."""

    provider: Party | None
    kind: FlowKind
    value: Money | None
    day: dt.date | None
    year: int | None
    modality: str | None = None
    is_derived: bool = False
    in_kind: bool = False
    is_salary: bool = False


def flows_of(activity: ActivityContent) -> Iterator[Flow]:
    """Contributions, then transactions. Where there is neither, one without an amount, so that the activity is told.

    An expenditure counts only where no disbursement is told: it is often what became of one.
    """
    providers = [party for party in activity.parties if party.role in PROVIDING]
    only = providers[0] if len(providers) == 1 else None
    if not providers and isinstance(activity, ActivityRecord):
        only = activity.reporter
    told = activity.tossd.modalities if activity.tossd else ()
    modality = told[0] if len(told) == 1 else None
    count = 0
    for contribution in activity.contributions:
        if contribution.party is None or contribution.party.role in PROVIDING:
            yield _of_contribution(contribution, activity, only, modality)
            count += 1
    paid = any(transaction.kind == "disbursement" for transaction in activity.transactions)
    for transaction in activity.transactions:
        if transaction.kind not in KINDS or (paid and transaction.kind == "expenditure"):
            continue
        yield _of_transaction(transaction, providers, only, modality)
        count += 1
    if not count:
        year = activity.start.year if activity.start else None
        yield Flow(only, FlowKind.DISBURSEMENT, None, None, year, modality)


def _of_contribution(
    contribution: Contribution, activity: ActivityContent, only: Party | None, modality: str | None
) -> Flow:
    start = contribution.period.start or activity.start
    derived = None if modality is not None else _modalities().get(contribution.unit)
    in_kind = contribution.unit != "money"
    chosen = modality or derived
    return Flow(
        _known(contribution.party, activity.parties) or only,
        FlowKind.DISBURSEMENT,
        contribution.valuation,
        start.earliest if start else None,
        start.year if start else None,
        chosen,
        is_derived=derived is not None,
        in_kind=in_kind,
        is_salary=in_kind and chosen == "D011" and contribution.method in _SALARIES,
    )


def _of_transaction(
    transaction: Transaction, providers: list[Party], only: Party | None, modality: str | None
) -> Flow:
    """A repayment comes from the recipient; it belongs to the provider that gets it."""
    kind = KINDS[transaction.kind]
    side = transaction.receiver if kind is FlowKind.REFLOW else transaction.provider
    date = transaction.value_date or transaction.date
    return Flow(
        _known(side, tuple(providers)) or only,
        kind,
        transaction.value,
        date.earliest if date else None,
        transaction.date.year if transaction.date else (date.year if date else None),
        modality,
    )


def _known(side: Party | None, parties: tuple[Party, ...]) -> Party | None:
    """The party of the activity that is meant, which may say more of itself; else the side as told."""
    if side is None:
        return None
    for party in parties:
        if side.reference and side.reference == party.reference:
            return party
        if side.name and str(side.name).casefold() == str(party.name).casefold():
            return party
    return side


@cache
def _modalities() -> Mapping[str, str]:
    with Path(__file__).with_name("modalities.csv").open(encoding="utf-8", newline="") as file:
        return {row["unit"]: row["modality"] for row in csv.DictReader(file)}
