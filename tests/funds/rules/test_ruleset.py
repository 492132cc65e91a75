"""Rules are those of the year, each with its source; what is not known for the year says so."""

import datetime as dt

import pytest

from bandung.funds.rules import load_rules
from bandung.values import InvalidInput, Money, NotFound


@pytest.mark.parametrize(
    ("year", "ceiling", "known_from", "deadline"),
    [
        (1990, None, None, None),
        (1997, None, None, dt.date(1997, 3, 31)),
        (2010, "USD 40000", 2010, dt.date(2010, 4, 30)),
        (2014, "USD 40000", 2010, dt.date(2014, 4, 30)),
        (2017, "USD 35000", 2017, dt.date(2017, 4, 30)),
        (2026, "USD 35000", 2021, dt.date(2026, 4, 30)),
    ],
)
def test_ceiling_and_deadline_by_year(year, ceiling, known_from, deadline):
    rules = load_rules(year)
    assert (rules.deadline.value if rules.deadline else None) == deadline
    if ceiling is None:
        assert rules.ceiling is None
    else:
        currency, _, amount = ceiling.partition(" ")
        assert rules.ceiling.value == Money.parse(amount, currency)
        assert rules.ceiling.year == known_from


def test_three_countries_one_proposal_and_a_source_for_each_rule():
    rules = load_rules(2019)
    assert (rules.participants.value, rules.proposals.value) == (3, 1)
    told = (
        rules.participants,
        rules.interest,
        rules.proposals,
        rules.ceiling,
        rules.deadline,
        rules.matching,
    )
    assert all(rule.source for rule in told)


def test_another_fund_is_not_found():
    with pytest.raises(NotFound, match="pgtf"):
        load_rules(2019, "unfssc")


def test_a_rule_that_the_node_was_told_takes_the_place_of_an_older_one():
    told = {"ceiling": [{"year": 2026, "amount": "USD 50000", "source": "Call of 2026"}]}
    rules = load_rules(2026, also=told)
    assert rules.ceiling.value == Money.parse("50000", "USD")
    assert (rules.ceiling.year, rules.ceiling.source) == (2026, "Call of 2026")
    assert load_rules(2025, also=told).ceiling.year == 2021


@pytest.mark.parametrize("year", [-1, 0, 9999, 10**30])
def test_what_is_no_year_has_no_rules(year: int):
    with pytest.raises(InvalidInput, match="no year of a call"):
        load_rules(year)
