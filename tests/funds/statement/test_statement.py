"""A statement adds up: brought forward, what moved, balance; in all and in each year."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bandung.funds.statement import FORM, Flow, Holder, Moved, add_up

DAY = dt.date(2026, 1, 1)
moved = st.builds(
    Moved,
    flow=st.sampled_from(Flow),
    year=st.integers(2020, 2025),
    amount=st.integers(-(10**9), 10**9).map(lambda units: Decimal(units).scaleb(-2)),
    before=st.booleans(),
)


def statement(*told: Moved):
    return add_up(told, fund="f", currency="USD", since=None, until=DAY)


def test_what_the_administrator_gives_is_what_participants_get():
    told = statement(
        Moved(Flow.CONTRIBUTIONS, 2024, Decimal(100)),
        Moved(Flow.TRANSFERS, 2024, Decimal(-60)),
        Moved(Flow.EXPENDITURE, 2025, Decimal(-50)),
        Moved(Flow.REFUNDS, 2025, Decimal(10)),
    )
    assert (told.balance(Holder.ADMINISTRATOR), told.balance(Holder.PARTICIPANTS)) == (50, 0)
    assert told.figure(Holder.PARTICIPANTS, Flow.TRANSFERS) == 60
    assert told.years == (2024, 2025)


def test_what_is_nothing_has_no_sign():
    told = statement(Moved(Flow.CONTRIBUTIONS, 2024, Decimal(1)))
    figures = [one for section in told.sections for one in section.figures]
    assert all(not value.is_signed() for one in figures for value in (one.amount, *one.by_year) if not value)


@given(st.lists(moved, max_size=20))
def test_each_section_adds_up_in_all_and_in_each_year(told):
    for section in statement(*told).sections:
        assert section.before + sum(one.amount for one in section.figures) == section.after
        for place in range(len(section.after_by_year)):
            change = sum(one.by_year[place] for one in section.figures)
            assert section.before_by_year[place] + change == section.after_by_year[place]
        if section.after_by_year:
            assert section.before_by_year[0] == section.before
            assert section.after_by_year[-1] == section.after
            assert section.after_by_year[:-1] == section.before_by_year[1:]


def test_every_flow_stands_in_the_form():
    assert {line.flow for line in FORM} == set(Flow)
