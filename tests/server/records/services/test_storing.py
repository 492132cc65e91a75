"""One batch of claims, whatever reader they come from."""

import datetime as dt

import pytest

from bandung.activities.claim import ReadClaim
from bandung.server.records.intake.preparing import prepare
from bandung.server.records.models import Activity, Claim, Delivery
from bandung.server.records.queries.merged import merged_of
from bandung.server.records.services import reconciling
from bandung.server.records.services.delivering import BATCH, deliver_file
from bandung.server.records.services.storing import ClaimStore
from bandung.values import Finding, PartialDate, Severity, Where

from .conftest import NOW


@pytest.mark.django_db
def test_an_activity_that_could_not_be_understood_is_kept_with_its_finding_and_belongs_to_no_activity():
    delivery = Delivery.objects.create(
        content_hash="0" * 40, route="file", started_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    )
    where = Where("sheet.csv", 7, "row 7")
    finding = Finding("unreadable", "the row has no columns", where, Severity.ERROR)
    store = ClaimStore(delivery)
    store.add([prepare(ReadClaim("???", None, where, (finding,)), store.occasion)])
    assert (store.read, store.new, store.unreadable) == (1, 1, 1)
    claim = Claim.objects.get()
    assert (claim.identifier, claim.record, claim.activity, claim.content) == ("row 7", None, None, "???")
    assert list(claim.findings.values_list("code", "line", "record")) == [("unreadable", 7, "row 7")]


def test_what_others_bring_in_a_teller_s_name_neither_replaces_its_own_word_nor_counts_as_it(
    register, activity, file
):
    own = activity("XX-AGENCY-0001", teller="XX-AGENCY", start="2001-01-01")
    deliver_file(path=file(own, name="own.xml"), now=NOW, source=None)
    stranger = activity("YY-BANK-0001", teller="YY-BANK", teller_name="Bank", start="2005-01-01")
    deliver_file(path=file(stranger, name="stranger.xml"), now=NOW)
    forged = activity("XX-AGENCY-0001", teller="XX-AGENCY", start="2009-01-01")
    deliver_file(path=file(forged, name="forged.xml"), now=NOW, source="YY-BANK")
    mine = Claim.objects.get(identifier="XX-AGENCY-0001", delivery__brought_by=None)
    assert mine.replaced_by is None
    assert merged_of(mine.activity).planned_start == PartialDate.parse("2001-01-01")
    again = activity("XX-AGENCY-0001", teller="XX-AGENCY", start="2010-01-01")
    deliver_file(path=file(again, name="again.xml"), now=NOW, source="YY-BANK")
    current = Claim.objects.filter(identifier="XX-AGENCY-0001", replaced_by=None)
    assert current.count() == 2
    assert merged_of(mine.activity).planned_start == PartialDate.parse("2001-01-01")


@pytest.fixture
def merged(monkeypatch):
    """How many tellings went into each merging, in their order."""
    sizes = []
    real = reconciling.merge

    def counted(tellings, **told):
        sizes.append(len(tellings))
        return real(tellings, **told)

    monkeypatch.setattr(reconciling, "merge", counted)
    return sizes


@pytest.fixture
def many(activity, file):
    """A file of three batches whose activities all give the first one's identifier as another one of theirs."""
    same = '<other-identifier ref="XX-AGENCY-SHARED-1" type="A1"/>'
    told = [activity(f"XX-AGENCY-{number:05}", inside=same) for number in range(1, 3 * BATCH)]
    return file(activity("XX-AGENCY-SHARED-1"), *told)


@pytest.mark.usefixtures("register")
def test_very_many_claims_of_one_activity_are_not_merged_again_with_each_batch(many, merged):
    summary = deliver_file(path=many, now=NOW)
    assert summary.claims_new == 3 * BATCH
    assert Activity.objects.get().claim_count == 3 * BATCH
    # With every batch it would be 500 + 1,000 + 1,500.
    assert sum(merged) == BATCH + 3 * BATCH


@pytest.mark.usefixtures("register")
def test_claims_that_wait_when_a_delivery_is_cut_short_are_counted_when_it_comes_again(many):
    def cut_short(read):
        if read == 2 * BATCH:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver_file(path=many, now=NOW, progress=cut_short)
    assert Claim.objects.filter(activity=None).count() == BATCH
    deliver_file(path=many, now=NOW)
    assert Claim.objects.filter(activity=None).count() == 0
    assert Activity.objects.get().claim_count == 3 * BATCH
