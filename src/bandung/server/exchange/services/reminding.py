"""Reminding the side whose turn it is in an introduction: once per period, remembered, mailed where mail is set up."""

import datetime as dt

from django.core.mail import send_mail
from django.utils import timezone

from bandung.exchange.introductions import ENDED, Side, reminder_number, rules, whose_turn
from bandung.server.accounts.queries.people import addresses_for
from bandung.server.exchange.models import Introduction, IntroductionReminder
from bandung.server.exchange.queries.introductions import standing_of
from bandung.server.exchange.services.verifying import mail_is_set_up

_SLICE = 50


def remind_those_due(*, now: dt.datetime | None = None, most: int = _SLICE) -> str | None:
    """Remind at most so many sides; a sentence of what was done, None where nothing was due."""
    now = now or timezone.now()
    done = mailed = 0
    for row, owner, number in _due(now):
        if done >= most:
            break
        # The row stands before the mail goes: a job that is cut short does not write to people twice.
        kept = IntroductionReminder.objects.create(
            introduction=row, organization_id=owner, since=row.last_event_at, number=number, at=now
        )
        done += 1
        mailed += _mail(row, kept)
    return f"{done:,} reminders of introductions, {mailed:,} mailed." if done else None


def _due(now: dt.datetime) -> list[tuple[Introduction, int, int]]:
    shortest = dt.timedelta(days=min(rules().reminders.values()))
    open_ones = Introduction.objects.exclude(state__in=ENDED).filter(last_event_at__lte=now - shortest)
    told = {
        (one.introduction_id, one.organization_id, one.since): one.number
        for one in IntroductionReminder.objects.filter(introduction__in=open_ones).order_by("number")
    }
    due = []
    for row in open_ones.order_by("last_event_at", "id"):
        standing = standing_of(row)
        number = reminder_number(standing.state, days=(now - row.last_event_at).days)
        owners = {Side.NEED: row.need_owner_id, Side.ANSWER: row.answer_owner_id}
        for side in sorted(whose_turn(standing)):
            owner = owners.get(side)
            if owner is not None and number > told.get((row.pk, owner, row.last_event_at), 0):
                due.append((row, owner, number))
    return due


def _mail(row: Introduction, kept: IntroductionReminder) -> int:
    if not mail_is_set_up():
        return 0
    # One letter each, so that nobody reads the addresses of others; a server that refuses is no reason to stop.
    kept.mailed_to = sum(
        send_mail(
            "An introduction waits for your word",
            f"The introduction of the need {row.need_code} to {row.answer_code} waits for your organization.\n"
            f"Sign in and open /introductions/{row.uuid}/ on this node.\n",
            None,
            [address],
            fail_silently=True,
        )
        for address in addresses_for(kept.organization_id)
    )
    kept.save(update_fields=["mailed_to"])
    return kept.mailed_to
