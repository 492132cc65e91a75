"""Reminding the side whose turn it is in an introduction: once per period, remembered, mailed where mail is set up."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from bandung.server.exchange.models import Introduction, IntroductionReminder
from bandung.server.exchange.queries.introductions import reminders_due
from bandung.server.exchange.services.mailing import Letter, write_to

_SLICE = 50


def remind_those_due(*, now: dt.datetime | None = None, most: int = _SLICE) -> str | None:
    """Remind at most so many sides; a sentence of what was done, None where nothing was due."""
    now = now or timezone.now()
    done = mailed = 0
    for due in reminders_due(now=now, most=most):
        # The row stands before the mail goes: a job that is cut short does not write to people twice.
        kept = IntroductionReminder.objects.create(
            introduction=due.introduction,
            organization_id=due.organization,
            since=due.introduction.last_event_at,
            number=due.number,
            at=now,
        )
        done += 1
        mailed += _mail(due.introduction, kept)
    return f"{done:,} reminders of introductions, {mailed:,} mailed." if done else None


def _mail(row: Introduction, kept: IntroductionReminder) -> int:
    kept.mailed_to = write_to(kept.organization_id, lambda: _letter(row))
    kept.save(update_fields=["mailed_to"])
    return kept.mailed_to


def _letter(row: Introduction) -> Letter:
    """The entries by their titles, which stay in the language they were written in."""
    need = row.need.title if row.need else row.need_code
    answer = row.answer.title if row.answer else row.answer_code
    told = {"need": need[:200], "answer": answer[:200], "path": f"/introductions/{row.uuid}/"}
    return Letter(
        _("An introduction waits for your word"),
        _(
            "The need “%(need)s” and what answers it, “%(answer)s”, were brought together, and the next word is "
            "your organization’s.\n\nSign in to the node and open %(path)s\n"
        )
        % told,
    )
