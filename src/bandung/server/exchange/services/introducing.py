"""Bringing a need and what answers it together, and keeping what is said and done until it ends.

Every move and message is an event beside the others; the rules are those of `exchange.introductions`. A person acts
for the sides whose organizations they contribute to, and as focal point where they run the node. `by` is None for
who acts at the node's own machine: they are its focal point.
"""

import datetime as dt
from typing import Any

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from bandung.exchange.introductions import Side, State, require_move
from bandung.exchange.matching import Match
from bandung.server.accounts.queries.rows import Person
from bandung.server.exchange.models import ExchangeRecord, Introduction, IntroductionEvent
from bandung.server.exchange.queries.entries import exchange_by_code
from bandung.server.exchange.queries.introductions import sides_of, standing_of
from bandung.server.exchange.queries.matching import matches_for
from bandung.server.records.queries.activities import activity_by_code
from bandung.values import Conflict, Forbidden, InvalidInput
from bandung.values.detection import detect_language
from bandung.values.languages import UNDETERMINED, normalize_language

LONGEST_MESSAGE = 10_000
_LOOKED_THROUGH = 200


@transaction.atomic
def suggest_introduction(
    *,
    need: str,
    answer: str,
    by: Person | None,
    now: dt.datetime,
    text: str = "",
    language: str = "",
    found: Match | None = None,
    side: Side | None = None,
) -> Introduction:
    """Suggest that the owners of these two entries (codes) talk; the parts of their match are kept as they are now.

    `found` spares matching anew; `side` is the one of theirs that the person acts for here. Raises NotFound,
    InvalidInput where the first is no need or the second is one, Conflict where they have one owner or were brought
    together before, Forbidden for others than the two owners' contributors and the focal point.
    """
    asked, given = exchange_by_code(need), exchange_by_code(answer)
    _require_fit(asked, given)
    sides = sides_of(by, need_owner=asked.owner_id, answer_owner=given.owner_id)
    side = _side(sides & {side} if side else sides)
    found = found or _match_of(need, answer, now)
    made, is_new = Introduction.objects.get_or_create(
        need_code=asked.code,
        answer_code=given.code,
        defaults={
            "need": asked,
            "answer": given,
            "need_owner": asked.owner,
            "answer_owner": given.owner,
            "state": State.SUGGESTED,
            "suggested_by": side,
            "last_word": side,
            "score": found.score if found else None,
            "parts": msgspec.to_builtins(found.parts) if found else [],
            "encoder": found.encoder if found else "",
            "weights": found.weights if found else "",
            "suggested_at": now,
            "last_event_at": now,
        },
    )
    if not is_new:
        raise Conflict(_("These two were brought together before; go on in their thread."))
    _add(made, side=side, by=by, now=now, text=text, language=language, state=State.SUGGESTED)
    return made


@transaction.atomic
def move(
    *,
    introduction: Introduction,
    to: State,
    by: Person | None,
    now: dt.datetime,
    reason: str = "",
    text: str = "",
    language: str = "",
    activity: str = "",
) -> Introduction:
    """Bring it into another state: introduced, in talks, agreed, became an activity (`activity` is its code), closed
    (`reason` is a code of the list), or open again. Raises what `require_move` raises, NotFound for the activity.
    """
    row, sides = _locked(introduction, by)
    standing = standing_of(row)
    _side(sides)
    require_move(standing, to, sides=sides, reason=reason, words=text, activity=activity.strip())
    side = _acting_side(row, to, sides)
    if to is State.BECAME_ACTIVITY and standing.state is not State.CLOSED:
        row.activity_code = activity_by_code(activity.strip()).code
    if to is State.CLOSED:
        row.closed_from, row.closed_by, row.reason = row.state, side, reason
    else:
        row.closed_from = row.closed_by = row.reason = ""
    if to is State.AGREED:
        row.activity_code = ""
    row.state = to
    _add(row, side=side, by=by, now=now, text=text, language=language, state=to)
    return row


@transaction.atomic
def write_message(
    *, introduction: Introduction, text: str, by: Person | None, now: dt.datetime, language: str = ""
) -> IntroductionEvent:
    """Say something in the thread; InvalidInput where there is nothing said or too much, Forbidden for others."""
    row, sides = _locked(introduction, by)
    side = _side(sides)
    if not text.replace("\x00", "").strip():
        raise InvalidInput(_("Write a message first."))
    return _add(row, side=side, by=by, now=now, text=text, language=language)


def require_message(text: str) -> str:
    """What is said without blanks around it; InvalidInput where it is too much."""
    said = text.replace("\x00", "").strip()
    if len(said) > LONGEST_MESSAGE:
        raise InvalidInput(
            _("A message has at most %(most)s characters; this one has %(number)s.")
            % {"most": f"{LONGEST_MESSAGE:,}", "number": f"{len(said):,}"}
        )
    return said


def _locked(introduction: Introduction, by: Person | None) -> tuple[Introduction, frozenset[Side]]:
    row = Introduction.objects.select_for_update().get(pk=introduction.pk)
    return row, sides_of(by, need_owner=row.need_owner_id, answer_owner=row.answer_owner_id)


def _add(
    row: Introduction,
    *,
    side: Side,
    by: Person | None,
    now: dt.datetime,
    text: str,
    language: str,
    state: State | None = None,
) -> IntroductionEvent:
    said = require_message(text)
    event = IntroductionEvent.objects.create(
        introduction=row,
        number=row.events.count() + 1,
        at=now,
        person=by,
        organization_id={Side.NEED: row.need_owner_id, Side.ANSWER: row.answer_owner_id}.get(side),
        side=side,
        state=state or "",
        reason=row.reason if state is State.CLOSED else "",
        activity_code=row.activity_code if state is State.BECAME_ACTIVITY else "",
        text=said,
        language=_language(said, language),
    )
    row.last_event_at = now
    if side is not Side.FOCAL_POINT:
        row.last_word = side
    row.save()
    return event


def _language(text: str, told: str) -> str:
    if not text:
        return ""
    if told:
        return normalize_language(told)
    detected = detect_language(text)
    return detected.language if detected else UNDETERMINED


def _require_fit(asked: ExchangeRecord, given: ExchangeRecord) -> None:
    if asked.kind != "need":
        raise InvalidInput(
            _("“%(code)s” is not a need but of the kind “%(kind)s”; an introduction joins a need.")
            % {"code": asked.code, "kind": asked.kind}
        )
    if given.kind == "need":
        raise InvalidInput(
            _("“%(code)s” is a need too; a need is answered by something else.") % {"code": given.code}
        )
    if asked.owner_id is not None and asked.owner_id == given.owner_id:
        raise Conflict(_("Both belong to the same organization; nobody is introduced to themselves."))


def _side(sides: frozenset[Side]) -> Side:
    """For which side a person acts: an organization's before the focal point's."""
    for side in Side:
        if side in sides:
            return side
    raise Forbidden(
        _("Only the two organizations and the focal point of the node take part in this introduction.")
    )


def _acting_side(row: Introduction, to: State, sides: frozenset[Side]) -> Side:
    """As `_side`; who speaks for both accepts a suggestion for the other one."""
    if to is State.INTRODUCED and row.state == State.SUGGESTED:
        others = sides - {Side(row.suggested_by)}
        return _side(others or sides)
    return _side(sides)


def _match_of(need: str, answer: str, now: dt.datetime) -> Match | None:
    ranked: Any = matches_for(need, on=now.date(), limit=_LOOKED_THROUGH)
    return next((one for one in ranked if one.candidate.code == answer), None)
