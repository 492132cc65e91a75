"""An agreed value holds until somebody tells another."""

from decimal import Decimal

from bandung.activities.reconcile import Settlement, Telling, apply_settlements, merge, values_hash
from bandung.activities.record import ActivityRecord, Budget, Contribution, Party, Role
from bandung.values import Money, PartialDate, Text


def tellings(*starts: str) -> list[Telling]:
    return [
        Telling(str(number), f"teller-{number}", ActivityRecord("X-1", actual_start=PartialDate.parse(start)))
        for number, start in enumerate(starts)
    ]


def test_the_agreed_value_takes_the_place_of_the_one_the_rules_chose():
    told = tellings("2001", "2003")
    merged = merge(told)
    difference = next(one for one in merged.discrepancies if one.field == "actual_start")
    for telling in told:
        settled = apply_settlements(
            merged, told, [Settlement("actual_start", values_hash(difference), telling.claim)]
        )
        assert settled.actual_start == telling.record.actual_start
        assert settled.discrepancies == merged.discrepancies


def test_a_settlement_of_other_values_changes_nothing():
    before = merge(tellings("2001", "2003"))
    difference = next(one for one in before.discrepancies if one.field == "actual_start")
    told = tellings("2001", "2005")
    after = merge(told)
    settlement = Settlement("actual_start", values_hash(difference), "0")
    assert apply_settlements(after, told, [settlement]) == after


def test_a_settlement_for_a_claim_that_is_gone_changes_nothing():
    told = tellings("2001", "2003")
    merged = merge(told)
    difference = merged.discrepancies[0]
    settlement = Settlement(difference.field, values_hash(difference), "gone")
    assert apply_settlements(merged, told, [settlement]) == merged


def test_agreeing_on_a_total_leaves_what_was_put_in_in_native_units():
    giver = Party(Role.PROVIDER, Text.of("Agency", "en"), "XX-1")
    records = [
        ActivityRecord(
            "X-1",
            budgets=(Budget(Money(Decimal(amount), "USD")),),
            contributions=(Contribution("expert-days", Decimal(9), giver),) if amount == 5 else (),
        )
        for amount in (5, 8)
    ]
    told = [Telling(str(number), f"teller-{number}", record) for number, record in enumerate(records)]
    merged = merge(told)
    difference = next(one for one in merged.discrepancies if one.field == "total")
    settled = apply_settlements(merged, told, [Settlement("total", values_hash(difference), "1")])
    assert [one.value.amount for one in settled.budgets] == [8]
    assert settled.contributions == merged.contributions != ()
