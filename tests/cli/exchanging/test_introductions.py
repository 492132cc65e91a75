"""Introductions at the node's own machine, from the suggestion to the end."""

import json


def test_a_need_and_its_answer_are_introduced_listed_and_closed(filled, bandung):
    made = bandung("exchange", "introduce", "need-1", "practice-1", "--text", "مرحبا", "--home", filled)
    assert (made.returncode, made.stderr) == (0, "")
    identifier, state = made.stdout.split()
    assert state == "suggested"
    again = bandung("exchange", "introduce", "need-1", "practice-1", "--home", filled)
    assert again.returncode == 2
    assert "brought together before" in again.stderr
    moved = bandung("exchange", "move", identifier, "introduced", "--home", filled)
    assert moved.stdout.split() == [identifier, "introduced"]
    listed = bandung("exchange", "introductions", "--home", filled)
    assert "introduced" in listed.stdout
    assert "practice-1" in listed.stdout
    assert "suggested -> introduced: 0.0 days, the median of 1" in listed.stdout
    refused = bandung("exchange", "move", identifier, "closed", "--home", filled)
    assert refused.returncode == 2
    assert "no-money" in refused.stderr, "the reasons there are, are named"
    bandung("exchange", "move", identifier, "closed", "--reason", "no-money", "--home", filled)
    told = json.loads(bandung("exchange", "introductions", "--home", filled, "--format", "json").stdout)
    assert [one["state"] for one in told["introductions"]] == ["closed"]
    assert told["steps"][0] == {"start": "suggested", "end": "introduced", "count": 1, "median_days": 0.0}


def test_what_is_not_there_is_refused_in_a_sentence(filled, bandung):
    nobody = "00000000-0000-0000-0000-000000000000"
    for arguments in (
        ("introduce", "need-9", "practice-1"),
        ("move", nobody, "closed"),
        ("move", "x", "closed"),
    ):
        refused = bandung("exchange", *arguments, "--home", filled)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "Traceback" not in refused.stderr
