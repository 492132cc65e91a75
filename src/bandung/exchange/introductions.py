"""From match to cooperation: the states of an introduction, which moves there are, and who may make them.

An introduction joins a need and what answers it. Whoever suggests it does not accept it for the other side: that is
done by the other side or by the focal point of the node, the part that resolution 58/220 gives to the Special Unit.
Nothing here reads a clock or a table; what happened so far is told by `Standing`.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from bandung.values import Conflict, Forbidden, InvalidInput


class State(StrEnum):
    """Where an introduction stands."""

    SUGGESTED = "suggested"
    INTRODUCED = "introduced"
    IN_TALKS = "in-talks"
    AGREED = "agreed"
    BECAME_ACTIVITY = "became-activity"
    CLOSED = "closed"


class Side(StrEnum):
    """For whom somebody acts: the owner of the need, that of the answer, or the focal point of the node."""

    NEED = "need"
    ANSWER = "answer"
    FOCAL_POINT = "focal-point"


ENDED = frozenset({State.BECAME_ACTIVITY, State.CLOSED})

MOVES: Mapping[State, tuple[State, ...]] = MappingProxyType(
    {
        State.SUGGESTED: (State.INTRODUCED, State.CLOSED),
        State.INTRODUCED: (State.IN_TALKS, State.CLOSED),
        State.IN_TALKS: (State.AGREED, State.CLOSED),
        # Back again is a correction: what was agreed fell apart, or the activity linked was the wrong one.
        State.AGREED: (State.BECAME_ACTIVITY, State.IN_TALKS, State.CLOSED),
        State.BECAME_ACTIVITY: (State.AGREED,),
        State.CLOSED: (),
    }
)
"""The moves from each state. From `closed` there is one more: back to the state it was closed in."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What the moves depend on. `closed_from` and `closed_by` are set where it is closed, `last_word` is whose turn ended."""

    state: State
    suggested_by: Side
    last_word: Side
    closed_from: State | None = None
    closed_by: Side | None = None


class Rules(msgspec.Struct, frozen=True):
    """`reminders`: after how many days without a word, and as many more, by state; `reasons` to close one, by code."""

    reminders: dict[State, int]
    reasons: dict[str, str]


@cache
def rules() -> Rules:
    """The data beside this module."""
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return msgspec.convert(told, Rules)


def allowed_moves(standing: Standing, sides: frozenset[Side]) -> tuple[State, ...]:
    """The states into which somebody who acts for these sides may bring it now, the next one first."""
    if not sides:
        return ()
    if standing.state is State.CLOSED:
        back = standing.closed_from
        may = Side.FOCAL_POINT in sides or standing.closed_by in sides
        return (back,) if back is not None and may else ()
    return tuple(to for to in MOVES[standing.state] if _may(standing, to, sides))


def require_move(
    standing: Standing,
    to: State,
    *,
    sides: frozenset[Side],
    reason: str = "",
    words: str = "",
    activity: str = "",
) -> None:
    """Nothing where the move may be made.

    Raises Forbidden where others may make it, Conflict where nobody may, and InvalidInput where a closing has no
    reason of the list (or “other” and no words), or a cooperation has no activity.
    """
    everybody = frozenset(Side)
    if to not in allowed_moves(standing, everybody):
        raise Conflict(f"What is “{standing.state}” cannot become “{to}”.")
    if to not in allowed_moves(standing, sides):
        raise Forbidden(
            f"It is not for you to make this introduction “{to}”; the other side or the focal point may."
        )
    if to is State.CLOSED:
        if reason not in rules().reasons:
            raise InvalidInput(f"Say why it is closed, by one of: {', '.join(rules().reasons)}.")
        if reason == "other" and not words.strip():
            raise InvalidInput("Say in your own words why it is closed.")
    if to is State.BECAME_ACTIVITY and standing.state is not State.CLOSED and not activity:
        raise InvalidInput("Name the activity that it became by its code.")


def whose_turn(standing: Standing) -> frozenset[Side]:
    """The sides from which the next word is due; none where it has ended."""
    if standing.state in ENDED:
        return frozenset()
    if standing.state is State.AGREED:
        return frozenset({Side.NEED, Side.ANSWER})
    return _others(standing.suggested_by if standing.state is State.SUGGESTED else standing.last_word)


def _may(standing: Standing, to: State, sides: frozenset[Side]) -> bool:
    if Side.FOCAL_POINT in sides:
        return True
    if standing.state is State.SUGGESTED and to is State.INTRODUCED:
        return bool(sides & _others(standing.suggested_by))
    return True


def _others(side: Side) -> frozenset[Side]:
    return frozenset({Side.NEED, Side.ANSWER}) - {side}
