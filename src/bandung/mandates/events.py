"""Conferences, summits, sessions and expositions of South-South cooperation, with their days and source."""

from enum import StrEnum
from pathlib import Path

import msgspec

from bandung.values import Finding, Period, Source, Text
from bandung.values.tables import build, read_rows


class EventKind(StrEnum):
    """What sort of meeting it was."""

    CONFERENCE = "conference"
    SUMMIT = "summit"
    SESSION = "session"
    EXPOSITION = "exposition"
    MEETING = "meeting"


class Event(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One meeting. Unique by `code`; `area` is the host country (ISO alpha-3), `body` whose session it was.

    `period` is as precise as its source: a year where the days were not at hand. `outcome` is a document symbol or
    a name; `mandate` the resolution that called for it.
    """

    code: str
    type: EventKind
    title: Text
    period: Period
    city: str | None = None
    area: str | None = None
    body: str | None = None
    outcome: str | None = None
    mandate: str | None = None
    source: Source | None = None


def load_events(path: Path) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The events of a TOML file ([[event]] tables), by their first day, and what was wrong with others."""
    events: dict[str, Event] = {}
    findings: list[Finding] = []
    for row in read_rows(path):
        if row.kind != "event":
            message = f"a file of events has no records of the kind “{row.kind}”; this one was left out"
            findings.append(Finding("unknown-kind", message, row.where))
            continue
        event, faults = build(Event, row)
        findings += faults
        if event and events.setdefault(event.code, event) is not event:
            message = f"the code “{event.code}” is used twice; the first event was kept"
            findings.append(Finding("repeated-code", message, row.where))
    return tuple(sorted(events.values(), key=_when)), tuple(findings)


def _when(event: Event) -> tuple[str, str]:
    start = event.period.start or event.period.end
    return (start.earliest.isoformat() if start else "9999", event.code)
