"""Resolutions with what they ask, change and repeat, for programs."""

import datetime as dt

from bandung.server.mandates.services.comparing import compare_resolutions


def test_the_mandates_of_a_resolution_are_there_with_and_without_its_text(client, bring):
    bring("58/999")
    assert [one["paragraph"] for one in client.get("/api/resolutions/58/999/mandates").json()] == [
        "2",
        "3",
        "4",
    ]
    told = client.get("/api/resolutions/A/RES/58/220/mandates").json()
    assert told[-1]["key"] == "12-report"


def test_every_one_of_twelve_paragraphs_has_a_status(client, db):
    told = client.get("/api/resolutions/A/RES/58/220/status").json()
    assert [one["number"] for one in told] == [str(number) for number in range(1, 13)]
    assert all(one["standing"]["status"] for one in told)


def test_links_are_told_from_both_ends(client, db):
    told = client.get("/api/resolutions/58/220/links").json()
    assert {one["target"] for one in told["from"]} >= {"un-hlc-ssc", "south-south-day"}
    assert [one["symbol"] for one in told["to"]] == ["A/DEC/66/550"]


def test_a_thread_names_the_clauses_that_repeat(client, bring):
    bring("58/999")
    bring("60/999", session="sixty-first", year=2005)
    compare_resolutions(encoder=None, now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    told = client.get("/api/resolutions/60/999/thread").json()
    assert [one["symbol"] for one in told["thread"]["steps"]] == ["A/RES/58/999", "A/RES/60/999"]
    assert {one["paragraph"] for one in told["repeats"]} == {"2", "3", "4"}
