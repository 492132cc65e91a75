from decimal import Decimal
from pathlib import Path

from trust_fund_files import contributions_file, expenses_file

from bandung.funds.ledger import check_entry, load_chart
from bandung.funds.trust_funds import BOOK, contributions_of, expenses_of, read_contributions, read_expenses


def test_every_entry_keeps_the_rules_of_the_chart_and_has_a_key_of_its_own(tmp_path: Path):
    told = [
        *contributions_of(read_contributions(contributions_file(tmp_path))[0]),
        *expenses_of(read_expenses(expenses_file(tmp_path))),
    ]
    assert [check_entry(entry, load_chart(BOOK)) for entry in told] == [()] * len(told)
    assert len({entry.key for entry in told}) == len(told) == 9


def test_what_a_donor_took_back_is_below_zero_and_adjustments_stand_apart(tmp_path: Path):
    told = {
        entry.key: entry for entry in contributions_of(read_contributions(contributions_file(tmp_path))[0])
    }
    back = told["2020:contributions:AAA:Isle of Sand"].lines[1]
    assert (back.account, back.party, back.project, back.amount) == (
        "contributions",
        "Isle of Sand",
        "One",
        Decimal(50),
    )
    assert told["2020:adjustments:AAA"].lines[1].amount == Decimal(-5)
    assert told["2020:unnamed-rows:BBB"].lines[1].amount == Decimal(-5)
    assert "2020:adjustments:BBB" not in told


def test_expenses_that_are_not_told_by_fund_stand_in_one_entry(tmp_path: Path):
    *_, apart = expenses_of(read_expenses(expenses_file(tmp_path)))
    assert apart.lines[1].designation == "of XXX, YYY"
    assert apart.lines[1].amount == Decimal(10)
