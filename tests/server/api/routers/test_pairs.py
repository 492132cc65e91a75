"""Pairs of claims through the API."""

import pytest


def test_the_totals_say_what_is_counted_and_what_open_pairs_may_change(client, db):
    answer = client.get("/api/pairs/totals")
    assert answer.status_code == 200
    count = answer.json()["activities"]
    assert count == {
        "counted": 0,
        "shown": 0,
        "least": 0,
        "range": {"counted": 0.0, "expected": 0.0, "low": 0.0, "high": 0.0},
    }
    assert answer.json()["money"] == {}


@pytest.mark.parametrize("state", ["proposed", "joined", "apart", "left"])
def test_pairs_are_listed_by_their_state(client, db, state):
    assert client.get(f"/api/pairs/?state={state}").json()["items"] == []


def test_a_state_that_is_none_is_refused(client, db):
    assert client.get("/api/pairs/?state=maybe").status_code in (400, 422)
