"""The number of activities while pairs of claims are open, out of what the node holds."""

import datetime as dt

import pytest

from bandung.server.accounts.models import Person
from bandung.server.accounts.services.register import load_register
from bandung.server.records.models import Claim, ClaimPair, PairState
from bandung.server.records.queries.counting import activity_count, money_counted, open_totals
from bandung.server.records.services.deciding import decide_pair
from bandung.server.records.services.delivering import deliver_file

NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
ONE = """<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>{teller}-1</iati-identifier>
<reporting-org ref="{teller}" type="10"><narrative>{teller}</narrative></reporting-org>
<title><narrative>Wells</narrative></title>
<budget type="1"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
<value value-date="2020-01-01">{amount}</value></budget></iati-activity>"""


@pytest.fixture
def told(db, tmp_path):
    """Three claims of three tellers who tell of the same sum, of nearly the same, and of a small one."""
    load_register()
    for teller, amount in (("XX-A", 1000), ("XX-B", 1000), ("XX-C", 400)):
        path = tmp_path / f"{teller}.xml"
        activity = ONE.format(teller=teller, amount=amount)
        path.write_text(f'<iati-activities version="2.03">{activity}</iati-activities>', encoding="utf-8")
        deliver_file(path=path, now=NOW)
    return list(Claim.objects.order_by("pk"))


def paired(one: Claim, other: Claim, probability: float, state: PairState) -> ClaimPair:
    return ClaimPair.objects.create(one=one, other=other, probability=probability, state=state, scored=state)


def test_without_open_pairs_the_number_is_what_is_counted(told):
    found = activity_count()
    assert (found.counted, found.shown, found.least) == (3, 0, 3)
    assert (found.range.low, found.range.high) == (3, 3)
    assert open_totals().money == {}


def test_pairs_shown_and_left_alone_count_by_how_likely_they_are(told):
    paired(told[0], told[1], 0.6, PairState.PROPOSED)
    paired(told[1], told[2], 0.1, PairState.LEFT)
    found = activity_count()
    assert (found.counted, found.shown, found.least) == (3, 1, 2)
    assert found.range.expected == pytest.approx(2.3)


def test_money_that_two_may_tell_of_one_activity_is_taken_off_by_how_likely_that_is(told):
    paired(told[0], told[1], 0.6, PairState.PROPOSED)
    change = open_totals().money["USD"]
    assert (change.counted, change.expected) == (0.0, pytest.approx(-600.0))
    assert change.low < change.expected < change.high
    assert money_counted() == {"USD": 2400}
    assert open_totals(counted=money_counted()).money["USD"].expected == pytest.approx(1800.0)


def test_what_a_person_decided_is_open_no_more(told):
    keeper = Person.objects.create_superuser(email="keeper@example.org", password="lighthouse keeper")
    paired(told[0], told[1], 0.6, PairState.PROPOSED)
    decide_pair(one=told[0].uuid, other=told[1].uuid, together=False, by=keeper, now=NOW)
    found = activity_count()
    assert (found.shown, found.range.expected) == (0, 3)
    decide_pair(one=told[0].uuid, other=told[1].uuid, together=True, by=keeper, now=NOW)
    found = activity_count()
    assert (found.counted, found.range.expected) == (2, 2)
    assert open_totals(counted=money_counted()).money["USD"].expected == 1400
