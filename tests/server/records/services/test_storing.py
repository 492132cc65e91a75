"""One batch of claims, whatever reader they come from."""

import datetime as dt

import pytest

from bandung.activities.claim import ReadClaim
from bandung.server.records.intake.preparing import prepare
from bandung.server.records.models import Claim, Delivery
from bandung.server.records.queries.merged import merged_of
from bandung.server.records.services.delivering import deliver_file
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
