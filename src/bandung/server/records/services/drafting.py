"""Keeping what was typed before it is told, and letting it go."""

import datetime as dt

from django.db import transaction

from bandung.server.accounts.queries.memberships import may_tell_for
from bandung.server.accounts.queries.rows import Organization, Person
from bandung.server.records.models import Claim, TellingDraft
from bandung.values import Conflict, Forbidden

MOST_DRAFTS = 100
"""Drafts of one organization; more are forgotten ones."""


@transaction.atomic
def keep_draft(
    *,
    data: str,
    title: str,
    organization: Organization,
    by: Person,
    now: dt.datetime,
    claim: Claim | None = None,
    draft: TellingDraft | None = None,
) -> TellingDraft:
    """Keep what was typed (a query string): in `draft` where it was kept before, else in a new one.

    `claim` is the telling it would change. Raises Forbidden for those who do not tell for the organization, Conflict
    where it has too many drafts.
    """
    _require_teller(by, organization.pk)
    if draft is None:
        if TellingDraft.objects.filter(organization=organization).count() >= MOST_DRAFTS:
            raise Conflict(
                f"Your organization has {MOST_DRAFTS} drafts already; tell or discard some of them."
            )
        draft = TellingDraft(organization=organization, claim=claim)
    elif draft.organization_id != organization.pk:
        raise Forbidden("A draft stays with the organization it was begun for.")
    draft.person, draft.data, draft.title, draft.saved_at = by, data, title.strip()[:500], now
    draft.save()
    return draft


def discard_draft(*, draft: TellingDraft, by: Person) -> None:
    """Let a draft go for good; Forbidden for those who do not tell for its organization."""
    _require_teller(by, draft.organization_id)
    draft.delete()


def _require_teller(person: Person, organization_id: int) -> None:
    if not may_tell_for(person, organization_id):
        raise Forbidden("Only contributors of an organization keep drafts in its name.")
