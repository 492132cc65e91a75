"""Money of several tellers: each giver about its own part, nothing added twice."""

from decimal import Decimal

from bandung.activities.reconcile import Activity, Telling, merge
from bandung.activities.record import ActivityRecord, Budget, Contribution, Party, Role, Transaction
from bandung.values import Money, PartialDate, Text

BRAZIL = Party(Role.PROVIDER, Text.of("Agency of Brazil", "en"), "BR-ABC")
JAPAN = Party(Role.FUNDING, Text.of("Agency of Japan", "en"), "JP-JICA-X")
MINISTRY = Party(Role.RECIPIENT, Text.of("Ministry of Agriculture", "en"), "MZ-MIN-1")
PARTIES = (BRAZIL, JAPAN, MINISTRY)


def paid(amount: int, provider: Party | None = None, kind: str = "disbursement") -> Transaction:
    return Transaction(kind, Money(Decimal(amount), "USD"), PartialDate(2020), provider=provider)


def told(claim: str, teller: Party, *moved: Transaction, **fields: object) -> Telling:
    record = ActivityRecord(
        f"{teller.reference}-1", reporter=teller, parties=PARTIES, transactions=moved, **fields
    )
    return Telling(claim, teller.reference or "", record)


def amounts(activity: Activity) -> list[int]:
    return sorted(int(one.value.amount) for one in activity.transactions)


def rules(activity: Activity, field: str) -> set[tuple[str, str]]:
    return {(source.claim, source.rule) for source in activity.told_from if source.field == field}


def test_two_givers_parts_complete_each_other():
    activity = merge([told("1", BRAZIL, paid(100)), told("2", JAPAN, paid(40))])
    assert amounts(activity) == [40, 100]
    assert rules(activity, "transactions") == {("1", "own-part"), ("2", "own-part")}


def test_what_the_recipient_says_of_a_giver_that_tells_itself_is_not_added():
    activity = merge([told("1", BRAZIL, paid(100)), told("2", MINISTRY, paid(90, BRAZIL), paid(30, JAPAN))])
    assert amounts(activity) == [30, 100]
    assert rules(activity, "transactions") == {("1", "own-part"), ("2", "names-the-giver")}


def test_the_whole_that_a_recipient_tells_is_not_added_to_what_the_giver_tells():
    activity = merge(
        [
            told("1", BRAZIL, paid(100)),
            told("2", MINISTRY, paid(130), budgets=(Budget(Money(Decimal(130), "USD")),)),
        ]
    )
    assert amounts(activity) == [100]
    assert activity.budgets == ()


def test_where_no_giver_tells_the_fullest_telling_counts_alone():
    bank = Party(Role.IMPLEMENTING, Text.of("Bank", "en"), "XX-BNK-1")
    activity = merge([told("1", MINISTRY, paid(90), paid(10)), told("2", bank, paid(100))])
    assert amounts(activity) == [10, 90]
    assert activity.money_from == "1"
    assert rules(activity, "transactions") == {("1", "fullest")}


def test_three_tellings_of_one_project_are_never_added_up():
    tellings = [told("1", BRAZIL, paid(100)), told("2", MINISTRY, paid(100, BRAZIL)), told("3", JAPAN)]
    assert amounts(merge(tellings)) == [100]


def budget(amount: int, kind: str = "original", provider: Party | None = None) -> Budget:
    return Budget(Money(Decimal(amount), "USD"), kind, provider=provider)


def test_the_whole_budget_that_two_givers_tell_counts_once():
    tellings = [
        told("1", BRAZIL, budgets=(budget(3), budget(2))),
        told("2", JAPAN, paid(1), budgets=(budget(5),)),
        told("3", MINISTRY, budgets=(budget(5),)),
    ]
    for order in (tellings, tellings[::-1]):
        activity = merge(order)
        assert sum(one.value.amount for one in activity.budgets) == 5
        assert amounts(activity) == [1]


def test_budgets_of_two_givers_that_differ_are_of_each_its_part():
    activity = merge([told("1", BRAZIL, budgets=(budget(3),)), told("2", JAPAN, budgets=(budget(5),))])
    assert sorted(one.value.amount for one in activity.budgets) == [3, 5]


def test_equal_planned_disbursements_of_two_givers_are_two():
    tellings = [
        told(claim, giver, budgets=(budget(7, "planned-disbursement", giver),))
        for claim, giver in (("1", BRAZIL), ("2", JAPAN))
    ]
    assert [one.value.amount for one in merge(tellings).budgets] == [7, 7]


def test_each_party_s_contributions_come_from_its_own_telling():
    def days(number: int, party: Party | None) -> Contribution:
        return Contribution("expert-days", Decimal(number), party)

    activity = merge(
        [
            told("1", BRAZIL, contributions=(days(20, BRAZIL), days(5, MINISTRY))),
            told("2", MINISTRY, contributions=(days(8, None), days(15, BRAZIL))),
        ]
    )
    assert sorted(one.quantity for one in activity.contributions if one.quantity) == [8, 20]
    assert rules(activity, "contributions") == {("1", "own-part"), ("2", "own-part")}
