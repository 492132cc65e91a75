"""What the node's records answer, and in which parts."""

import datetime as dt
from decimal import Decimal

import pytest
from django.conf import settings

from bandung.funds import load_funds
from bandung.mandates import EvidenceQuery, load_events, load_paraphrase
from bandung.sample import EVENTS, FUNDS, sample_file
from bandung.server.accounts.services.register import load_register
from bandung.server.funds.services.pledging import store_funds
from bandung.server.mandates.services.events import store_events
from bandung.server.node.evidence import ANSWERS, NodeEvidence

ON = dt.date(2026, 11, 20)


def ask(query: str, *, in_full: bool = True, on: dt.date = ON):
    return NodeEvidence(settings.HOME, on=on, in_full=in_full).count(EvidenceQuery.parse(query))


def test_every_query_of_our_words_is_answered_or_asks_for_records_that_are_not_kept(db):
    asked = {query.name for one in load_paraphrase("58/220").paragraphs for query in one.evidence}
    assert asked - set(ANSWERS) == {"returns.count"}


def test_events_on_the_day_are_listed_with_their_days(db):
    events, _ = load_events(sample_file(EVENTS))
    store_events(events=events)
    found = ask("events.held:observance=south-south-day")
    assert found is not None
    assert found.table is not None
    assert len(found.table.rows) == found.value > 0
    assert ["2022-09-12 – 2022-09-14" in row for row in found.table.rows].count(True) == 1
    assert ask("events.held") is None


def test_pledges_are_told_since_a_year_and_by_year(db):
    load_register()
    store_funds(content=load_funds(sample_file(FUNDS)))
    every, since = ask("pledges.total:fund=unfssc"), ask("pledges.total:fund=unfssc,since=2003")
    assert every is not None
    assert since is not None
    assert every.value >= since.value > 0
    assert "Since 2003" in since.sentence
    assert since.table is not None
    assert sum(int(row[1]) for row in since.table.rows) == since.value
    assert ask("pledges.total:fund=unfssc,since=2100") is None


def test_bodies_of_the_system_are_told_by_year(deliver):
    load_register()
    deliver(
        {"title": "One", "reporter": "XM-DAC-41114", "reporter_name": "United Nations Development Programme"}
    )
    found = ask("contributions.by-entity")
    assert found is not None
    assert found.value == Decimal(1)
    assert found.table is not None
    assert found.table.rows[0][1:3] == ("2010", "1")
    assert ask("contributions.by-entity", in_full=False).table is None


def test_introductions_are_counted_and_nobody_is_named(db):
    found = ask("introductions.count")
    assert found is not None
    assert (found.value, found.records_url) == (0, None)
    assert found.sentence == "0 needs were brought together with what answers them; 0 became an activity."


@pytest.mark.parametrize("query", ["gossip.count", "returns.count"])
def test_what_is_not_kept_is_not_answered_with_zero(db, query):
    assert ask(query) is None
