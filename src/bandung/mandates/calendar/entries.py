"""What stands in the calendar, each with a key that stays the same from year to year and from export to export."""

import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from bandung.mandates.events import Event
from bandung.mandates.following.due import Due
from bandung.mandates.following.mandate import Mandate
from bandung.mandates.observances import observances_in
from bandung.mandates.sessions import session_number_of, session_opens
from bandung.values import Text


class CalendarKind(StrEnum):
    """What sort of day it is."""

    SESSION = "session"
    OBSERVANCE = "observance"
    EVENT = "event"
    DUE = "due"


class CalendarEntry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """From `first` to `last`, both included. `key` is unique and never changes for the same matter.

    `symbol` and `paragraph` say which document sets the day; `place` is the path of a node's page. Where only the month
    or the year of an event is recorded, `exact` is false and the days are those of the month or year.
    """

    key: str
    kind: CalendarKind
    title: Text
    first: dt.date
    last: dt.date
    symbol: str | None = None
    paragraph: str | None = None
    city: str | None = None
    place: str | None = None
    exact: bool = True
    session: int | None = None


def session_entries(year: int) -> Iterator[CalendarEntry]:
    """The day on which the regular session of the General Assembly opens in a year, where the rules name a day."""
    number = session_number_of(year)
    if number is None:
        return
    opens = session_opens(number)
    if opens.day is None:
        return
    yield CalendarEntry(
        key=f"assembly-session-{number}",
        kind=CalendarKind.SESSION,
        title=_session_title(number),
        first=opens.earliest,
        last=opens.earliest,
        session=number,
    )


def observance_entries(year: int) -> Iterator[CalendarEntry]:
    """The observances of a year, each on the day that holds then."""
    for one in observances_in(year):
        day = one.on(year)
        yield CalendarEntry(
            key=f"observance-{one.code}-{year}",
            kind=CalendarKind.OBSERVANCE,
            title=one.name,
            first=day,
            last=day,
            symbol=one.symbol,
            paragraph=str(one.paragraph) if one.paragraph else None,
        )


def event_entry(event: Event) -> CalendarEntry | None:
    """A conference, summit or session of another body; None where nobody recorded when it was."""
    start, end = event.period.start or event.period.end, event.period.end or event.period.start
    if start is None or end is None:
        return None
    return CalendarEntry(
        key=f"event-{event.code}",
        kind=CalendarKind.EVENT,
        title=event.title,
        first=start.earliest,
        last=end.latest,
        symbol=event.mandate,
        city=event.city,
        exact=start.day is not None and end.day is not None,
    )


def due_entry(mandate: Mandate, due: Due) -> CalendarEntry | None:
    """A mandate on the day it falls due: when its session opens, else its last day; None where no day is known."""
    day = due.first if due.session is not None and due.first else due.last or due.first
    if day is None:
        return None
    return CalendarEntry(
        key=re.sub(r"[\s/()]+", "-", f"due-{mandate.symbol}-{mandate.key}{_time(mandate, due, day)}"),
        kind=CalendarKind.DUE,
        title=mandate.asks or mandate.what,
        first=day,
        last=day,
        symbol=mandate.symbol,
        paragraph=mandate.paragraph,
        session=due.session,
    )


def _time(mandate: Mandate, due: Due, day: dt.date) -> str:
    """Which of several times it is; what falls due once keeps its key when its day is read otherwise."""
    if mandate.recurrence is None and not mandate.later:
        return ""
    return f"-session-{due.session}" if due.session is not None else f"-{day.isoformat()}"


def _session_title(number: int) -> Text:
    return Text.from_mapping(
        {
            "en": f"Session {number} of the General Assembly opens",
            "fr": f"Ouverture de la session {number} de l'Assemblée générale",
            "es": f"Apertura del período de sesiones {number} de la Asamblea General",
            "ar": f"افتتاح الدورة {number} للجمعية العامة",
            "ru": f"Открывается {number}-я сессия Генеральной Ассамблеи",
            "zh": f"大会第{number}届会议开幕",
        },
        original="en",
    )
