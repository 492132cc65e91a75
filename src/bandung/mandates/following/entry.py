"""What people add to the follow-up of a paragraph: a judgement, a note, a document, or a query that stays live.

An entry is never changed. It holds from its day on, until somebody takes it back, and is kept even then.
"""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from bandung.mandates.evidence import EvidenceQuery
from bandung.values import PartialDate, Text


class Status(StrEnum):
    """Where a mandate or a paragraph stands."""

    DONE = "done"
    UNDER_WAY = "under-way"
    NOT_STARTED = "not-started"
    NO_INFORMATION = "no-information"
    SUPERSEDED = "superseded"


class EntryKind(StrEnum):
    """What somebody adds."""

    JUDGEMENT = "judgement"
    DOCUMENT = "document"
    QUERY = "query"
    NOTE = "note"


class EvidenceDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document as evidence: a symbol or an address, and what it is."""

    title: str
    symbol: str | None = None
    url: str | None = None


class TakenBack(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who took an entry back, when and why."""

    by: str
    on: dt.date
    reason: str = ""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Something said by somebody on a day about `paragraph` (as printed) of `symbol`, or about one mandate of it.

    `status` is a judgement's alone, `query` a query's; `organization` is the code of the body the person spoke for, and
    `own` tells that it is one of those asked: it speaks of its own work. `id` is the node's, for what stands there.
    """

    symbol: str
    paragraph: str
    kind: EntryKind
    by: str
    on: PartialDate
    mandate: str | None = None
    status: Status | None = None
    note: Text = Text()
    documents: tuple[EvidenceDocument, ...] = ()
    query: EvidenceQuery | None = None
    organization: str | None = None
    own: bool = False
    id: str | None = None
    taken_back: TakenBack | None = None

    def holds_on(self, day: dt.date | None) -> bool:
        """Whether it had been said and not been taken back on the day; on any day where it is None."""
        if day is None:
            return self.taken_back is None
        return self.on.earliest <= day and (self.taken_back is None or day < self.taken_back.on)


def latest_judgement(entries: Iterable[Entry]) -> Entry | None:
    """The judgement with the latest day; of two of one day the later in the list."""
    judgements = [one for one in entries if one.kind is EntryKind.JUDGEMENT and one.status is not None]
    return max(reversed(judgements), key=lambda one: one.on.earliest, default=None)
