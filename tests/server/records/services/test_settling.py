"""The parties explain and settle what they differ in; another value opens it again."""

import msgspec
import pytest

from bandung.activities.reconcile import Activity as MergedActivity
from bandung.server.accounts.models import Membership, MembershipRole, Person
from bandung.server.records.models import Activity, Claim, DiscrepancyState
from bandung.server.records.queries.settlements import settled_claims, thread_of
from bandung.server.records.services.delivering import deliver_file
from bandung.server.records.services.settling import add_to_discrepancy, may_settle
from bandung.values import Conflict, Forbidden, InvalidInput, NotFound

from .conftest import NOW

FIELD = "planned_start"


@pytest.fixture
def told(register, activity, file):
    """One activity, told with two starts; the second teller goes first, being heard last."""
    for teller, start in (("XX-AGENCY", "2001-01-01"), ("YY-BANK", "2003-01-01")):
        one = activity("XX-AGENCY-0001", teller=teller, teller_name=teller, start=start)
        deliver_file(path=file(one, name=f"{teller}.xml"), now=NOW)
    return Activity.objects.get()


@pytest.fixture
def keeper(db):
    return Person.objects.create_superuser(email="keeper@example.org", password="lighthouse keeper")


def start_of(activity):
    activity.refresh_from_db()
    return str(msgspec.convert(activity.merged, MergedActivity, strict=False).planned_start)


def claim_starting(year):
    return next(claim for claim in Claim.objects.all() if year in str(claim.record["planned_start"]))


def test_a_settled_value_holds_and_another_value_opens_it_again(told, keeper, activity, file):
    chosen = {"2001-01-01": "2001", "2003-01-01": "2003"}
    other = next(year for start, year in chosen.items() if start != start_of(told))
    claim = claim_starting(other)
    add_to_discrepancy(
        activity=told, field=FIELD, state=DiscrepancyState.SETTLED, by=keeper, now=NOW, claim=claim.uuid
    )
    assert start_of(told).startswith(other)
    newer = activity("XX-AGENCY-0001", teller="YY-BANK", teller_name="YY-BANK", start="2007-01-01")
    deliver_file(path=file(newer, name="newer.xml"), now=NOW)
    assert settled_claims([told.pk])[told.pk][0].field == FIELD
    merged = msgspec.convert(Activity.objects.get().merged, MergedActivity, strict=False)
    assert {
        str(stated.value) for one in merged.discrepancies if one.field == FIELD for stated in one.values
    } == {
        "2001-01-01",
        "2007-01-01",
    }
    assert str(merged.planned_start) == "2007-01-01" or other == "2001"


def test_an_explanation_is_kept_in_the_thread_and_changes_no_value(told, keeper):
    before = start_of(told)
    add_to_discrepancy(
        activity=told, field=FIELD, state=DiscrepancyState.EXPLAINED, by=keeper, now=NOW, note="Phases."
    )
    assert start_of(told) == before
    assert [(entry.state, entry.note) for entry in thread_of(told)] == [("explained", "Phases.")]
    assert settled_claims([told.pk]) == {}


def test_what_is_opened_again_is_settled_no_more(told, keeper):
    claim = claim_starting("2001")
    for state in (DiscrepancyState.SETTLED, DiscrepancyState.OPEN):
        add_to_discrepancy(activity=told, field=FIELD, state=state, by=keeper, now=NOW, claim=claim.uuid)
    assert settled_claims([told.pk]) == {}


def test_only_parties_settle(told):
    stranger = Person.objects.create_user(email="stranger@example.org", password="passing by")
    assert not may_settle(stranger, told)
    with pytest.raises(Forbidden):
        add_to_discrepancy(
            activity=told, field=FIELD, state=DiscrepancyState.EXPLAINED, by=stranger, now=NOW, note="I know."
        )
    teller = claim_starting("2001").told_by
    Membership.objects.create(person=stranger, organization=teller, role=MembershipRole.EDITOR)
    entry = add_to_discrepancy(
        activity=told, field=FIELD, state=DiscrepancyState.EXPLAINED, by=stranger, now=NOW, note="I know."
    )
    assert entry.organization == teller


def test_words_that_settle_nothing_are_refused(told, keeper):
    def say(state, **more):
        more.setdefault("field", FIELD)
        return add_to_discrepancy(activity=told, state=state, by=keeper, now=NOW, **more)

    with pytest.raises(InvalidInput, match="words"):
        say(DiscrepancyState.EXPLAINED, note=" ")
    with pytest.raises(InvalidInput, match="whose value"):
        say(DiscrepancyState.SETTLED)
    with pytest.raises(NotFound):
        say(DiscrepancyState.EXPLAINED, field="title", note="Words.")
    with pytest.raises(Conflict):
        say(DiscrepancyState.SETTLED, claim=told.uuid)
