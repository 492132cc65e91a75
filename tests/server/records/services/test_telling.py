"""A claim told by form: it counts like any other, is changed by a newer one, and can be taken back."""

import datetime as dt

import pytest

from bandung.activities.record import ActivityRecord, Contribution, Party, Place, Role, Status
from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.records.models import Activity, Claim, Delivery, Tombstone
from bandung.server.records.queries.holdings import holdings
from bandung.server.records.queries.told import claims_told_by, history_of
from bandung.server.records.services.telling import tell_activity, told_by_form, withdraw_claim
from bandung.values import Conflict, Forbidden, InvalidInput, Text

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=2)


def record(title: str = "Wells in the Sahel", **told) -> ActivityRecord:
    return ActivityRecord(
        told.pop("identifier", ""),
        title=Text.of(title, "en"),
        parties=(Party(Role.PROVIDER, Text.of("Agência Brasileira de Cooperação", "pt")),),
        places=(Place("SN"),),
        contributions=(Contribution("expert-days"),),
        **told,
    )


@pytest.fixture
def agency(register) -> Organization:
    """An organization of the register."""
    return Organization.objects.get(code="br-abc")


@pytest.fixture
def person(agency) -> Person:
    """Who contributes for it."""
    made = Person.objects.create_user("ana@example.org", "a long password", name="Ana")
    Membership.objects.create(person=made, organization=agency, role=MembershipRole.CONTRIBUTOR)
    return made


def test_what_is_told_is_an_activity_of_the_organization(agency, person):
    claim = tell_activity(record=record(status=Status.CLOSED), organization=agency, by=person, now=NOW)
    assert claim.told_by == agency
    assert claim.delivery.route == "form"
    assert claim.delivery.brought_by == agency
    assert claim.activity.title == "Wells in the Sahel"
    assert claim.activity.kind == "south-south"
    assert claim.completeness > 0
    assert "sector" in claim.missing
    assert claim.identifier.startswith("XI-BANDUNG-br-abc-")
    told = told_by_form(claim)
    assert told.told_at == NOW
    assert told.record.contributions[0].quantity is None


def test_nobody_tells_for_an_organization_without_a_role_in_it(agency, register):
    stranger = Person.objects.create_user("stranger@example.org", "a long password")
    Membership.objects.create(person=stranger, organization=agency, role=MembershipRole.READER)
    with pytest.raises(Forbidden):
        tell_activity(record=record(), organization=agency, by=stranger, now=NOW)
    assert Claim.objects.count() == 0


def test_telling_anew_replaces_the_older_claim_and_keeps_it(agency, person):
    first = tell_activity(record=record(), organization=agency, by=person, now=NOW)
    newer = tell_activity(
        record=record("Wells and pumps"), organization=agency, by=person, now=LATER, replaces=first
    )
    first.refresh_from_db()
    assert first.replaced_by == newer
    assert newer.identifier == first.identifier
    assert newer.activity_id == first.activity_id
    assert Activity.objects.get().title == "Wells and pumps"
    assert [claim.pk for claim in history_of(newer)] == [newer.pk, first.pk]
    assert [claim.pk for claim in claims_told_by(agency)] == [newer.pk]


def test_saving_the_same_again_changes_nothing(agency, person):
    first = tell_activity(record=record(), organization=agency, by=person, now=NOW)
    again = tell_activity(
        record=record(), organization=agency, by=person, now=NOW + dt.timedelta(days=3), replaces=first
    )
    assert again == first
    assert Delivery.objects.count() == 1


def test_what_was_told_before_may_be_told_again_later(agency, person):
    first = tell_activity(record=record("One"), organization=agency, by=person, now=NOW)
    second = tell_activity(record=record("Two"), organization=agency, by=person, now=LATER, replaces=first)
    third = tell_activity(
        record=record("One"),
        organization=agency,
        by=person,
        now=LATER + dt.timedelta(hours=1),
        replaces=second,
    )
    assert Activity.objects.get().title == "One"
    assert Claim.objects.filter(replaced_by=None).get() == third


def test_a_change_of_what_was_changed_meanwhile_is_refused(agency, person):
    first = tell_activity(record=record(), organization=agency, by=person, now=NOW)
    tell_activity(record=record("Other"), organization=agency, by=person, now=LATER, replaces=first)
    with pytest.raises(Conflict, match="meanwhile"):
        tell_activity(record=record("Third"), organization=agency, by=person, now=LATER, replaces=first)


def test_a_number_that_was_told_of_already_is_refused(agency, person):
    tell_activity(record=record(identifier="BR-77-A"), organization=agency, by=person, now=NOW)
    with pytest.raises(Conflict, match="BR-77-A"):
        tell_activity(record=record("Else", identifier="BR-77-A"), organization=agency, by=person, now=LATER)


def test_an_organization_that_a_person_entered_tells_as_itself(person, db):
    own = Organization.objects.create(code="our-institute", name="Our Institute", origin="person", area="KEN")
    Membership.objects.create(person=person, organization=own, role=MembershipRole.EDITOR)
    claim = tell_activity(record=record(), organization=own, by=person, now=NOW)
    assert claim.told_by == own
    assert claim.identifier.startswith("XI-BANDUNG-our-institute-")


def test_an_organization_met_in_a_file_tells_as_itself(deliver, file, activity, person):
    deliver(file(activity()))
    met = Claim.objects.get().told_by
    Membership.objects.create(person=person, organization=met, role=MembershipRole.CONTRIBUTOR)
    claim = tell_activity(record=record(), organization=met, by=person, now=NOW)
    assert claim.told_by == met
    assert Organization.objects.filter(name=met.name).count() == 1


def test_what_is_taken_back_leaves_the_counts_and_a_trace(agency, person):
    first = tell_activity(record=record(), organization=agency, by=person, now=NOW)
    code = first.activity.code
    gone = withdraw_claim(claim=first, by=person, now=LATER, why="Entered twice.")
    first.refresh_from_db()
    assert first.replaced_by == gone
    assert gone.record is None
    assert told_by_form(gone).withdrawn == "Entered twice."
    assert holdings(exchange_records=0, resolutions=0).claims == 0
    assert Activity.objects.count() == 0
    assert Tombstone.objects.get().code == code
    assert list(claims_told_by(agency)) == []


def test_an_activity_that_others_tell_of_stays_when_one_takes_it_back(
    agency, person, deliver, file, activity
):
    deliver(file(activity("BR-77-SHARED")))
    told = tell_activity(
        record=record("Ours", identifier="BR-77-SHARED"), organization=agency, by=person, now=NOW
    )
    shared = Activity.objects.get()
    assert shared.teller_count == 2
    withdraw_claim(claim=told, by=person, now=LATER, why="Not ours.")
    shared = Activity.objects.get()
    assert shared.teller_count == 1
    assert shared.title == "Wells"


def test_what_was_taken_back_can_be_told_again(agency, person):
    first = tell_activity(record=record(identifier="BR-77-A"), organization=agency, by=person, now=NOW)
    withdraw_claim(claim=first, by=person, now=LATER, why="Too early.")
    again = tell_activity(
        record=record(identifier="BR-77-A"), organization=agency, by=person, now=LATER + dt.timedelta(hours=1)
    )
    assert Activity.objects.get().claims.count() == 1
    assert Claim.objects.filter(replaced_by=None).get() == again
    assert Tombstone.objects.count() == 0


def test_taking_back_needs_a_reason_and_the_right(agency, person):
    told = tell_activity(record=record(), organization=agency, by=person, now=NOW)
    with pytest.raises(InvalidInput, match="why"):
        withdraw_claim(claim=told, by=person, now=LATER, why="  ")
    stranger = Person.objects.create_user("stranger@example.org", "a long password")
    with pytest.raises(Forbidden):
        withdraw_claim(claim=told, by=stranger, now=LATER, why="Because.")
    assert Activity.objects.count() == 1


def test_what_came_in_a_file_stays_taken_back_when_the_same_file_comes_again(
    agency, person, deliver, file, activity
):
    ours = {"teller": "BR-CNPJ-03564397", "teller_name": "Agência Brasileira de Cooperação"}
    deliver(file(activity(**ours)))
    told = Claim.objects.get()
    gone = withdraw_claim(claim=told, by=person, now=LATER, why="Wrong.")
    assert (
        holdings(exchange_records=0, resolutions=0).claims
        == holdings(exchange_records=0, resolutions=0).activities
        == 0
    )
    deliver(file(activity(**ours) + "<!-- written out anew -->"))
    told.refresh_from_db()
    assert told.replaced_by == gone
    assert Activity.objects.count() == 0
    deliver(file(activity(title="Wells, corrected", **ours)))
    assert Activity.objects.get().title == "Wells, corrected"
    assert holdings(exchange_records=0, resolutions=0).claims == 1


def test_what_has_no_number_is_taken_back_alone(agency, person, deliver, file, activity):
    ours = {"identifier": "", "teller": "BR-CNPJ-03564397", "teller_name": "Agência Brasileira de Cooperação"}
    deliver(file(activity(**ours) + activity(title="Pumps", **ours)))
    withdraw_claim(claim=Claim.objects.order_by("pk")[0], by=person, now=LATER, why="Wrong.")
    assert [one.title for one in Activity.objects.all()] == ["Pumps"]


def test_what_is_no_longer_told_is_not_taken_back(agency, person):
    told = tell_activity(record=record(), organization=agency, by=person, now=NOW)
    withdraw_claim(claim=told, by=person, now=LATER, why="Wrong.")
    with pytest.raises(Conflict):
        withdraw_claim(claim=told, by=person, now=LATER, why="Again.")
