"""Making sure of entries, and asking their owners to do so when it is time again."""

import datetime as dt
import smtplib

import msgspec
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bandung.exchange import AnyEntry, Exchange, Verification, VerificationMethod
from bandung.exchange.encoders import Encoder
from bandung.exchange.verifying import next_verify_by, verifying_rules
from bandung.server.accounts.queries.people import addresses_for
from bandung.server.accounts.queries.rows import Person
from bandung.server.exchange.models import EntryVerification, ExchangeRecord, VerificationRequest
from bandung.server.exchange.queries.rows import entry_of
from bandung.server.exchange.queries.verifying import stale_rows
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Conflict, InvalidInput, NotFound, Text

AT_ONCE = 200
"""Entries asked about in one slice of the job."""


@transaction.atomic
def verify_entry(
    *,
    code: str,
    by: str,
    how: VerificationMethod,
    on: dt.date,
    note: Text = Text(),  # noqa: B008 - immutable
    person: Person | None = None,
    encoder: Encoder | None = None,
) -> AnyEntry:
    """Keep that somebody made sure of the entry; the latest verification counts, and sets the next day.

    NotFound where there is no such entry; Conflict where another roster keeps it; InvalidInput for a day to come.
    """
    if on > timezone.localdate():
        raise InvalidInput(f"{on} is yet to come; a verification has a day that was.")
    if not by.strip():
        raise InvalidInput("Say who made sure of it: an organization’s code, or a name.")
    row = ExchangeRecord.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise NotFound(f"No entry of the exchange here has the code “{code}”.")
    entry = entry_of(row)
    must_be_kept_here(entry)
    EntryVerification.objects.get_or_create(
        record=row,
        on=on,
        by=by,
        how=how.value,
        defaults={"note": msgspec.to_builtins(note), "person": person},
    )
    row.verification_requests.filter(answered_on=None, asked_on__lte=on).update(answered_on=on)
    if entry.last_verified and entry.last_verified > on:
        return entry
    entry = msgspec.structs.replace(
        entry, verification=Verification(on, by, how, note), verify_by=next_verify_by(entry.kind, on)
    )
    ExchangeRecord.objects.filter(pk=row.pk).update(unconfirmed_since=None)
    store_exchange(exchange=Exchange(entries=(entry,)), encoder=encoder)
    return entry


def must_be_kept_here(entry: AnyEntry) -> None:
    """Conflict where the original is another's: it is changed there and brought here again."""
    if entry.kept_by:
        raise Conflict(
            f"“{entry.code}” is kept at {entry.kept_by}; have it changed there and bring it again."
        )


def ask_owners(*, on: dt.date, limit: int = AT_ONCE) -> tuple[int, int]:
    """Ask about stale entries nobody was asked about in this period. (asked, newly unconfirmed), at most `limit` asked.

    Made-up entries and those that another roster keeps are not asked about.
    """
    rules = verifying_rules().asking
    since = on - dt.timedelta(days=rules.days)
    rows = (
        stale_rows(on=on)
        .filter(illustrative=False, owner__isnull=False, record__kept_by__isnull=True)
        .exclude(verification_requests__asked_on__gt=since)
    )
    asked = unconfirmed = 0
    for row in rows[:limit]:
        with transaction.atomic():
            is_new = VerificationRequest.objects.get_or_create(record=row, asked_on=on)[1]
            if not is_new:
                continue
            asked += 1
            before = row.verification_requests.filter(answered_on=None, asked_on__lte=since).count()
            if before >= rules.unanswered and row.unconfirmed_since is None:
                ExchangeRecord.objects.filter(pk=row.pk).update(unconfirmed_since=on)
                unconfirmed += 1
        _mail(row, on)
    return asked, unconfirmed


def ask_about_stale_entries() -> str | None:
    """The job of the node: one slice; None where there is nobody to ask."""
    asked, unconfirmed = ask_owners(on=timezone.localdate())
    if not asked:
        return None
    return f"{asked:,} entries of the exchange are to be confirmed: their owners were asked; {unconfirmed:,} went unanswered."


def mail_is_set_up() -> bool:
    """Whether somebody told Django how to send mail."""
    standard = "django.core.mail.backends.smtp.EmailBackend"
    return standard != settings.EMAIL_BACKEND or settings.EMAIL_HOST != "localhost"


def _mail(row: ExchangeRecord, on: dt.date) -> None:
    """Write to the owner's people where mail is set up; what cannot be sent stays in their inbox here."""
    if not mail_is_set_up() or row.owner_id is None:
        return
    sent = 0
    subject = _("Does this still hold? %(title)s") % {"title": row.title[:120]}
    body = _("Please confirm or correct the entry “%(title)s” (%(code)s) on the node.") % {
        "title": row.title,
        "code": row.code,
    }
    for address in addresses_for(row.owner_id):
        try:
            sent += send_mail(" ".join(subject.split()), body, None, [address])
        except (OSError, smtplib.SMTPException):
            # The request stands in the inbox; mail is a courtesy.
            continue
    VerificationRequest.objects.filter(record=row, asked_on=on).update(mailed_to=sent)
