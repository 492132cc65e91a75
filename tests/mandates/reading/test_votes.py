"""How a resolution was adopted."""

import pytest

from bandung.mandates import Vote, read_resolution


def _vote(closing: str) -> Vote | None:
    resolution = read_resolution(
        f"71/1. Wells\n\nThe General Assembly,\n\n1. Takes note.\n\n10th plenary meeting\n3 May 2017\n\n{closing}\n"
    ).resolution
    assert resolution is not None
    return resolution.vote


def test_a_recorded_vote_has_its_numbers_and_states():
    vote = _vote(
        "[Adopted by a recorded vote of 3 to 1, with 2 abstentions. The voting was as follows:\nIn favour:\n"
        "Bosnia and Herzegovina, Ghana and Peru\nAgainst:\nIceland\nAbstaining:\nBolivia (Plurinational State of), Fiji]"
    )
    assert vote is not None
    assert (vote.in_favour, vote.against, vote.abstaining) == (3, 1, 2)
    assert vote.states_in_favour == ("Bosnia and Herzegovina", "Ghana", "Peru")
    assert (vote.states_against, vote.states_abstaining) == (
        ("Iceland",),
        ("Bolivia (Plurinational State of)", "Fiji"),
    )


@pytest.mark.parametrize(
    ("closing", "numbers"),
    [
        ("Adopted at the 437th meeting by 9 votes to none, with 2 abstentions.", (9, 0, 2)),
        ("Adopted by a recorded vote of 187 to 2, with no abstentions", (187, 2, 0)),
    ],
)
def test_numbers_in_words_are_numbers(closing, numbers):
    vote = _vote(closing)
    assert vote is not None
    assert (vote.in_favour, vote.against, vote.abstaining) == numbers


def test_adoption_without_a_vote_is_told():
    vote = _vote("[Adopted without a vote.]")
    assert vote is not None
    assert (vote.without_vote, vote.in_favour) == (True, None)


def test_a_text_that_does_not_say_has_no_vote():
    assert _vote("") is None
