"""Whatever is posted, the statement adds up to what the accounts hold, and each figure to the lines behind it."""

from decimal import Decimal

import pytest
from conftest_funds import NOW, day, funds, money

from bandung.funds.pledging import Place
from bandung.funds.statement import Flow, Holder
from bandung.server.funds.queries.positions import positions_of
from bandung.server.funds.queries.statements import (
    StatementAsked,
    lines_behind,
    of_known,
    statement_of,
    unstated_lines,
)
from bandung.server.funds.services.books import fund_named, keeping_of
from bandung.server.funds.services.posting import post, reverse
from bandung.values import InvalidInput, NotFound

__all__ = ["funds"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("funds")]
PLACE = Place(fund="unfssc", net_class="expendable", party="state-a", project="wells")


def entry(on, *lines: tuple[str, str], **named):
    told = tuple(PLACE.line(account, money(f"USD {amount}")) for account, amount in lines)
    return PLACE.entry(on=day(on), reference="r", text="t", lines=told, **named)


@pytest.fixture
def odd(funds):
    """Entries of every sort, among them such as no form makes."""
    keeping_of(fund_named("unfssc"))
    posted = post(
        entries=[
            entry("2023-12-31", ("cash", "1000"), ("advances", "50"), ("opening", "-1050")),
            entry("2024-01-02", ("cash", "500"), ("contributions", "-500")),
            entry("2024-01-03", ("investments", "300"), ("cash", "-300")),
            entry("2024-01-04", ("administrative-fee", "20"), ("payables", "-20")),
            entry("2024-01-05", ("payables", "20"), ("cash", "-20")),
            entry("2024-01-06", ("advances", "200"), ("cash", "-200")),
            entry("2024-01-07", ("advances", "3"), ("participant-interest", "-3")),
            entry("2024-01-08", ("grants", "90"), ("advances", "-90")),
            entry("2024-01-09", ("grants", "30"), ("cash", "10"), ("advances", "-40")),
            entry("2024-01-10", ("cash", "7"), ("refunds", "-7")),
            entry("2024-01-11", ("cash", "5"), ("interest", "-5")),
            entry("2024-01-12", ("opening", "-11"), ("advances", "11")),
            entry("2024-01-13", ("pledges-receivable", "70"), ("contributions", "-70")),
            entry("2024-01-14", ("write-off", "70"), ("pledges-receivable", "-70")),
        ],
        by="test",
        at=NOW,
    )
    reverse(fund="unfssc", number=posted[5].number, on=day("2024-02-01"), reason="twice", by="test", at=NOW)


@pytest.mark.parametrize("since", [None, day("2024-01-01"), day("2024-01-09"), day("2025-01-01")])
def test_the_balances_are_those_of_the_accounts_from_whatever_day(odd, since):
    told = statement_of(StatementAsked(fund="unfssc", since=since), today=NOW.date())
    (free,) = positions_of("unfssc")
    assert told.balance(Holder.ADMINISTRATOR) == free.held - free.owed
    assert told.balance(Holder.PARTICIPANTS) == free.with_participants


def test_what_moved_is_named_for_what_it_was(odd):
    told = statement_of(StatementAsked(fund="unfssc", since=day("2024-01-01")), today=NOW.date())
    named = {
        (section.holder, one.line.flow): one.amount
        for section in told.sections
        for one in section.figures
        if one.amount
    }
    administrator, participants = Holder.ADMINISTRATOR, Holder.PARTICIPANTS
    assert named == {
        (administrator, Flow.CONTRIBUTIONS): 500,
        (administrator, Flow.FUND_INTEREST): 5,
        (administrator, Flow.ADMINISTRATIVE_FEE): -20,
        # Paid, taken back whole; and what came with the last report, which spent thirty besides.
        (administrator, Flow.REFUNDS): 40,
        (administrator, Flow.DIRECT_COST): -30,
        (administrator, Flow.EXPENSE_REFUNDS): 7,
        (participants, Flow.HELD_INTEREST): 3,
        (participants, Flow.EXPENDITURE): -90,
        (participants, Flow.REFUNDS): -40,
        (participants, Flow.PARTICIPANT_OPENING): 11,
    }


def test_every_figure_is_the_sum_of_the_lines_behind_it(odd):
    asked = StatementAsked(fund="unfssc")
    told = statement_of(asked, today=NOW.date())
    for section in told.sections:
        for one in section.figures:
            for place, year in enumerate(told.years):
                lines = lines_behind(asked, flow=one.line.flow, year=year, today=NOW.date())
                total = sum((line.value for line in lines), Decimal(0))
                assert total * one.line.sign == one.by_year[place]


def test_a_statement_asks_the_database_for_the_book_how_far_its_sums_are_and_all_figures_at_once(
    odd, django_assert_num_queries
):
    with django_assert_num_queries(3):
        statement_of(StatementAsked(fund="unfssc", donor="state-a"), today=NOW.date())
    with django_assert_num_queries(2):
        list(lines_behind(StatementAsked(fund="unfssc"), today=NOW.date()))


def test_who_gave_nothing_has_an_empty_statement(odd):
    told = statement_of(StatementAsked(fund="unfssc", donor="state-b"), today=NOW.date())
    assert told.balance(Holder.ADMINISTRATOR) == 0
    assert unstated_lines("unfssc") == 0


def test_a_line_of_the_form_that_is_not_there_is_refused(odd):
    with pytest.raises(InvalidInput, match="no line “gold”"):
        lines_behind(StatementAsked(fund="unfssc"), flow="gold", today=NOW.date())


@pytest.mark.parametrize(
    "asked",
    [
        {"donor": "nobody"},
        {"project": "nothing"},
        {"net_class": "no-class"},
        {"net_class": "window", "designation": "no purpose"},
    ],
)
def test_of_what_nobody_knows_no_statement_of_zeros_is_given(odd, asked):
    with pytest.raises(NotFound, match=rf"knows no \w+ “{list(asked.values())[-1]}”"):
        of_known(StatementAsked(fund="unfssc", **asked))


def test_a_known_donor_who_gave_nothing_is_asked_for(odd):
    asked = StatementAsked(fund="unfssc", donor="state-b")
    assert of_known(asked) is asked
