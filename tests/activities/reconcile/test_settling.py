"""An agreed value holds until somebody tells another."""

from bandung.activities.reconcile import Settlement, Telling, apply_settlements, merge, values_hash
from bandung.activities.record import ActivityRecord
from bandung.values import PartialDate


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
