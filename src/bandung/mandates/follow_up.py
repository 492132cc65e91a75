"""Where each paragraph of a resolution stands, and on what grounds.

Records alone never say "done": a number shows that something is under way, and only a person can judge that what
was asked has been done, has not been started, or has been replaced by a later decision. Nothing recorded is
"no information": an empty register is no proof that nothing happened.
"""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from bandung.mandates.evidence import EvidenceQuery, EvidenceResult, EvidenceSource
from bandung.mandates.paraphrase import Judgement, Paraphrase, ParaphrasedParagraph, Status


class Basis(StrEnum):
    """What a status rests on."""

    JUDGEMENT = "judgement"
    RECORDS = "records"
    NOTHING = "nothing"


class ParagraphStatus(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a paragraph stands. `unanswered` are queries the source keeps no records for."""

    number: int
    status: Status
    basis: Basis
    evidence: tuple[EvidenceResult, ...] = ()
    unanswered: tuple[EvidenceQuery, ...] = ()
    judgement: Judgement | None = None
    overdue: bool = False


def follow_up(
    paraphrase: Paraphrase,
    evidence: EvidenceSource,
    judgements: Sequence[Judgement] = (),
    *,
    on: dt.date | None = None,
) -> tuple[ParagraphStatus, ...]:
    """The status of every paragraph, as of the day `on` (all judgements count where it is None).

    `judgements` are added to those that come with the paraphrase; for a paragraph the latest one decides.
    `overdue` tells that the due date had passed on that day without a judgement.
    """
    known = (*paraphrase.judgements, *(one for one in judgements if one.symbol == paraphrase.symbol))
    return tuple(_status(paragraph, evidence, known, on) for paragraph in paraphrase.paragraphs)


def _status(
    paragraph: ParaphrasedParagraph,
    source: EvidenceSource,
    judgements: Sequence[Judgement],
    on: dt.date | None,
) -> ParagraphStatus:
    answers = [(query, source.count(query)) for query in paragraph.evidence]
    results = tuple(result for _, result in answers if result is not None)
    unanswered = tuple(query for query, result in answers if result is None)
    judgement = _latest(paragraph.number, judgements, on)
    if judgement is not None:
        status, basis = judgement.status, Basis.JUDGEMENT
    elif any(result.value > 0 for result in results):
        status, basis = Status.UNDER_WAY, Basis.RECORDS
    else:
        status, basis = Status.NO_INFORMATION, Basis.NOTHING
    overdue = bool(on and paragraph.due and paragraph.due.latest < on and judgement is None)
    return ParagraphStatus(paragraph.number, status, basis, results, unanswered, judgement, overdue)


def _latest(number: int, judgements: Sequence[Judgement], on: dt.date | None) -> Judgement | None:
    """The latest judgement of a paragraph that had been given on the day; of two of one day the later in the list."""
    given = [one for one in judgements if one.paragraph == number and (on is None or one.on.earliest <= on)]
    return max(reversed(given), key=lambda one: one.on.earliest, default=None)
