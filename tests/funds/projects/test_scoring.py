"""Marks of a committee: weighted, comparable where a criterion was left out, and open about how far experts are apart."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.funds.projects import Score, load_score_sheet, rank
from bandung.funds.projects.scoring import SHEETS, mark_of
from bandung.values import InvalidInput, NotFound

SHEET = load_score_sheet("pgtf")
ALL = [one.code for one in SHEET.criterion]


def test_full_points_are_a_hundred_and_none_are_zero():
    assert mark_of(Score("p", "a", dict.fromkeys(ALL, SHEET.most)), SHEET) == 100
    assert mark_of(Score("p", "a", dict.fromkeys(ALL, 0)), SHEET) == 0


def test_a_criterion_that_weighs_more_counts_more():
    heavy = mark_of(Score("p", "a", dict.fromkeys(ALL, 0) | {"cooperation": 5}), SHEET)
    light = mark_of(Score("p", "a", dict.fromkeys(ALL, 0) | {"matching": 5}), SHEET)
    assert (heavy, light) == (30, 10)


def test_what_an_expert_left_out_is_counted_over_the_rest_and_told():
    told = [Score("p", "a", {"cooperation": 4}), Score("p", "b", dict.fromkeys(ALL, 5))]
    (found,) = rank(told, SHEET)
    assert (found.mark, found.experts, found.apart, found.unanswered) == (90, 2, 20, 4)
    assert found.by_criterion["cooperation"] == Decimal("4.5")


def test_equal_marks_share_a_place():
    told = [
        Score(code, "a", {"cooperation": points}) for code, points in (("b", 4), ("a", 4), ("c", 5), ("d", 1))
    ]
    assert [(one.proposal, one.place) for one in rank(told, SHEET)] == [
        ("c", 1),
        ("a", 2),
        ("b", 2),
        ("d", 4),
    ]


@given(
    st.lists(
        st.dictionaries(st.sampled_from(ALL), st.integers(0, SHEET.most), min_size=1), min_size=1, max_size=6
    )
)
def test_a_mark_lies_between_those_of_its_experts(points):
    scores = [Score("p", str(place), told) for place, told in enumerate(points)]
    marks = [mark_of(score, SHEET) for score in scores]
    (found,) = rank(scores, SHEET)
    tenth = Decimal("0.1")
    assert min(marks) - tenth <= found.mark <= max(marks) + tenth


@pytest.mark.parametrize(
    ("points", "sentence"),
    [({"charm": 1}, "no criterion “charm”"), ({"matching": 6}, "0 to 5 points, not 6"), ({}, "at least one")],
)
def test_points_outside_the_sheet_are_refused(points, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        SHEET.check(points)


def test_a_fund_without_a_sheet_is_told_which_have_one():
    with pytest.raises(NotFound, match="pgtf"):
        load_score_sheet("nothing")
    assert [load_score_sheet(fund).fund for fund in SHEETS] == list(SHEETS)
