"""Introductions as the report counts them: states and days, and no name."""

import datetime as dt

import pytest

from bandung.exchange import Exchange, Need, Owner, Practice
from bandung.exchange.introductions import State
from bandung.reports.dataset.tables import IntroductionRow
from bandung.server.exchange.queries.dataset import introduction_rows
from bandung.server.exchange.queries.introductions import step_times
from bandung.server.exchange.services.introducing import move, suggest_introduction, write_message
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text

NOW = dt.datetime(2026, 1, 1, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def entries(db):
    owners = tuple(Owner(code=code, name=Text.of(code), area="BRA") for code in ("o", "other"))
    told = tuple(
        Practice(code=f"p{number}", owner="o", title=Text.of("Wells", "en"), illustrative=number == 2)
        for number in range(3)
    )
    need = Need(code="n", owner="other", title=Text.of("Water", "en"))
    store_exchange(exchange=Exchange(owners, (*told, need)))


def test_each_state_has_its_first_day_and_no_entry_is_named(entries):
    for number in range(3):
        row = suggest_introduction(need="n", answer=f"p{number}", by=None, now=NOW)
        write_message(introduction=row, text="secret words", by=None, now=NOW)
        for place, state in enumerate((State.INTRODUCED, State.IN_TALKS, State.AGREED)[: number + 1], 1):
            row = move(introduction=row, to=state, by=None, now=NOW + dt.timedelta(days=place * (number + 1)))
    move(introduction=row, to=State.IN_TALKS, by=None, now=NOW + dt.timedelta(days=50))
    rows = list(introduction_rows())
    assert [one.state for one in rows] == ["introduced", "in-talks", "in-talks"]
    assert rows[2].in_talks_on == dt.date(2026, 1, 7), "coming back to talks is not their first day"
    assert rows[2].agreed_on == dt.date(2026, 1, 10)
    assert [one.illustrative for one in rows] == [False, False, True]
    assert "secret" not in repr(rows)
    assert not {"need", "answer", "owner"} & set(IntroductionRow.__struct_fields__)
    assert [(step.count, step.median_days) for step in step_times()] == [
        (3, 2.0),
        (2, 2.5),
        (1, 3.0),
        (0, None),
    ]


def test_reading_many_takes_no_more_queries(entries, django_assert_max_num_queries):
    for number in range(3):
        suggest_introduction(need="n", answer=f"p{number}", by=None, now=NOW)
    with django_assert_max_num_queries(2):
        assert len(list(introduction_rows())) == 3
