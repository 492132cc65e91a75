"""Drafts of tellings, seen by those alone who tell for their organization."""

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from bandung.server.accounts.queries.memberships import may_tell_for
from bandung.server.accounts.queries.rows import Organization, Person
from bandung.server.records.models import TellingDraft
from bandung.values import NotFound


def drafts_for(organizations: Iterable[Organization]) -> "QuerySet[TellingDraft]":
    """The drafts of these organizations, the newest first, without what was typed."""
    rows = TellingDraft.objects.filter(organization__in=[one.pk for one in organizations])
    return rows.select_related("organization", "person").defer("data")


def draft_by_uuid(identifier: uuid.UUID, *, person: Person) -> TellingDraft:
    """The draft; NotFound where there is none or the person does not tell for its organization.

    The answer is the same in both cases, so that nobody learns of a draft that is not theirs to see.
    """
    rows = TellingDraft.objects.select_related("organization", "person", "claim__told_by", "claim__delivery")
    found = rows.filter(uuid=identifier).first()
    if found is None or not may_tell_for(person, found.organization_id):
        raise NotFound("No draft of yours has this address; it was told or discarded, or never was.")
    return found
