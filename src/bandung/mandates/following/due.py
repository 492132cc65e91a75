"""When what a clause asks falls due: sessions and dates made into days, and how often it comes again.

“At its sixtieth session” means from the day on which the session opens to the day before the next one opens; “by
2015” means until its last day. A session of a body whose opening days nobody recorded stays a number without a day.
The General Assembly has one regular session a year, so that every second session is every second year.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from bandung.mandates.following.addressees import addressees_in
from bandung.mandates.mandate import Clause, DatePhrase, FrequencyPhrase, FrequencyUnit, SessionPhrase, Timing
from bandung.mandates.sessions import session_opens
from bandung.mandates.symbols import read_symbol

_ASSEMBLY = "A"
_ASSEMBLYS_CODE = "general-assembly"
_MOST_AHEAD = 20
"""A session further ahead than this is a misreading: nobody is asked for twenty years from now by a session."""
_MONTHS = {FrequencyUnit.YEAR: 12, FrequencyUnit.SESSION: 12, FrequencyUnit.MONTH: 1}
_LATEST = 9999
_FIRST_YEAR = 1946


class Due(msgspec.Struct, frozen=True, omit_defaults=True):
    """From `first` to `last` (both included), either of which may not be known; `session` is the adopting body's.

    After `last` it is overdue. `said` are the words of the text.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    session: int | None = None
    said: str = ""


class Recurrence(msgspec.Struct, frozen=True, omit_defaults=True):
    """Again every `every` of `unit`; of `unsaid` nobody said how often."""

    every: int
    unit: FrequencyUnit
    said: str = ""

    @property
    def months(self) -> int | None:
        """How many months lie between; None where nobody said."""
        months = _MONTHS.get(self.unit)
        return months * self.every if months and self.every > 0 else None

    def after(self, day: dt.date, times: int) -> dt.date | None:
        """The day on which it comes again for the `times`th time; None where nobody said how often, or past all dates."""
        if self.unit is FrequencyUnit.DAY:
            return day + dt.timedelta(days=self.every * times) if day.year < _LATEST - 1 else None
        return _later(day, self.months * times) if self.months else None


def due_at_session(number: int, *, said: str = "") -> Due:
    """At a regular session of the General Assembly: while it lasts."""
    first, after = session_opens(number), session_opens(number + 1)
    return Due(first.earliest, after.earliest - dt.timedelta(days=1), number, said)


def dues_of(clause: Clause, *, symbol: str, language: str, adopted: dt.date | None) -> tuple[Due, ...]:
    """When the clause falls due, by its sessions first, else by its dates: each time it names that is to come, in order.

    After the first only times that stand for themselves count, as the second of `in 2027 and 2029`.
    """
    known = read_symbol(symbol)
    body, session = (known.body, known.session_number) if known else (_ASSEMBLY, None)
    by_session: list[Due] = []
    for phrase in clause.sessions:
        if phrase.timing is Timing.UNSAID and not (clause.reporting or clause.agenda_item):
            continue
        if due := _by_session(phrase, language, body, session):
            by_session.append(due)
    by_date = [due for date in clause.dates if (due := _by_date(date, adopted))]
    found = [due for due in by_session if due.first or due.last] or by_date or by_session
    return (*found[:1], *_later_ones(found))


def _later_ones(found: Sequence[Due]) -> Iterator[Due]:
    """Those that begin after the end of the one before."""
    last = found[0].last if found else None
    for one in found[1:]:
        if last and one.first and one.last and one.first > last:
            yield one
            last = one.last


def recurrence_of(clause: Clause) -> Recurrence | None:
    """How often it comes again; None where it is asked once."""
    told: FrequencyPhrase | None = next(iter(clause.frequencies), None)
    return Recurrence(told.every, told.unit, told.text) if told else None


def occurrences(
    due: Due | None,
    recurrence: Recurrence | None,
    *,
    adopted: dt.date | None,
    until: dt.date,
    later: Sequence[Due] = (),
) -> Iterator[Due]:
    """Each time it falls due up to `until`, in order: the first, those the text names as well (`later`), or each return.

    What comes again without a first time counts from adoption.
    """
    begun = due
    if begun is None and recurrence and adopted:
        first = recurrence.after(adopted, 1)
        begun = Due(first, first) if first else None
    at = begun
    times = 0
    while at is not None and (at.first or at.last or until) <= until:
        yield at
        if later:
            yield from (one for one in later if (one.first or until) <= until)
            return
        times += 1
        at = _again(begun, recurrence, times) if begun and recurrence else None


def _by_session(phrase: SessionPhrase, language: str, body: str, session: int | None) -> Due | None:
    if phrase.body is not None:
        if _ASSEMBLYS_CODE not in addressees_in(phrase.body, language):
            return Due(said=phrase.text)
        body = _ASSEMBLY
        session = None if session is not None and session >= _FIRST_YEAR else session
    if session is not None and not session <= phrase.number <= session + _MOST_AHEAD:
        return None
    if body != _ASSEMBLY:
        # Sessions of the Economic and Social Council are counted by years.
        by_year = phrase.number >= _FIRST_YEAR
        if not by_year:
            return Due(None, None, phrase.number, phrase.text)
        return Due(dt.date(phrase.number, 1, 1), dt.date(phrase.number, 12, 31), phrase.number, phrase.text)
    if phrase.number >= _FIRST_YEAR:
        return None
    found = due_at_session(phrase.number, said=phrase.text)
    if phrase.timing is Timing.BY:
        return Due(None, found.first, phrase.number, phrase.text)
    if phrase.timing is Timing.FROM:
        return Due(found.first, None, phrase.number, phrase.text)
    return found


def _by_date(phrase: DatePhrase, adopted: dt.date | None) -> Due | None:
    last = phrase.last or phrase.date
    if phrase.timing is Timing.UNSAID or (adopted and last.latest < adopted):
        return None
    if phrase.timing is Timing.FROM:
        return Due(phrase.date.earliest, phrase.last.latest if phrase.last else None, None, phrase.text)
    if phrase.timing is Timing.BY:
        return Due(None, last.latest, None, phrase.text)
    return Due(phrase.date.earliest, last.latest, None, phrase.text)


def _again(due: Due, recurrence: Recurrence, times: int) -> Due | None:
    months = (recurrence.months or 1) * times
    if due.session is not None and months % 12 == 0 and due.session < _FIRST_YEAR and due.first and due.last:
        return due_at_session(due.session + months // 12, said=due.said)
    first = recurrence.after(due.first, times) if due.first else None
    last = recurrence.after(due.last, times) if due.last else None
    return Due(first, last, None, due.said) if first or last else None


def _later(day: dt.date, months: int) -> dt.date | None:
    """The same day of the month so many months later, or the month's last; None past the calendar's end."""
    total = day.month - 1 + months
    year, month = day.year + total // 12, total % 12 + 1
    if year > _LATEST:
        return None
    after = dt.date(year + month // 12, month % 12 + 1, 1) if year < _LATEST else dt.date(_LATEST, 12, 31)
    return min(dt.date(year, month, 1) + dt.timedelta(days=day.day - 1), after - dt.timedelta(days=1))
