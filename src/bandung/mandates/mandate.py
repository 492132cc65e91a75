"""What a paragraph gives somebody to do: its clauses, and the phrases in them that say who, when and how.

A paragraph may do several things: 58/220, paragraph 1, takes note of a report, endorses decisions and decides on a
name. Each is a clause, with the verb that opens it. What a clause says beside it is kept as phrases: as written, with
their place in the paragraph's text (`start`, `end`) and in the source (`spans`), and with what they mean as numbers.
Who an addressee is in the register, and on which day a session ends, is not decided here.
"""

from enum import StrEnum

import msgspec

from bandung.mandates.resolution import Opening, Span
from bandung.values import PartialDate


class Phrase(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Words of a clause: characters `start` to `end` (excluded) of the text of the paragraph `place`."""

    text: str
    place: str
    start: int
    end: int
    spans: tuple[Span, ...]


class Addressee(Phrase, frozen=True, omit_defaults=True, kw_only=True):
    """Whom a clause asks, as written: `the Secretary-General`, `развивающиеся страны`."""


class Timing(StrEnum):
    """How a date, a session or a period bounds what is asked."""

    BY = "by"
    """At the latest: `by 2005`, `no later than`, `until`."""
    AT = "at"
    """At or in: `at its sixtieth session`, `in 2005`."""
    FROM = "from"
    """Beginning with: `from its sixtieth session`, `as of 1 January 2004`."""
    UNSAID = "unsaid"
    """It only names something: `the report of its thirteenth session`, `resolution 57/263 of 20 December 2002`."""


class SessionPhrase(Phrase, frozen=True, omit_defaults=True, kw_only=True):
    """A session by its number.

    `body` is the body as written where it is not the adopting one (`its` and nobody are the adopting one); `referring`
    says that the number was told earlier in the paragraph (`at that session`).
    """

    number: int
    timing: Timing = Timing.UNSAID
    body: str | None = None
    referring: bool = False


class DatePhrase(Phrase, frozen=True, omit_defaults=True, kw_only=True):
    """A day, month or year; of a period (`16–19 December 2003`, `2015-2024`) `last` is its end."""

    date: PartialDate
    last: PartialDate | None = None
    timing: Timing = Timing.UNSAID


class FrequencyUnit(StrEnum):
    """What a recurrence counts."""

    YEAR = "year"
    SESSION = "session"
    MONTH = "month"
    DAY = "day"
    UNSAID = "unsaid"
    """`regularly`, `periodically`: again and again, nobody said how often."""


class FrequencyPhrase(Phrase, frozen=True, omit_defaults=True, kw_only=True):
    """`biennially` is every 2 years, `at each session` every 1 session, `twice a year` every 6 months,
    `every 90 days` every 90 days."""

    every: int
    unit: FrequencyUnit


class QualifierKind(StrEnum):
    """What makes a clause weaker, or bounds it."""

    WITHIN_RESOURCES = "within-resources"
    AS_APPROPRIATE = "as-appropriate"
    VOLUNTARY = "voluntary"
    SUBJECT_TO = "subject-to"
    IF_POSSIBLE = "if-possible"
    IN_CONSULTATION = "in-consultation"


class Qualifier(Phrase, frozen=True, omit_defaults=True, kw_only=True):
    """`within available resources`, `as appropriate`, `in consultation with Member States`."""

    kind: QualifierKind


class ReportingDuty(Phrase, frozen=True, omit_defaults=True, kw_only=True):
    """That somebody shall report: the phrase from the verb of reporting on.

    `subject` is what the report is about, `to` the body it goes to, both as written. When, the clause's sessions, dates
    and frequencies say; by whom, its addressees.
    """

    subject: str | None = None
    to: str | None = None


class AgendaPhrase(Phrase, frozen=True, omit_defaults=True, kw_only=True):
    """An item put on an agenda: `title` as between the quotation marks; `sub_item` where the text says so."""

    title: str
    sub_item: bool = False


class Clause(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One thing a paragraph does.

    `key` is the paragraph's with the position from 1: `op-1.2`, `op-7-a.1`. `text` runs from the opening phrase to the
    next clause, without the connective (`and in this regard`); `start` and `end` are its place in the paragraph's text.
    `subject` is what follows the opening phrase. A sub-paragraph without a verb of its own (`(a) To submit ...`) has the
    opening and the addressees of the clause that introduces it, whose key is `chapeau`.
    """

    key: str
    paragraph: str
    position: int
    text: str
    start: int
    end: int
    spans: tuple[Span, ...]
    opening: Opening
    subject: str
    chapeau: str | None = None
    addressees: tuple[Addressee, ...] = ()
    sessions: tuple[SessionPhrase, ...] = ()
    dates: tuple[DatePhrase, ...] = ()
    frequencies: tuple[FrequencyPhrase, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    reporting: ReportingDuty | None = None
    agenda_item: AgendaPhrase | None = None
