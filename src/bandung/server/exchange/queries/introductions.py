"""Introductions: for the two organizations and the focal point of the node, and for nobody else."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from bandung.exchange.introductions import Side, Standing, State, allowed_moves, rules, whose_turn
from bandung.exchange.record import Kind
from bandung.server.accounts.queries.permissions import organizations_of, runs_the_node
from bandung.server.accounts.queries.rows import Person
from bandung.server.exchange.models import ExchangeRecord, Introduction, IntroductionEvent
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


_STEP_TIMES = """
WITH reached AS (
    SELECT introduction_id, state, min(at) AS at FROM exchange_introductionevent WHERE state <> '' GROUP BY 1, 2
)
SELECT step.start, step.finish, count(last.at)::int,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM last.at - first.at) / 86400.0)
FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS step (start, finish, place)
LEFT JOIN reached first ON first.state = step.start
LEFT JOIN reached last ON last.introduction_id = first.introduction_id AND last.state = step.finish
GROUP BY step.start, step.finish, step.place ORDER BY step.place
"""
_DUE = """
SELECT i.id, side.owner, waited.periods
FROM exchange_introduction i
JOIN unnest(%(states)s::text[], %(days)s::int[]) AS period (state, days) ON period.state = i.state
CROSS JOIN LATERAL (VALUES ('need', i.need_owner_id), ('answer', i.answer_owner_id)) AS side (name, owner)
CROSS JOIN LATERAL (
    SELECT floor(extract(epoch FROM %(now)s - i.last_event_at) / 86400 / period.days)::int AS periods
) waited
WHERE i.last_event_at <= %(now)s - make_interval(days => period.days) AND side.owner IS NOT NULL
    AND CASE i.state WHEN 'agreed' THEN true WHEN 'suggested' THEN i.suggested_by <> side.name
        ELSE i.last_word <> side.name END
    AND NOT EXISTS (
        SELECT FROM exchange_introductionreminder r
        WHERE r.introduction_id = i.id AND r.organization_id = side.owner AND r.since = i.last_event_at
            AND r.number >= waited.periods)
ORDER BY i.last_event_at, i.id, side.name LIMIT %(most)s
"""


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


def introduction_counts() -> tuple[int, int]:
    """How many introductions there are, and how many of them became an activity; no more than that is anybody's."""
    rows = Introduction.objects.order_by()
    return rows.count(), rows.filter(state=State.BECAME_ACTIVITY).count()


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


def introduced_with(person: Person, row: ExchangeRecord, others: Sequence[str]) -> dict[str, Introduction]:
    """{code: its introduction with this entry} of those of `others` that have one in which the person takes part."""
    here, there = ("need_code", "answer_code") if row.kind == Kind.NEED else ("answer_code", "need_code")
    rows = introductions_for(person).filter(**{here: row.code, f"{there}__in": list(others)})
    return {getattr(one, there): one for one in rows}


def outcome_counts(code: str | None = None) -> dict[State, int]:
    """How many introductions stand in each state: of the entry with this code, or of all. Nobody is named."""
    rows = Introduction.objects.all()
    if code is not None:
        rows = rows.filter(Q(need_code=code) | Q(answer_code=code))
    counted = Counter(rows.order_by().values_list("state", flat=True))
    return {state: counted[state] for state in State if counted[state]}


def step_times() -> tuple[Step, ...]:
    """The median days between states, each by the first day it was reached."""
    with connection.cursor() as cursor:
        starts, ends = zip(*STEPS, strict=True)
        cursor.execute(_STEP_TIMES, [list(starts), list(ends)])
        return tuple(
            Step(State(start), State(end), count, None if days is None else round(days, 1))
            for start, end, count, days in cursor.fetchall()
        )


class ReminderDue(msgspec.Struct, frozen=True):
    """That the next word is due from an organization (id); `number` of the reminder since the last word."""

    introduction: Introduction
    organization: int
    number: int


def reminders_due(*, now: dt.datetime, most: int) -> tuple[ReminderDue, ...]:
    """At most so many sides that are to be reminded now and were not yet, the longest silence first.

    Whose turn it is follows `exchange.introductions.whose_turn`, said in SQL so that few rows leave the database.
    """
    periods = rules().reminders
    with connection.cursor() as cursor:
        cursor.execute(
            _DUE, {"now": now, "states": list(periods), "days": list(periods.values()), "most": most}
        )
        due = cursor.fetchall()
    rows = _rows().in_bulk({number for number, _organization, _count in due})
    return tuple(ReminderDue(rows[number], organization, count) for number, organization, count in due)


class IntroductionDays(msgspec.Struct, frozen=True):
    """An introduction with the first day (UTC) on which it reached each state, and whether an entry of it is made up."""

    uuid: uuid.UUID
    state: State
    reason: str
    illustrative: bool
    days: dict[State, dt.date]


def introduction_days(chunk: int = 500) -> Iterator[IntroductionDays]:
    """All of them, in the order they came; no message is read."""
    moves = (
        IntroductionEvent.objects.exclude(state="").only("introduction_id", "state", "at").order_by("number")
    )
    made_up = Q(need__illustrative=True) | Q(answer__illustrative=True)
    rows = Introduction.objects.order_by("pk").defer("parts").annotate(invented=made_up)
    for row in rows.prefetch_related(Prefetch("events", moves)).iterator(chunk):
        days: dict[State, dt.date] = {}
        for event in row.events.all():
            days.setdefault(State(event.state), event.at.astimezone(dt.UTC).date())
        yield IntroductionDays(row.uuid, State(row.state), row.reason, bool(row.invented), days)


def _rows() -> "QuerySet[Introduction]":
    entries = ("need__search_text", "need__record", "answer__search_text", "answer__record")
    return Introduction.objects.select_related("need", "answer", "need_owner", "answer_owner").defer(*entries)
