"""Which entries are to be confirmed again, who was asked, and who made sure of what."""

import datetime as dt

import msgspec
from django.db.models import F, Q, QuerySet

from bandung.exchange import Kind
from bandung.exchange.verifying import due_on, oldest_fresh
from bandung.server.accounts.queries.permissions import organizations_of
from bandung.server.accounts.queries.rows import Person
from bandung.server.exchange.models import EntryVerification, ExchangeRecord, VerificationRequest
from bandung.server.exchange.queries.rows import entry_of

__all__ = ["StaleEntry", "open_requests_of", "stale_entries", "stale_rows", "verifications_of"]


class StaleEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry that is to be confirmed again: since when, when it was last asked about, whether nobody answered."""

    code: str
    kind: Kind
    owner: str
    title: str
    due: dt.date
    last_verified: dt.date | None = None
    asked_on: dt.date | None = None
    unconfirmed_since: dt.date | None = None
    kept_by: str | None = None


def stale_rows(*, on: dt.date, owner: str | None = None) -> "QuerySet[ExchangeRecord]":
    """Entries whose verification holds no more on this day, the longest due first.

    An entry that states its own day is judged by it; else its last verification, or the day it came in, counts.
    """
    late = Q(record__verify_by__lt=on.isoformat())
    for kind in Kind:
        oldest = oldest_fresh(kind, on)
        never = Q(last_verified=None, created_at__date__lt=oldest)
        late |= Q(record__verify_by__isnull=True, kind=kind.value) & (Q(last_verified__lt=oldest) | never)
    rows = ExchangeRecord.objects.filter(late).select_related("owner").defer("search_text")
    if owner:
        rows = rows.filter(Q(owner__code=owner) | Q(owner=None, record__owner=owner))
    return rows.order_by(F("last_verified").asc(nulls_first=True), "code")


def stale_entries(*, on: dt.date, owner: str | None = None, limit: int = 1000) -> tuple[StaleEntry, ...]:
    """The same as records, at most `limit`."""
    rows = stale_rows(on=on, owner=owner).prefetch_related("verification_requests")
    found = []
    for row in rows[:limit]:
        entry = entry_of(row)
        asked = max((request.asked_on for request in row.verification_requests.all()), default=None)
        found.append(
            StaleEntry(
                code=row.code,
                kind=entry.kind,
                owner=entry.owner,
                title=row.title,
                due=due_on(entry, since=row.created_at.date()),
                last_verified=row.last_verified,
                asked_on=asked,
                unconfirmed_since=row.unconfirmed_since,
                kept_by=entry.kept_by,
            )
        )
    return tuple(found)


def open_requests_of(person: Person) -> "QuerySet[VerificationRequest]":
    """The latest open request about each entry of the organizations the person speaks for: their inbox."""
    return (
        VerificationRequest.objects.filter(answered_on=None, record__owner__in=organizations_of(person))
        .select_related("record", "record__owner")
        .order_by("record_id", "-asked_on")
        .distinct("record_id")
    )


def verifications_of(code: str) -> "QuerySet[EntryVerification]":
    """Everybody who made sure of the entry, the latest first."""
    return EntryVerification.objects.filter(record__code=code).select_related("person")
