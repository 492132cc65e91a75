"""Rounds of matching: all of each for the focal point of the node, its own part for each party once it is published.

A party reads why its own entry was left out, with the fits of those that were taken instead, but not who they are: an
introduction is read by its two sides and the focal point alone.
"""

import uuid
from collections.abc import Iterable

import msgspec
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from bandung.exchange.introductions import State
from bandung.exchange.matching import Part
from bandung.exchange.rounds import Figures, LeftOut, Settings
from bandung.server.accounts.queries.permissions import organizations_of, runs_the_node
from bandung.server.accounts.queries.rows import Person
from bandung.server.exchange.models import (
    ExchangeRecord,
    Introduction,
    MatchingRound,
    RoundEntry,
    RoundProposal,
)
from bandung.values import NotFound

__all__ = ["MatchingRound", "RoundEntry", "RoundProposal"]

_HEAVY = ("need__search_text", "need__record", "answer__search_text", "answer__record")


def is_focal_point(person: Person | None) -> bool:
    """Whether the person runs the node; None is who sits at its own machine."""
    return person is None or runs_the_node(person)


def rounds_for(person: Person | None) -> "QuerySet[MatchingRound]":
    """All rounds for the focal point; for others those published in which theirs took part; the newest first."""
    rows = MatchingRound.objects.select_related("run_by", "published_by")
    if person is None or runs_the_node(person):
        return rows
    theirs = organizations_of(person)
    proposed = RoundProposal.objects.filter(Q(need_owner__in=theirs) | Q(answer_owner__in=theirs))
    present = RoundEntry.objects.filter(owner__in=theirs)
    return rows.filter(published_at__isnull=False).filter(
        Q(pk__in=proposed.values("round")) | Q(pk__in=present.values("round"))
    )


def round_by_uuid(identifier: uuid.UUID, *, person: Person | None) -> MatchingRound:
    """The round; NotFound where there is none, and the same for whom it is not there to see."""
    row = rounds_for(person).filter(uuid=identifier).first()
    if row is None:
        raise NotFound(
            _("There is no round of matching with the number %(number)s that you may see.")
            % {"number": identifier}
        )
    return row


def proposals_of(row: MatchingRound, person: Person | None) -> "QuerySet[RoundProposal]":
    """What the round proposes, by need, the best first: all of it, or where the person's organizations are a side."""
    rows = row.proposals.select_related("need", "answer", "need_owner", "answer_owner", "introduction")
    rows = rows.defer(*_HEAVY).order_by("need_code", "-fit", "answer_code")
    if person is None or runs_the_node(person):
        return rows
    theirs = organizations_of(person)
    return rows.filter(Q(need_owner__in=theirs) | Q(answer_owner__in=theirs))


def left_out_of(row: MatchingRound, person: Person | None) -> "QuerySet[RoundEntry]":
    """Entries with fewer partners than they could have, needs first; for a party those of its organizations."""
    return _entries(row, person).exclude(why="").order_by("-is_need", "code")


def uses_of(row: MatchingRound, person: Person | None) -> "QuerySet[RoundEntry]":
    """Answers of which something is taken, and how much."""
    return _entries(row, person).filter(is_need=False, taken__gt=0).order_by("code")


def settings_of(row: MatchingRound) -> Settings:
    """With what it was run."""
    return msgspec.convert(row.ran_with, Settings)


def figures_of(row: MatchingRound) -> Figures:
    """What it came to."""
    return msgspec.convert(row.figures, Figures)


def reasons_of(entries: Iterable[RoundEntry], person: Person | None) -> list[LeftOut]:
    """Why these entries were left out, in their order; for a party without the names of those taken instead."""
    told = [msgspec.convert(entry.reason, LeftOut, strict=False) for entry in entries]
    return told if is_focal_point(person) else [_unnamed(one) for one in told]


def parts_of(proposal: RoundProposal) -> tuple[Part, ...]:
    """Why the two fit, as it was judged."""
    return msgspec.convert(proposal.parts, tuple[Part, ...])


def named_in(reasons: Iterable[LeftOut]) -> dict[str, ExchangeRecord]:
    """{code: the row} of all entries that these reasons name and that are still there, for their titles."""
    named: set[str] = set()
    for reason in reasons:
        named |= {reason.best, *(one.code for one in reason.blocked)}
        named |= {taken.code for one in reason.blocked for taken in one.by}
    rows = ExchangeRecord.objects.filter(code__in=named).only("code", "title", "language", "kind")
    return {row.code: row for row in rows}


def pairs_brought_together() -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """Pairs of codes (need, answer) with an introduction: those that go on or came to something, and those closed."""
    going: set[tuple[str, str]] = set()
    over: set[tuple[str, str]] = set()
    for need, answer, state in Introduction.objects.values_list("need_code", "answer_code", "state"):
        (over if state == State.CLOSED else going).add((need, answer))
    return frozenset(going), frozenset(over)


def _unnamed(reason: LeftOut) -> LeftOut:
    blocked = tuple(
        msgspec.structs.replace(one, by=tuple(msgspec.structs.replace(taken, code="") for taken in one.by))
        for one in reason.blocked
    )
    return msgspec.structs.replace(reason, blocked=blocked)


def _entries(row: MatchingRound, person: Person | None) -> "QuerySet[RoundEntry]":
    rows = row.entries.select_related("entry", "owner").defer("entry__search_text", "entry__record")
    if person is None or runs_the_node(person):
        return rows
    return rows.filter(owner__in=organizations_of(person))
