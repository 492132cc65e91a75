"""Which entries are to be confirmed again, who was asked, and who made sure of what."""

import datetime as dt

import msgspec
from django.db.models import F, Q, QuerySet

from bandung.exchange import AnyEntry, Kind, Verification, VerificationMethod
from bandung.exchange.verifying import due_on, oldest_fresh
from bandung.server.accounts.queries.organizations import organizations_with
from bandung.server.accounts.queries.permissions import organizations_of
from bandung.server.accounts.queries.rows import Organization, Person
from bandung.server.exchange.models import EntryVerification, ExchangeRecord, VerificationRequest
from bandung.server.exchange.queries.rows import entry_of
from bandung.values import Text

__all__ = [
    "StaleEntry",
    "VerificationLine",
    "open_request_for",
    "open_requests_of",
    "stale_entries",
    "stale_rows",
    "verification_lines",
    "verifications_of",
]


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


class VerificationLine(msgspec.Struct, frozen=True):
    """That somebody made sure of an entry; `organization` is that of `by` where it is a code known here."""

    on: dt.date
    by: str
    how: VerificationMethod
    note: Text
    organization: Organization | None = None


def verification_lines(entry: AnyEntry) -> tuple[VerificationLine, ...]:
    """Everybody who made sure of the entry, the latest first; among them the one that the entry itself states."""
    rows = verifications_of(entry.code)
    told = {
        Verification(row.on, row.by, VerificationMethod(row.how), msgspec.convert(row.note or {}, Text)): None
        for row in rows
    }
    if entry.verification:
        own = entry.verification
        told = {own: None} | {
            one: None for one in told if (one.on, one.by, one.how) != (own.on, own.by, own.how)
        }
    known = organizations_with(one.by for one in told)
    ordered = sorted(told, key=lambda one: one.on, reverse=True)
    return tuple(VerificationLine(one.on, one.by, one.how, one.note, known.get(one.by)) for one in ordered)


def open_request_for(code: str) -> VerificationRequest | None:
    """The latest request to confirm the entry that nobody has answered."""
    rows = VerificationRequest.objects.filter(record__code=code, answered_on=None)
    return rows.order_by("-asked_on").first()


def verifications_of(code: str) -> "QuerySet[EntryVerification]":
    """Everybody who made sure of the entry, the latest first."""
    return EntryVerification.objects.filter(record__code=code).select_related("person")
