"""Keeping entries good at the node's own machine."""

import json


def test_completeness_of_an_entry_an_owner_and_all_says_what_to_add(filled, bandung):
    one = bandung("exchange", "completeness", "practice-1", "--home", filled)
    assert "% in all. " in one.stdout
    assert "Say what came of it" in one.stdout or "evidence" in one.stdout
    owner = json.loads(
        bandung("exchange", "completeness", "--owner", "br-agua", "--home", filled, "--format", "json").stdout
    )
    assert "practice-1" in [line["code"] for line in owner]
    assert all(0 < line["completeness"]["score"] < 1 for line in owner)
    everybody = bandung("exchange", "completeness", "--home", filled)
    assert "sd-water" in everybody.stdout
    assert bandung("exchange", "completeness", "no-such", "--home", filled).returncode == 2


def test_a_stale_entry_is_asked_about_and_verified(filled, bandung):
    stale = bandung("exchange", "stale", "--ask", "--home", filled)
    assert "need-1" in stale.stdout
    assert "1 asked about" in stale.stdout
    verified = bandung(
        "exchange", "verify", "need-1", "--by", "sd-water", "--on", "2026-01-05", "--home", filled
    )
    assert "verified on 2026-01-05; to be confirmed again by 2026-07-05" in verified.stdout
    assert bandung("exchange", "verify", "need-1", "--by", " ", "--home", filled).returncode == 2
