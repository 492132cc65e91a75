"""A resolution followed on a node, from all it knows."""

import datetime as dt

import pytest
from django.conf import settings

from bandung.mandates import EntryKind, Status
from bandung.server.mandates.services.answering import Said, add_entry
from bandung.server.node.evidence import ANSWERS
from bandung.server.node.following import follow_resolution, followed_or_none, paragraph_rows
from bandung.values import NotFound

ON = dt.date(2026, 11, 20)


def follow(symbol: str, **more):
    return follow_resolution(symbol, home=settings.HOME, on=more.pop("on", ON), **more)


def test_every_paragraph_of_58_220_has_a_status_and_its_mandates(db):
    followed = follow("58/220")
    assert [one.number for one in followed.paragraphs] == [str(number) for number in range(1, 13)]
    assert all(one.words and one.standing.status for one in followed.paragraphs)
    assert sum(len(one.standing.mandates) for one in followed.paragraphs) == 13


def test_the_day_changed_and_the_paragraph_says_by_what(db):
    then, now = follow("58/220", on=dt.date(2005, 6, 1)), follow("58/220", on=dt.date(2013, 6, 1))
    assert [one.paragraph("11").standing.status for one in (then, now)] == [Status.DONE, Status.SUPERSEDED]
    sentences = [one.paragraph("11").standing.evidence[0].sentence for one in (then, now)]
    assert "2005-12-19" in sentences[0]
    assert "2013-09-12" in sentences[1]
    assert [link.symbol for link in now.paragraph("11").changed_by] == ["A/DEC/66/550"]


def test_a_resolution_nobody_put_in_our_words_is_followed_by_its_text(bring):
    symbol = bring("58/999")
    followed = follow(symbol)
    assert [(one.number, len(one.standing.mandates)) for one in followed.paragraphs] == [
        ("1", 0),
        ("2", 1),
        ("3", 1),
        ("4", 1),
    ]
    assert followed.paragraph("3").text.original.text.startswith("Urges")
    assert followed.paragraph("2").standing.overdue


def test_what_people_say_counts_and_its_paragraphs_enter_the_dataset(bring):
    symbol = bring("58/999")
    said = Said(kind=EntryKind.JUDGEMENT, on=dt.date(2006, 1, 1), status=Status.DONE, note="It came out.")
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    rows = {row.resolution for row in paragraph_rows(home=settings.HOME, on=ON)}
    assert rows == {"A/RES/58/220"}
    add_entry(symbol=symbol, paragraph="2", said=said, by=None, now=now, queries=ANSWERS, name="Ana")
    assert follow(symbol).paragraph("2").standing.status is Status.DONE
    told = {(row.resolution, row.number): row.status for row in paragraph_rows(home=settings.HOME, on=ON)}
    assert told[symbol, "2"] == "done"


def test_what_is_neither_here_nor_told_is_not_found(db):
    with pytest.raises(NotFound, match="bandung mandates import"):
        follow("A/RES/1/1")
    assert followed_or_none("A/RES/1/1", home=settings.HOME, on=ON) is None
    with pytest.raises(NotFound, match="no operative paragraph 13"):
        follow("58/220").paragraph("13")


def test_only_the_full_answer_has_parts(deliver):
    deliver({"title": "Activity 1"})
    in_full = follow("58/220", in_full=True)
    assert all(
        result.table is None for one in follow("58/220").paragraphs for result in one.standing.evidence
    )
    tables = [
        result.query.name for one in in_full.paragraphs for result in one.standing.evidence if result.table
    ]
    assert set(tables) <= {"pledges.total", "contributions.by-entity", "events.held"}
