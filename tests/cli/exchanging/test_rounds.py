"""Rounds of matching at the node's own machine: run, listed, shown, published, closed; what is wrong is one sentence."""

import json
import subprocess

import pytest

NOBODY = "00000000-0000-0000-0000-000000000000"


def test_a_round_is_run_listed_shown_published_and_closed(filled, bandung):
    def round_(*arguments: str):
        return bandung("exchange", "round", *arguments, "--home", filled)

    made = round_(
        "run", "--title", "Spring", "--open-kind", "practice", "--least-fit", "0.1", "--on", "2026-11-24"
    )
    assert made.returncode == 0, made.stderr
    assert "practice-1" in made.stdout
    assert "1 of 1 needs are served" in made.stderr
    assert "greedy" in made.stderr
    identifier = made.stdout.split()[0]
    listed = json.loads(round_("list", "--format", "json").stdout)
    assert [(one["id"], one["state"], one["title"]) for one in listed] == [(identifier, "draft", "Spring")]
    told = json.loads(round_("show", identifier, "--format", "json").stdout)
    assert (told["figures"]["served"], told["figures"]["gap"]) == (1, 0)
    assert [(one["need"], one["answer"]) for one in told["proposals"]] == [("need-1", "practice-1")]
    assert told["settings"]["open_kinds"] == ["practice"]
    published = round_("publish", identifier, "--text", "From the round")
    assert published.returncode == 0
    assert "1 introductions suggested" in published.stdout or "1 were there before" in published.stdout
    again = round_("publish", identifier)
    assert again.returncode == 2
    assert "published or closed before" in again.stderr
    assert round_("close", identifier).stdout.split() == [identifier, "closed"]
    assert round_("close", identifier).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("run", "--at-most", "0"), "between 1 and 20"),
        (("run", "--least-fit", "2"), "between 0 and 1"),
        (("run", "--least-fit", "nan"), "between 0 and 1"),
        (("run", "--forbid", "x"), "NEED=ANSWER"),
        (("run", "--forbid", "need-1=nobody"), "“nobody”"),
        (("run", "--title", "a" * 50_000), "at most 200"),
        (("run", "--require", "luck"), "“luck”"),
        (("run", "--kind", "need"), "name one at least"),
        (("run", "--kind", "expert"), "nothing of these kinds"),
        (("run", "--on", "soon"), "2003-12-22"),
        (("show", NOBODY), NOBODY),
        (("publish", NOBODY), NOBODY),
        (("close", NOBODY), NOBODY),
    ],
    ids=lambda told: " ".join(told)[:30] if isinstance(told, tuple) else "",
)
def test_what_makes_no_sense_is_refused_in_one_sentence(filled, bandung, arguments, says):
    refused = bandung("exchange", "round", *arguments, "--home", filled)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("bandung: ")
    assert says in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_an_empty_exchange_has_nothing_to_bring_together(made, folder, bandung, tmp_path):
    assert made.returncode == 0, made.stderr
    subprocess.run(["cp", "-a", folder / "template", tmp_path / "node"], check=True)
    refused = bandung("exchange", "round", "run", "--home", tmp_path / "node")
    assert refused.returncode == 2
    assert "no needs yet" in refused.stderr
