"""The states of an introduction and who may move it, by table."""

import pytest

from bandung.exchange.introductions import (
    MOVES,
    Side,
    Standing,
    State,
    allowed_moves,
    require_move,
    rules,
    whose_turn,
)
from bandung.values import Conflict, Forbidden, InvalidInput

NEED, ANSWER, FOCAL = (frozenset({side}) for side in Side)
NOBODY: frozenset[Side] = frozenset()


def standing(state: State, **told: Side | State) -> Standing:
    return Standing(**{"state": state, "suggested_by": Side.NEED, "last_word": Side.NEED, **told})


@pytest.mark.parametrize(
    ("state", "sides", "moves"),
    [
        (State.SUGGESTED, NEED, [State.CLOSED]),
        (State.SUGGESTED, ANSWER, [State.INTRODUCED, State.CLOSED]),
        (State.SUGGESTED, FOCAL, [State.INTRODUCED, State.CLOSED]),
        (State.SUGGESTED, NOBODY, []),
        (State.INTRODUCED, NEED, [State.IN_TALKS, State.CLOSED]),
        (State.INTRODUCED, ANSWER, [State.IN_TALKS, State.CLOSED]),
        (State.IN_TALKS, NEED, [State.AGREED, State.CLOSED]),
        (State.AGREED, ANSWER, [State.BECAME_ACTIVITY, State.IN_TALKS, State.CLOSED]),
        (State.BECAME_ACTIVITY, NEED, [State.AGREED]),
        (State.BECAME_ACTIVITY, NOBODY, []),
    ],
)
def test_moves_by_state_and_side(state, sides, moves):
    assert list(allowed_moves(standing(state), sides)) == moves


def test_a_suggestion_of_the_focal_point_is_accepted_by_either_side():
    suggested = standing(State.SUGGESTED, suggested_by=Side.FOCAL_POINT)
    assert State.INTRODUCED in allowed_moves(suggested, NEED)
    assert State.INTRODUCED in allowed_moves(suggested, ANSWER)


@pytest.mark.parametrize(
    ("sides", "moves"), [(NEED, []), (ANSWER, [State.IN_TALKS]), (FOCAL, [State.IN_TALKS])]
)
def test_who_closed_it_or_the_focal_point_opens_it_where_it_was(sides, moves):
    closed = standing(State.CLOSED, closed_from=State.IN_TALKS, closed_by=Side.ANSWER)
    assert list(allowed_moves(closed, sides)) == moves


def test_a_jump_is_a_conflict_and_the_other_sides_move_is_forbidden():
    with pytest.raises(Conflict):
        require_move(standing(State.SUGGESTED), State.AGREED, sides=FOCAL)
    with pytest.raises(Forbidden):
        require_move(standing(State.SUGGESTED), State.INTRODUCED, sides=NEED)
    require_move(standing(State.SUGGESTED), State.INTRODUCED, sides=ANSWER)


@pytest.mark.parametrize(
    "told", [{}, {"reason": "because"}, {"reason": "other"}, {"reason": "other", "words": " "}]
)
def test_closing_wants_a_reason_of_the_list(told):
    with pytest.raises(InvalidInput):
        require_move(standing(State.IN_TALKS), State.CLOSED, sides=NEED, **told)


def test_closing_with_a_reason_and_an_activity_with_a_code_pass():
    require_move(standing(State.IN_TALKS), State.CLOSED, sides=NEED, reason="no-money")
    require_move(standing(State.AGREED), State.BECAME_ACTIVITY, sides=NEED, activity="A-1")
    with pytest.raises(InvalidInput):
        require_move(standing(State.AGREED), State.BECAME_ACTIVITY, sides=NEED)


@pytest.mark.parametrize(
    ("at", "turn"),
    [
        (standing(State.SUGGESTED), ANSWER),
        (standing(State.SUGGESTED, suggested_by=Side.FOCAL_POINT), NEED | ANSWER),
        (standing(State.IN_TALKS, last_word=Side.ANSWER), NEED),
        (standing(State.AGREED), NEED | ANSWER),
        (standing(State.CLOSED), NOBODY),
        (standing(State.BECAME_ACTIVITY), NOBODY),
    ],
)
def test_whose_turn_it_is(at, turn):
    assert whose_turn(at) == turn


def test_every_open_state_has_a_reminder_and_every_state_its_moves():
    assert set(rules().reminders) == {state for state in State if State.CLOSED in MOVES[state]}
    assert set(MOVES) == set(State)
