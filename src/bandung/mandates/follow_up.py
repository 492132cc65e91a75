"""Where each paragraph of a resolution stands, mandate by mandate, and on what grounds.

Records alone never say "done": a number or a document shows that something is under way, and only a person can judge
that what was asked has been done, has not been started, or has been replaced by a later decision. Nothing recorded is
"no information": an empty register is no proof that nothing happened.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from bandung.mandates.evidence import EvidenceQuery, EvidenceResult, EvidenceSource
from bandung.mandates.following.due import Due, occurrences
from bandung.mandates.following.entry import Entry, EntryKind, Status, latest_judgement
from bandung.mandates.following.mandate import AskedParagraph, Mandate

_ENDED = frozenset({Status.DONE, Status.SUPERSEDED})
_MOVING = frozenset({Status.DONE, Status.UNDER_WAY})


class Basis(StrEnum):
    """What a status rests on."""

    JUDGEMENT = "judgement"
    RECORDS = "records"
    NOTHING = "nothing"


class MandateStanding(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a mandate stands. `due` is the time that has come or comes next, none where a later decision took its
    place; where `overdue`, the last time that went by unanswered."""

    mandate: Mandate
    status: Status
    basis: Basis
    judgement: Entry | None = None
    due: Due | None = None
    overdue: bool = False


class ParagraphStanding(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a paragraph stands. `unanswered` are queries the source keeps no records for; `entries` what people added.

    The newest entry stands first; `judgement` is the one that decides, where one does.
    """

    paragraph: str
    status: Status
    basis: Basis
    evidence: tuple[EvidenceResult, ...] = ()
    unanswered: tuple[EvidenceQuery, ...] = ()
    judgement: Entry | None = None
    entries: tuple[Entry, ...] = ()
    mandates: tuple[MandateStanding, ...] = ()

    @property
    def overdue(self) -> bool:
        """Whether something in it is overdue."""
        return any(one.overdue for one in self.mandates)

    @property
    def due(self) -> Due | None:
        """When the first of what is still open falls due."""
        open_ = [one for one in self.mandates if one.due and one.status not in _ENDED]
        return min((one.due for one in open_ if one.due), key=_end_of, default=None)


def follow_up(
    paragraphs: Iterable[AskedParagraph],
    evidence: EvidenceSource,
    entries: Sequence[Entry] = (),
    *,
    on: dt.date | None = None,
) -> tuple[ParagraphStanding, ...]:
    """The standing of every paragraph as of the day `on`; all entries count, and nothing is overdue, where it is None."""
    said = [one for one in entries if one.holds_on(on)]
    return tuple(
        _paragraph(one, evidence, [entry for entry in said if entry.paragraph == one.paragraph], on)
        for one in paragraphs
    )


def judged(mandate: Mandate, entries: Iterable[Entry], *, on: dt.date | None) -> MandateStanding:
    """Where a mandate stands by what people said alone; records are not asked."""
    said = [one for one in entries if one.holds_on(on) and one.paragraph == mandate.paragraph]
    return _mandate(mandate, said, Status.NO_INFORMATION, on)


def _paragraph(
    asked: AskedParagraph, source: EvidenceSource, entries: Sequence[Entry], on: dt.date | None
) -> ParagraphStanding:
    queries = dict.fromkeys(
        (*asked.queries, *(query for mandate in asked.mandates for query in mandate.queries))
    )
    queries |= dict.fromkeys(one.query for one in entries if one.query is not None)
    answers = [(query, source.count(query)) for query in queries]
    results = tuple(result for _, result in answers if result is not None)
    shown = any(result.value > 0 for result in results) or any(
        one.kind is EntryKind.DOCUMENT for one in entries
    )
    by_records = Status.UNDER_WAY if shown else Status.NO_INFORMATION
    mandates = tuple(_mandate(one, entries, by_records, on) for one in asked.mandates)
    whole = latest_judgement(one for one in entries if _is_whole(one, asked))
    latest = latest_judgement(entries)
    status, judgement = by_records, None
    if latest is not None and latest is whole and latest.status is not None:
        status, judgement = latest.status, latest
    elif latest is not None:
        status, judgement = _together([one.status for one in mandates]), latest
    return ParagraphStanding(
        asked.paragraph,
        status,
        _basis(status, judgement),
        results,
        tuple(query for query, result in answers if result is None),
        judgement,
        tuple(sorted(entries, key=lambda one: one.on.earliest, reverse=True)),
        mandates,
    )


def _mandate(
    mandate: Mandate, entries: Sequence[Entry], by_records: Status, on: dt.date | None
) -> MandateStanding:
    judgement = latest_judgement(one for one in entries if one.mandate in (None, mandate.key))
    status = judgement.status if judgement and judgement.status else by_records
    due, passed = _times(mandate, on)
    if status is Status.SUPERSEDED:
        return MandateStanding(mandate, status, _basis(status, judgement), judgement)
    answered = status is Status.DONE and judgement is not None and _answers(judgement, mandate, passed)
    overdue = bool(on and passed and not answered)
    return MandateStanding(
        mandate, status, _basis(status, judgement), judgement, passed if overdue else due, overdue
    )


def _is_whole(entry: Entry, asked: AskedParagraph) -> bool:
    """Whether an entry speaks of the whole paragraph; one about a mandate that is not there any more does."""
    return entry.mandate is None or entry.mandate not in {one.key for one in asked.mandates}


def _times(mandate: Mandate, on: dt.date | None) -> tuple[Due | None, Due | None]:
    """(the time it is in or that comes next, the last that went by). What is asked once keeps its one time."""
    if on is None:
        return mandate.due, None
    horizon = on + dt.timedelta(
        days=366 * max(2, (mandate.recurrence.every if mandate.recurrence else 1) + 1)
    )
    passed: Due | None = None
    for one in occurrences(
        mandate.due, mandate.recurrence, adopted=mandate.adopted, until=horizon, later=mandate.later
    ):
        if one.last is None or one.last >= on:
            return one, passed
        passed = one
    return (mandate.due or passed), passed


def _answers(judgement: Entry, mandate: Mandate, passed: Due | None) -> bool:
    """Whether "done" was said of the time that went by: what comes again is done anew each time."""
    if mandate.recurrence is None or passed is None:
        return True
    begun = passed.first or passed.last
    return begun is None or judgement.on.latest >= begun


def _together(statuses: Sequence[Status]) -> Status:
    """A paragraph's status from those of its mandates."""
    found = set(statuses)
    if len(found) == 1:
        return statuses[0]
    if found and found <= _ENDED:
        return Status.DONE
    if found & _MOVING:
        return Status.UNDER_WAY
    return Status.NOT_STARTED if Status.NOT_STARTED in found else Status.NO_INFORMATION


def _basis(status: Status, judgement: Entry | None) -> Basis:
    if judgement is not None:
        return Basis.JUDGEMENT
    return Basis.NOTHING if status is Status.NO_INFORMATION else Basis.RECORDS


def _end_of(due: Due) -> dt.date:
    return due.last or due.first or dt.date.max
