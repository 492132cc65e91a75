"""Several tellings of one cooperation make one activity, and nothing is counted twice."""

import datetime as dt
from decimal import Decimal

from bandung.activities.kinds import Kind, derive_kind
from bandung.activities.reconcile import Telling, join, keys_of, merge
from bandung.activities.record import ActivityRecord, Budget, Link, Party, Place, Role, Status, Transaction
from bandung.registry.definitions import load_definitions
from bandung.values import Money, PartialDate, Text


def paid(amount: int, kind: str = "outgoing-commitment") -> Transaction:
    return Transaction(kind, Money(Decimal(amount), "USD"), PartialDate(2020))


PROVIDER = ActivityRecord(
    identifier="BR-ABC-5001",
    reporter=Party(Role.ACCOUNTABLE, Text.of("Agency"), "BR-ABC", "10"),
    title=Text.of("Algodão", "pt"),
    status=Status.IMPLEMENTATION,
    actual_start=PartialDate(2020, 3),
    parties=(Party(Role.PROVIDER, Text.of("Agency"), "BR-ABC", "10", area="BRA"),),
    places=(Place("MZ"),),
    transactions=(paid(100), paid(50)),
)
RECIPIENT = ActivityRecord(
    identifier="MZ-GOV-12-9",
    reporter=Party(Role.ACCOUNTABLE, Text.of("Ministry"), "MZ-GOV", "10"),
    title=Text.of("Cotton", "en"),
    status=Status.CLOSED,
    actual_start=PartialDate(2020),
    parties=(
        Party(Role.PROVIDER, Text.of("AGENCY"), " br-abc ", "10", area="BRA"),
        Party(Role.RECIPIENT, Text.of("Ministry"), area="MOZ"),
    ),
    places=(Place("MZ", share=Decimal(100)),),
    links=(Link("other-identifier", "br-abc-5001"),),
    transactions=(paid(160),),
    budgets=(Budget(Money(Decimal(160), "USD")),),
)
THIRD = ActivityRecord(
    identifier="XM-DAC-99-1",
    reporter=Party(Role.ACCOUNTABLE, Text.of("Bank"), "XM-DAC-99", "40"),
    title=Text.of("Coton", "fr"),
    planned_end=PartialDate(2024),
    links=(Link("other-identifier", "MZ-GOV-12-9"),),
)
TELLINGS = [
    Telling("1", "BR-ABC", PROVIDER),
    Telling("2", "MZ-GOV", RECIPIENT),
    Telling("3", "XM-DAC-99", THIRD),
]


def test_three_claims_of_one_project_are_one_activity_and_its_money_counts_once():
    groups = join([keys_of(telling.record, claim=telling.claim) for telling in TELLINGS])
    assert [group.claims for group in groups] == [("1", "2", "3")]
    activity = merge(TELLINGS)
    assert activity.money_from in {"1", "2"}
    assert [transaction.value.amount for transaction in activity.transactions] in ([100, 50], [160])
    assert activity.tellers == ("XM-DAC-99", "MZ-GOV", "BR-ABC")


def test_titles_are_united_and_the_first_stated_value_wins():
    activity = merge(TELLINGS)
    assert activity.title.as_mapping() == {"fr": "Coton", "en": "Cotton", "pt": "Algodão"}
    assert activity.status is Status.CLOSED
    assert activity.planned_end == PartialDate(2024)
    assert activity.identifier == "XM-DAC-99-1"


def test_a_party_told_by_two_is_there_once_in_its_role():
    activity = merge(TELLINGS)
    assert [(party.role, str(party.name)) for party in activity.parties] == [
        (Role.PROVIDER, "Agency"),
        (Role.RECIPIENT, "Ministry"),
    ]


def test_what_tellers_say_differently_is_kept_for_them_to_settle():
    found = {discrepancy.field: discrepancy for discrepancy in merge(TELLINGS).discrepancies}
    assert set(found) == {"status", "total"}
    assert [(stated.teller, stated.value) for stated in found["status"].values] == [
        ("MZ-GOV", "closed"),
        ("BR-ABC", "implementation"),
    ]
    assert [stated.value for stated in found["total"].values] == [
        "USD 160.00 (outgoing-commitment)",
        "USD 150.00 (outgoing-commitment)",
    ]


def test_dates_that_differ_only_in_precision_are_no_discrepancy():
    assert "actual_start" not in {discrepancy.field for discrepancy in merge(TELLINGS).discrepancies}


def test_a_newer_claim_of_the_same_teller_takes_the_place_of_the_older():
    newer = Telling("4", "BR-ABC", ActivityRecord("BR-ABC-5001", title=Text.of("Algodão II", "pt")))
    activity = merge([*TELLINGS, newer])
    assert activity.claims == ("4", "3", "2")
    assert activity.title.as_mapping()["pt"] == "Algodão II"
    assert activity.money_from == "2"


def test_one_claim_alone_is_an_activity_too():
    activity = merge(TELLINGS[:1])
    assert (activity.identifier, activity.claims, activity.discrepancies) == ("BR-ABC-5001", ("1",), ())
    assert activity.transactions == PROVIDER.transactions


def test_an_activity_without_money_names_no_telling_for_it():
    assert merge(TELLINGS[2:]).money_from is None


def test_the_kind_is_that_of_all_tellings_together():
    records = tuple(telling.record for telling in TELLINGS)
    kind = derive_kind(records, definition=load_definitions()["g77-and-china"], on=dt.date(2020, 1, 1))
    assert merge(TELLINGS, kind=kind).kind == kind
    assert kind.kind is Kind.TRIANGULAR
