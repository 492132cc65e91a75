"""Drafts: kept for an organization, seen by its contributors alone."""

import datetime as dt

import pytest

from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.records.models import TellingDraft
from bandung.server.records.queries.drafts import draft_by_uuid, drafts_for
from bandung.server.records.services import drafting
from bandung.server.records.services.drafting import discard_draft, keep_draft
from bandung.values import Conflict, Forbidden, NotFound

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def agency(register) -> Organization:
    return Organization.objects.get(code="br-abc")


def someone(email: str, agency: Organization, role: MembershipRole) -> Person:
    made = Person.objects.create_user(email, "a long password")
    Membership.objects.create(person=made, organization=agency, role=role)
    return made


@pytest.fixture
def ana(agency) -> Person:
    return someone("ana@example.org", agency, MembershipRole.CONTRIBUTOR)


def test_a_colleague_goes_on_with_a_draft_and_a_reader_does_not_see_it(agency, ana):
    kept = keep_draft(data="activity-title=Wells", title="Wells", organization=agency, by=ana, now=NOW)
    colleague = someone("rui@example.org", agency, MembershipRole.EDITOR)
    again = keep_draft(
        data="activity-title=Pumps", title="Pumps", organization=agency, by=colleague, now=NOW, draft=kept
    )
    assert [(one.title, one.person) for one in drafts_for([agency])] == [("Pumps", colleague)]
    assert draft_by_uuid(kept.uuid, person=ana).data == "activity-title=Pumps"
    assert again.pk == kept.pk
    reader = someone("reader@example.org", agency, MembershipRole.READER)
    with pytest.raises(NotFound):
        draft_by_uuid(kept.uuid, person=reader)
    with pytest.raises(Forbidden):
        keep_draft(data="", title="", organization=agency, by=reader, now=NOW)
    with pytest.raises(Forbidden):
        discard_draft(draft=kept, by=reader)


def test_a_draft_stays_with_its_organization(agency, ana):
    kept = keep_draft(data="", title="", organization=agency, by=ana, now=NOW)
    other = Organization.objects.get(code="de-giz")
    Membership.objects.create(person=ana, organization=other, role=MembershipRole.CONTRIBUTOR)
    with pytest.raises(Forbidden):
        keep_draft(data="", title="", organization=other, by=ana, now=NOW, draft=kept)


def test_forgotten_drafts_do_not_grow_without_end(agency, ana, monkeypatch):
    monkeypatch.setattr(drafting, "MOST_DRAFTS", 1)
    kept = keep_draft(data="", title="", organization=agency, by=ana, now=NOW)
    with pytest.raises(Conflict):
        keep_draft(data="", title="", organization=agency, by=ana, now=NOW)
    discard_draft(draft=kept, by=ana)
    assert not TellingDraft.objects.exists()
