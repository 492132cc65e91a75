"""A changed telling of an activity of which nobody else tells: the activity is what the new claim alone makes of it."""

import datetime as dt

import pytest

from bandung.server.records.models import Activity, Claim, ClaimPair, PairState
from bandung.server.records.services import storing
from bandung.server.records.services.delivering import deliver_file
from bandung.server.records.services.reconciling import count_activities

from .conftest import NOW

LATER = NOW + dt.timedelta(days=30)
COLUMNS = [
    *("id", "uuid", "code", "title", "title_language", "kind", "kind_finding", "status", "start", "end"),
    *("start_date", "end_date", "teller_count", "claim_count", "discrepancy_count", "contribution_count"),
    *("merged", "search_text"),
]
CHANGED = (
    '<participating-org role="1" ref="YY-BANK" type="15"><narrative>Bank</narrative></participating-org>'
    '<recipient-country code="ML" percentage="40"/><sector code="14031"/><sector code="14031"/>'
)


@pytest.fixture
def counted(monkeypatch):
    """The claims whose activities were counted with all that belongs to them."""
    claims = set()

    def count(*, claim_ids):
        claims.update(claim_ids)
        return count_activities(claim_ids=claim_ids)

    monkeypatch.setattr(storing, "count_activities", count)
    return claims


def rows():
    """Activities with all that was made of their claims."""
    told = list(Activity.objects.order_by("code").values_list(*COLUMNS))
    for name, columns in (
        ("places", ("area", "region", "share")),
        ("sectors", ("vocabulary", "code", "share")),
        ("participations", ("organization__code", "role", "area", "provides")),
    ):
        told.append(
            sorted(map(str, Activity.objects.values_list("code", *(f"{name}__{one}" for one in columns))))
        )
    return told, list(Claim.objects.order_by("id").values_list("identifier", "activity", "replaced_by"))


@pytest.mark.usefixtures("register")
def test_it_becomes_what_counting_all_its_claims_would_make_of_it(activity, file, counted):
    numbers = range(30)
    for month in range(3):
        told = [
            activity(
                f"XX-AGENCY-{number:04}",
                title=f"Wells {number + month}",
                start=f"20{10 + month}-01-01",
                inside=CHANGED if (number + month) % 3 == 0 else "",
            )
            for number in numbers
        ]
        deliver_file(path=file(*told, name=f"{month}.xml"), now=NOW + dt.timedelta(days=30 * month))
    assert not counted
    before = rows()
    assert {len(before[0][0]), Activity.objects.count()} == {len(COLUMNS), len(numbers)}
    assert set(Activity.objects.values_list("claim_count", flat=True)) == {3}
    count_activities(claim_ids=Claim.objects.values_list("pk", flat=True))
    assert rows() == before


@pytest.mark.usefixtures("register")
def test_where_another_tells_of_it_too_it_is_counted_with_what_that_one_says(activity, file, counted):
    deliver_file(path=file(activity("XX-AGENCY-0001"), name="own.xml"), now=NOW)
    same = '<other-identifier ref="XX-AGENCY-0001" type="A1"/>'
    other = activity("YY-BANK-0009", teller="YY-BANK", teller_name="Bank", inside=same)
    deliver_file(path=file(other, name="other.xml"), now=NOW)
    counted.clear()
    deliver_file(path=file(activity("XX-AGENCY-0001", title="Pumps"), name="again.xml"), now=LATER)
    assert counted == {Claim.objects.latest("id").pk}
    assert Activity.objects.get().teller_count == 2


@pytest.mark.usefixtures("register")
def test_where_a_person_decided_about_it_it_is_counted_with_what_was_decided(activity, file, counted):
    deliver_file(path=file(activity("XX-AGENCY-0001"), activity("XX-AGENCY-0002")), now=NOW)
    one, other = Claim.objects.order_by("id")
    ClaimPair.objects.create(one=one, other=other, state=PairState.JOINED, decided_at=NOW)
    deliver_file(path=file(activity("XX-AGENCY-0001", title="Pumps"), name="again.xml"), now=LATER)
    assert len(counted) == 1
    assert Activity.objects.get().claim_count == 3


@pytest.mark.usefixtures("register")
def test_one_that_is_cut_short_is_there_with_its_activity_or_not_at_all(activity, file, monkeypatch):
    deliver_file(path=file(activity("XX-AGENCY-0001")), now=NOW)
    before = rows()

    def cut_short(_claims):
        raise KeyboardInterrupt

    monkeypatch.setattr(storing, "place", cut_short)
    again = file(activity("XX-AGENCY-0001", title="Pumps"), name="again.xml")
    with pytest.raises(KeyboardInterrupt):
        deliver_file(path=again, now=LATER)
    assert rows() == before
    monkeypatch.undo()
    deliver_file(path=again, now=LATER)
    assert Activity.objects.get().title == "Pumps"
