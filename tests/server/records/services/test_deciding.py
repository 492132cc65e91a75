"""A person's decision about two claims holds, outlasts a new delivery, and can be taken back."""

import pytest

from bandung.server.accounts.models import Membership, MembershipRole, Person
from bandung.server.records.models import Activity, Claim, ClaimPair, PairState
from bandung.server.records.services.deciding import decide_pair, take_back
from bandung.server.records.services.delivering import deliver_file
from bandung.values import Conflict, Forbidden, InvalidInput, NotFound

from .conftest import NOW


@pytest.fixture
def told(register, activity, file):
    """Two tellers, two identifiers, and a third claim that shares the identifier of the first."""
    for number, (identifier, teller) in enumerate(
        (("XX-AGENCY-0001", "XX-AGENCY"), ("YY-BANK-0009", "YY-BANK"), ("XX-AGENCY-0001", "ZZ-FUND"))
    ):
        path = file(activity(identifier, teller=teller, teller_name=teller), name=f"{number}.xml")
        deliver_file(path=path, now=NOW)
    return list(Claim.objects.order_by("pk"))


@pytest.fixture
def keeper(db):
    """Somebody who runs the node."""
    return Person.objects.create_superuser(email="keeper@example.org", password="lighthouse keeper")


def codes(claims):
    return [
        claim.activity.code for claim in Claim.objects.filter(pk__in=[c.pk for c in claims]).order_by("pk")
    ]


def test_two_claims_joined_by_a_person_are_one_activity_and_two_again_when_it_is_taken_back(told, keeper):
    before = codes(told)
    assert before == ["XX-AGENCY-0001", "YY-BANK-0009", "XX-AGENCY-0001"]
    pair = decide_pair(
        one=told[0].uuid, other=told[1].uuid, together=True, by=keeper, now=NOW, note="same well"
    )
    assert codes(told) == ["XX-AGENCY-0001"] * 3
    assert Activity.objects.get().claim_count == 3
    take_back(pair=pair, by=keeper, now=NOW)
    assert codes(told) == before
    assert [decision.state for decision in pair.decisions.all()] == ["joined", "proposed"]


def test_what_an_identifier_joins_a_person_keeps_apart(told, keeper):
    decide_pair(one=told[0].uuid, other=told[2].uuid, together=False, by=keeper, now=NOW)
    first, second, third = codes(told)
    assert len({first, second, third}) == 3
    assert first == "XX-AGENCY-0001"
    assert third.startswith("XX-AGENCY-0001-")
    decide_pair(one=told[2].uuid, other=told[0].uuid, together=True, by=keeper, now=NOW)
    assert codes(told)[0] == codes(told)[2]
    assert ClaimPair.objects.get().decisions.count() == 2


def test_a_decision_outlasts_the_next_delivery(told, keeper, activity, file):
    decide_pair(one=told[0].uuid, other=told[1].uuid, together=True, by=keeper, now=NOW)
    newer = activity("YY-BANK-0009", teller="YY-BANK", teller_name="YY-BANK", title="Wells and pumps")
    deliver_file(path=file(newer, name="newer.xml"), now=NOW)
    claim = Claim.objects.get(content__contains="Wells and pumps")
    assert claim.activity.code == "XX-AGENCY-0001"
    pair = ClaimPair.objects.get()
    assert (pair.one_id, pair.other_id) == (told[0].pk, claim.pk)
    assert pair.state == PairState.JOINED
    assert Activity.objects.count() == 1


def test_an_undecided_score_goes_with_the_claim_it_was_of(told, activity, file):
    ClaimPair.objects.create(one=told[0], other=told[1], probability=0.7)
    newer = activity("YY-BANK-0009", teller="YY-BANK", teller_name="YY-BANK", title="Another thing")
    deliver_file(path=file(newer, name="newer.xml"), now=NOW)
    assert not ClaimPair.objects.exists()


def test_only_those_concerned_decide(told):
    stranger = Person.objects.create_user(email="stranger@example.org", password="passing by")
    with pytest.raises(Forbidden, match="take part"):
        decide_pair(one=told[0].uuid, other=told[1].uuid, together=True, by=stranger, now=NOW)
    Membership.objects.create(person=stranger, organization=told[1].told_by, role=MembershipRole.CONTRIBUTOR)
    decide_pair(one=told[0].uuid, other=told[1].uuid, together=True, by=stranger, now=NOW)
    assert ClaimPair.objects.get().decided_by == stranger


def test_a_reader_of_an_organization_does_not_speak_for_it(told):
    reader = Person.objects.create_user(email="reader@example.org", password="reading only")
    Membership.objects.create(person=reader, organization=told[1].told_by, role=MembershipRole.READER)
    with pytest.raises(Forbidden):
        decide_pair(one=told[0].uuid, other=told[1].uuid, together=True, by=reader, now=NOW)


def test_decisions_that_mean_nothing_are_refused(told, keeper, activity, file):
    with pytest.raises(InvalidInput, match="itself"):
        decide_pair(one=told[0].uuid, other=told[0].uuid, together=True, by=keeper, now=NOW)
    with pytest.raises(NotFound):
        decide_pair(one=told[0].uuid, other=told[0].delivery.uuid, together=True, by=keeper, now=NOW)
    newer = activity("YY-BANK-0009", teller="YY-BANK", teller_name="YY-BANK", title="Another thing")
    deliver_file(path=file(newer, name="newer.xml"), now=NOW)
    with pytest.raises(Conflict, match="replaced"):
        decide_pair(one=told[0].uuid, other=told[1].uuid, together=True, by=keeper, now=NOW)


@pytest.mark.parametrize("said", [PairState.PROPOSED, PairState.LEFT, PairState.JOINED])
def test_a_decision_taken_back_leaves_what_the_program_said_however_likely_the_pair(told, keeper, said):
    """A pair that was held back for a rival stays to be looked at, though it is likely enough to be joined."""
    ClaimPair.objects.create(one=told[0], other=told[1], probability=0.93, state=said, scored=said)
    pair = decide_pair(one=told[0].uuid, other=told[1].uuid, together=False, by=keeper, now=NOW)
    take_back(pair=pair, by=keeper, now=NOW)
    assert ClaimPair.objects.get().state == said
    assert len(set(codes(told)[:2])) == (1 if said == PairState.JOINED else 2)
