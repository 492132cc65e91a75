"""Introductions: for the two organizations and the focal point of the node, and for nobody else."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

import msgspec
from django.db.models import Q, QuerySet

from bandung.exchange.introductions import Side, Standing, State, allowed_moves, whose_turn
from bandung.server.accounts.queries.permissions import organizations_of, runs_the_node
from bandung.server.accounts.queries.rows import Person
from bandung.server.exchange.models import Introduction, IntroductionEvent
from bandung.values import NotFound

__all__ = ["Introduction", "IntroductionEvent"]


class Step(msgspec.Struct, frozen=True):
    """How long it takes from one state to another: `median_days`, None where none of `count` introductions did both."""

    start: State
    end: State
    count: int
    median_days: float | None


STEPS = (
    (State.SUGGESTED, State.INTRODUCED),
    (State.INTRODUCED, State.IN_TALKS),
    (State.IN_TALKS, State.AGREED),
    (State.AGREED, State.BECAME_ACTIVITY),
)


def sides_of(person: Person | None, *, need_owner: int | None, answer_owner: int | None) -> frozenset[Side]:
    """For which sides of two entries the person acts; None is who sits at the node's own machine."""
    if person is None:
        return frozenset({Side.FOCAL_POINT})
    theirs = organizations_of(person)
    owners = ((Side.NEED, need_owner), (Side.ANSWER, answer_owner))
    sides = {side for side, owner in owners if owner is not None and owner in theirs}
    return frozenset(sides | ({Side.FOCAL_POINT} if runs_the_node(person) else set()))


def standing_of(row: Introduction) -> Standing:
    """What the moves depend on."""
    return Standing(
        state=State(row.state),
        suggested_by=Side(row.suggested_by),
        last_word=Side(row.last_word),
        closed_from=State(row.closed_from) if row.closed_from else None,
        closed_by=Side(row.closed_by) if row.closed_by else None,
    )


def introductions_for(person: Person) -> "QuerySet[Introduction]":
    """Those in which the person's organizations take part, all of them for the focal point; the newest word first."""
    rows = _rows()
    if runs_the_node(person):
        return rows
    theirs = organizations_of(person)
    return rows.filter(Q(need_owner__in=theirs) | Q(answer_owner__in=theirs))


def all_introductions() -> "QuerySet[Introduction]":
    """All of them, the newest word first: for the focal point at the node's own machine."""
    return _rows()


def introductions_of(organizations: Iterable[int]) -> "QuerySet[Introduction]":
    """Those in which one of these organizations (ids) takes part."""
    ids = list(organizations)
    return _rows().filter(Q(need_owner__in=ids) | Q(answer_owner__in=ids))


def introduction_by_uuid(identifier: uuid.UUID, *, person: Person | None) -> Introduction:
    """The introduction; NotFound where there is none, and the same for whom it is not there to see."""
    row = _rows().filter(uuid=identifier).first()
    if row is None or not sides_of(person, need_owner=row.need_owner_id, answer_owner=row.answer_owner_id):
        raise NotFound("No introduction of yours has this address.")
    return row


def thread_of(row: Introduction) -> tuple[IntroductionEvent, ...]:
    """Every move and message in order, with who and for whom."""
    return tuple(row.events.select_related("person", "organization").order_by("number"))


def moves_for(row: Introduction, person: Person | None) -> tuple[State, ...]:
    """The states into which the person may bring it now."""
    sides = sides_of(person, need_owner=row.need_owner_id, answer_owner=row.answer_owner_id)
    return allowed_moves(standing_of(row), sides)


def is_turn_of(row: Introduction, organizations: set[int]) -> bool:
    """Whether the next word is due from one of these organizations."""
    owners = {Side.NEED: row.need_owner_id, Side.ANSWER: row.answer_owner_id}
    return any(owners.get(side) in organizations for side in whose_turn(standing_of(row)))


def waiting_for(person: Person) -> tuple[Introduction, ...]:
    """Open introductions in which the next word is due from the person's organizations, the longest waiting first."""
    theirs = organizations_of(person)
    rows = introductions_of(theirs).exclude(state__in=(State.CLOSED, State.BECAME_ACTIVITY))
    return tuple(row for row in rows.order_by("last_event_at", "id") if is_turn_of(row, theirs))


def between(codes: Sequence[str], *, need: str) -> dict[str, Introduction]:
    """{answer's code: its introduction to this need} for those of `codes` that have one."""
    rows = Introduction.objects.filter(need_code=need, answer_code__in=codes)
    return {row.answer_code: row for row in rows}


def outcome_counts(code: str | None = None) -> dict[State, int]:
    """How many introductions stand in each state: of the entry with this code, or of all. Nobody is named."""
    rows = Introduction.objects.all()
    if code is not None:
        rows = rows.filter(Q(need_code=code) | Q(answer_code=code))
    counted = Counter(rows.order_by().values_list("state", flat=True))
    return {state: counted[state] for state in State if counted[state]}


def step_times() -> tuple[Step, ...]:
    """The median days between states, each by the first day it was reached."""
    reached: dict[int, dict[str, dt.datetime]] = {}
    moves = IntroductionEvent.objects.exclude(state="").order_by("introduction_id", "number")
    for number, state, at in moves.values_list("introduction_id", "state", "at").iterator(2000):
        reached.setdefault(number, {}).setdefault(state, at)
    return tuple(_step(start, end, reached.values()) for start, end in STEPS)


def introduction_events() -> Iterator[tuple[Introduction, dict[str, dt.datetime]]]:
    """Every introduction with the first day on which it reached each state; no message is read."""
    for row in Introduction.objects.order_by("pk").prefetch_related("events").iterator(500):
        reached: dict[str, dt.datetime] = {}
        for event in row.events.all():
            if event.state:
                reached.setdefault(event.state, event.at)
        yield row, reached


def _step(start: State, end: State, all_reached: Iterable[dict[str, dt.datetime]]) -> Step:
    days = [
        (reached[end] - reached[start]).total_seconds() / 86_400
        for reached in all_reached
        if start in reached and end in reached
    ]
    return Step(start, end, len(days), round(median(days), 1) if days else None)


def _rows() -> "QuerySet[Introduction]":
    entries = ("need__search_text", "need__record", "answer__search_text", "answer__record")
    return Introduction.objects.select_related("need", "answer", "need_owner", "answer_owner").defer(*entries)
