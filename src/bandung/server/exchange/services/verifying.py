"""Making sure of entries, and asking their owners to do so when it is time again."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bandung.exchange import AnyEntry, Exchange, Verification, VerificationMethod
from bandung.exchange.encoders import Encoder
from bandung.exchange.verifying import next_verify_by, verifying_rules
from bandung.server.accounts.queries.memberships import may_tell_for
from bandung.server.accounts.queries.rows import Person
from bandung.server.exchange.models import EntryVerification, ExchangeRecord, VerificationRequest
from bandung.server.exchange.queries.rows import entry_of
from bandung.server.exchange.queries.verifying import stale_rows
from bandung.server.exchange.services.mailing import Letter, write_to
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Conflict, Forbidden, InvalidInput, NotFound, Text
from bandung.values.detection import detect_language

AT_ONCE = 200
"""Entries asked about in one slice of the job."""
LONGEST_NAME, LONGEST_NOTE = 500, 5_000
_NAMED = 20
"""Entries that a letter names; the page of the person has them all."""
_BY_OTHERS = (VerificationMethod.PEER, VerificationMethod.EVALUATION)


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
        raise InvalidInput(
            _("%(day)s is yet to come; a verification has a day that was.") % {"day": on.isoformat()}
        )
    if not by.strip():
        raise InvalidInput(_("Say who made sure of it: an organization’s code, or a name."))
    row = ExchangeRecord.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise NotFound(_("No entry of the exchange here has the code “%(code)s”.") % {"code": code[:200]})
    entry = entry_of(row)
    must_be_kept_here(entry)
    if entry.verification:
        # One that came with the entry stands nowhere else, and a later one takes its place there.
        _keep(row, entry.verification, person=None)
    _keep(row, Verification(on, by, how, note), person=person)
    row.verification_requests.filter(answered_on=None, asked_on__lte=on).update(answered_on=on)
    if entry.last_verified and entry.last_verified > on:
        return entry
    entry = msgspec.structs.replace(
        entry, verification=Verification(on, by, how, note), verify_by=next_verify_by(entry.kind, on)
    )
    ExchangeRecord.objects.filter(pk=row.pk).update(unconfirmed_since=None)
    store_exchange(exchange=Exchange(entries=(entry,)), encoder=encoder)
    return entry


def _keep(row: ExchangeRecord, told: Verification, *, person: Person | None) -> None:
    EntryVerification.objects.get_or_create(
        record=row,
        on=told.on,
        by=told.by,
        how=told.how.value,
        defaults={"note": msgspec.to_builtins(told.note), "person": person},
    )


@transaction.atomic
def verify_for_owner(
    *,
    code: str,
    person: Person,
    how: VerificationMethod,
    on: dt.date,
    by: str = "",
    note: str = "",
    encoder: Encoder | None = None,
) -> AnyEntry:
    """The same, told by somebody who tells for the entry's owner: that it still holds, or that others made sure of it.

    `by` is an organization's code or a name; the owner's own confirmation is the owner's whatever it says. Raises
    Forbidden for others, InvalidInput where nobody is named or the owner is named as its own peer or evaluator.
    """
    row = ExchangeRecord.objects.select_related("owner").filter(code=code).first()
    if row is None:
        raise NotFound(_("No entry of the exchange here has the code “%(code)s”.") % {"code": code[:200]})
    if row.owner is None or not may_tell_for(person, row.owner_id):
        raise Forbidden(
            _("Only contributors of the organization that answers for this entry verify it here.")
        )
    owner = row.owner.code
    by, note = by.replace("\x00", ""), note.replace("\x00", "")
    named = owner if how is VerificationMethod.OWNER else " ".join(by.split())
    if len(named) > LONGEST_NAME:
        raise InvalidInput(
            _("Who made sure of it is named in at most %(most)s characters.") % {"most": LONGEST_NAME}
        )
    if len(note) > LONGEST_NOTE:
        raise InvalidInput(
            _("A note has at most %(most)s characters; this one has %(number)s.")
            % {"most": f"{LONGEST_NOTE:,}", "number": f"{len(note):,}"}
        )
    if how in _BY_OTHERS and named.casefold() in (owner.casefold(), row.owner.name.casefold()):
        raise InvalidInput(
            _("A peer or an evaluator is another than the owner; name them, or confirm it as owner.")
        )
    found = detect_language(note)
    told = Text.of(note.strip(), found.language if found else None)
    return verify_entry(code=code, by=named, how=how, on=on, note=told, person=person, encoder=encoder)


def must_be_kept_here(entry: AnyEntry) -> None:
    """Conflict where the original is another's: it is changed there and brought here again."""
    if entry.kept_by:
        raise Conflict(
            _("“%(code)s” is kept at %(address)s; have it changed there and bring it again.")
            % {"code": entry.code, "address": entry.kept_by}
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
    unconfirmed = 0
    asked: dict[int | None, list[ExchangeRecord]] = defaultdict(list)
    for row in rows[:limit]:
        with transaction.atomic():
            is_new = VerificationRequest.objects.get_or_create(record=row, asked_on=on)[1]
            if not is_new:
                continue
            asked[row.owner_id].append(row)
            before = row.verification_requests.filter(answered_on=None, asked_on__lte=since).count()
            if before >= rules.unanswered and row.unconfirmed_since is None:
                ExchangeRecord.objects.filter(pk=row.pk).update(unconfirmed_since=on)
                unconfirmed += 1
    for entries in asked.values():
        _mail(entries, on)
    return sum(map(len, asked.values())), unconfirmed


def ask_about_stale_entries() -> str | None:
    """The job of the node: one slice; None where there is nobody to ask."""
    asked, unconfirmed = ask_owners(on=timezone.localdate())
    if not asked:
        return None
    return f"{asked:,} entries of the exchange are to be confirmed: their owners were asked; {unconfirmed:,} went unanswered."


def _mail(rows: Sequence[ExchangeRecord], on: dt.date) -> None:
    """One letter to each of the owner's people about all of its entries; what cannot be sent stays in their inbox."""
    owner = rows[0].owner_id
    sent = write_to(owner, lambda: _letter(rows)) if owner is not None else 0
    VerificationRequest.objects.filter(record__in=rows, asked_on=on).update(mailed_to=sent)


def _letter(rows: Sequence[ExchangeRecord]) -> Letter:
    """The entries by their titles, which stay in the language they were written in."""
    named = "\n".join(f"– {row.title[:200]} (/exchange/{row.code}/)" for row in rows[:_NAMED])
    more = len(rows) - _NAMED
    if more > 0:
        named += "\n" + _("and %(number)s more") % {"number": more}
    body = _("Please confirm or correct these entries; sign in to the node and open /mine/:")
    return Letter(
        _("Does this still hold? %(title)s") % {"title": rows[0].title[:120]}, f"{body}\n\n{named}\n"
    )
