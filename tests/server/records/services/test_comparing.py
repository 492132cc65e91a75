"""New claims are compared with all others: joined, shown to a person, or left alone; decisions hold."""

from decimal import Decimal

import pytest

from bandung.server.accounts.models import Person
from bandung.server.records.models import Activity, Claim, ClaimPair, ClaimProfile, PairState
from bandung.server.records.queries.settlements import differences
from bandung.server.records.services.comparing import claims_to_compare, compare_claims
from bandung.server.records.services.deciding import decide_pair
from bandung.server.records.services.delivering import deliver_file
from bandung.server.records.services.reconciling import count_activities

from .conftest import NOW

MONEY = (
    '<budget type="1"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>'
    '<value value-date="2020-01-01">483217</value></budget>'
    '<activity-date iso-date="2022-06-30" type="3"/>'
)


@pytest.fixture
def told(register, activity, file):
    """One well, told by two under two identifiers and in two languages, and a school that has nothing to do with it."""
    tellings = (
        ("XX-AGENCY-0001", "XX-AGENCY", "Drilling of village wells in the Ferlo region", MONEY),
        ("YY-BANK-0009", "YY-BANK", "Forage de puits villageois dans la région du Ferlo", MONEY),
        ("ZZ-FUND-7777", "ZZ-FUND", "Training of primary school teachers", ""),
    )
    for identifier, teller, title, inside in tellings:
        one = activity(identifier, teller=teller, teller_name=teller, title=title, inside=inside)
        deliver_file(path=file(one, name=f"{teller}.xml"), now=NOW)
    return list(Claim.objects.order_by("pk"))


def test_one_cooperation_told_in_two_languages_is_found_and_the_other_left_alone(told):
    assert claims_to_compare() == 3
    summary = compare_claims()
    assert summary.claims == 3
    assert claims_to_compare() == 0
    pair = ClaimPair.objects.get()
    assert (pair.one_id, pair.other_id) == (told[0].pk, told[1].pk)
    assert pair.evidence
    assert pair.state in (PairState.JOINED, PairState.PROPOSED)
    joined = pair.state == PairState.JOINED
    assert Activity.objects.count() == (2 if joined else 3)
    assert summary.activities_after == Activity.objects.count()


def test_comparing_again_changes_nothing(told):
    compare_claims()
    before = list(ClaimPair.objects.values_list("one", "other", "state", "probability"))
    again = compare_claims()
    assert (again.claims, again.pairs) == (0, 0)
    compare_claims(again=True)
    assert list(ClaimPair.objects.values_list("one", "other", "state", "probability")) == before


def test_what_a_person_kept_apart_stays_apart(told):
    keeper = Person.objects.create_superuser(email="keeper@example.org", password="lighthouse keeper")
    decide_pair(one=told[0].uuid, other=told[1].uuid, together=False, by=keeper, now=NOW)
    compare_claims()
    compare_claims(again=True)
    pair = ClaimPair.objects.get()
    assert pair.state == PairState.APART
    assert Activity.objects.count() == 3


def test_a_changed_telling_is_compared_anew_and_its_old_profile_goes(told, activity, file):
    compare_claims()
    newer = activity("ZZ-FUND-7777", teller="ZZ-FUND", teller_name="ZZ-FUND", title="Training of teachers")
    deliver_file(path=file(newer, name="newer.xml"), now=NOW)
    assert claims_to_compare() == 1
    assert compare_claims().claims == 1
    assert not ClaimProfile.objects.filter(claim=told[2]).exists()
    assert ClaimProfile.objects.count() == 3


def test_what_is_left_alone_but_not_out_of_the_question_is_kept_and_joins_nothing(register, activity, file):
    """A title with other words and nothing else: too little to ask anybody, too much to forget."""
    tellings = (
        ("XX-AGENCY-0001", "XX-AGENCY", "Rural roads of Kedougou"),
        ("YY-BANK-0009", "YY-BANK", "Kedougou roads and bridges"),
    )
    for identifier, teller, title in tellings:
        one = activity(identifier, teller=teller, teller_name=teller, title=title)
        deliver_file(path=file(one, name=f"{teller}.xml"), now=NOW)
    compare_claims()
    pair = ClaimPair.objects.get()
    assert (pair.state, pair.scored) == (PairState.LEFT, PairState.LEFT)
    assert 0.05 <= pair.probability < 0.5
    assert Activity.objects.count() == 2


def test_sums_in_two_currencies_are_a_difference_once_they_are_converted(register, activity, file):
    """Told under one identifier, so that they are one before anything is compared; and after a decision about another."""
    budget = (
        '<budget type="1"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>'
        '<value currency="{}" value-date="2020-01-01">{}</value></budget>'
    )
    for teller, currency, amount in (("XX-AGENCY", "BRL", 4000), ("YY-BANK", "USD", 2500)):
        one = activity(teller=teller, teller_name=teller, inside=budget.format(currency, amount))
        deliver_file(path=file(one, name=f"{teller}.xml"), now=NOW)
    assert "total" not in _fields_that_differ()
    rates = {"USD": Decimal(1), "BRL": Decimal("0.25")}
    compare_claims(convert=lambda value, _day: value.amount * rates[value.currency])
    assert "total" in _fields_that_differ()
    count_activities(claim_ids=Claim.objects.values_list("pk", flat=True))
    assert "total" in _fields_that_differ()


def _fields_that_differ() -> set[str]:
    return {one.discrepancy.field for one in differences()}
