"""Searching and indexing at the node's own machine."""

import json
import os
import subprocess
import sys

import pytest


def test_a_search_across_languages_says_why_and_counts(filled, bandung):
    found = bandung("exchange", "search", "питьевая вода для деревень", "--home", filled)
    assert found.returncode == 0
    assert "practice-1" in found.stdout
    assert "in meaning: cosine" in found.stdout
    narrowed = bandung(
        "exchange",
        "search",
        "water",
        "--kind",
        "practice",
        "--language",
        "pt",
        "--home",
        filled,
        "--format",
        "json",
    )
    assert [hit["code"] for hit in json.loads(narrowed.stdout)["hits"]] == ["practice-1"]
    everything = json.loads(bandung("exchange", "search", "--home", filled, "--format", "json").stdout)
    assert everything["total"] >= 2


def test_a_language_the_encoder_cannot_read_is_said_and_a_page_that_is_not_there_refused(filled, bandung):
    found = bandung("exchange", "search", "maji safi ya kunywa vijijini kwa shule zetu", "--home", filled)
    assert "not understood in Swahili" in found.stderr
    assert bandung("exchange", "search", "water", "--page", "99", "--home", filled).returncode == 2
    assert bandung("exchange", "search", "water", "--fresh", "rotten", "--home", filled).returncode == 2


PLACED = """
[[practice]]
code = "practice-placed"
owner = "br-agua"
title = { pt = "Viveiros de mudas" }
areas = ["BRA"]
sectors = ["31220"]
"""


def test_filters_are_told_by_name_or_code_and_one_nobody_knows_is_refused(filled, bandung):
    def told(*more: str):
        return bandung("exchange", "search", "--home", filled, "--format", "json", *more)

    file = filled.with_name("placed.toml")
    file.write_text(PLACED, encoding="utf-8")
    assert bandung("exchange", "import", file, "--home", filled).returncode == 0
    found = told("--area", "Brésil", "--sector", "31220", "--kind", "practice")
    assert [hit["code"] for hit in json.loads(found.stdout)["hits"]] == ["practice-placed"]
    for wrong in (
        ("--area", "Atlantis"),
        ("--sector", "wizardry"),
        ("--grouping", "nobody"),
        ("--kind", "zebra"),
    ):
        refused = told(*wrong)
        assert refused.returncode == 2
        assert wrong[1] in refused.stderr


def test_a_goal_is_told_by_its_number_or_name_and_a_target_is_refused_with_what_to_do(filled, bandung):
    def found(goal):
        return bandung("exchange", "search", "--sdg", goal, "--home", filled, "--format", "json")

    assert (
        json.loads(found("6").stdout)["total"]
        == json.loads(found("clean water and sanitation").stdout)["total"]
    )
    assert found("6.1").returncode == 2
    assert "look for a target by its code: “SDG 6.1”" in found("6.1").stderr
    assert found("18").returncode == 2


def test_a_long_question_comes_by_standard_input(filled):
    ours = ("BANDUNG_", "DJANGO_SETTINGS_MODULE")
    found = subprocess.run(
        [sys.executable, "-m", "bandung", "exchange", "search", "-", "--home", str(filled)],
        input="drinking water in villages " * 40_000,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
        env={name: value for name, value in os.environ.items() if not name.startswith(ours)},
    )
    assert "practice-1" in found.stdout
    assert "Only the first 2,000 characters were read." in found.stderr


def test_the_index_is_whole_after_an_import_and_an_unknown_encoder_is_refused(filled, bandung):
    told = json.loads(bandung("exchange", "index", "--home", filled, "--format", "json").stdout)
    assert [(one["serving"], one["done"] == one["of"]) for one in told] == [(True, True)]
    refused = bandung("exchange", "index", "--encoder", "no-such", "--home", filled)
    assert refused.returncode == 2
    assert "use-multilingual-3" in refused.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("water " * 20_000, "Only the first 2,000 characters were read."),
        ("😀🌍💧", "There is no word in it that could be looked for."),
        ("\u202eabc مرحبا \u202c xyzzyx \u2067شرب\u2069", ""),
        ("<script>alert(1)</script>'; DROP TABLE exchange_passage; --", ""),
    ],
    ids=["as long as a command may be", "only emoji", "mixed directions", "markup and commands"],
)
def test_whatever_is_typed_is_answered_and_what_was_left_out_is_said(filled, bandung, text, said):
    found = bandung("exchange", "search", text, "--home", filled)
    assert found.returncode == 0
    assert said in found.stderr
    assert "Traceback" not in found.stderr
    assert found.stdout.strip().splitlines()[-1].partition("found")[1] == "found"
    assert (
        json.loads(bandung("exchange", "search", "--home", filled, "--format", "json").stdout)["total"] >= 2
    )
