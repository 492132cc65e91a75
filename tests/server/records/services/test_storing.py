"""One batch of claims, whatever reader they come from."""

import datetime as dt

import pytest

from bandung.activities.claim import ReadClaim
from bandung.server.records.intake.preparing import prepare
from bandung.server.records.models import Claim, Delivery
from bandung.server.records.services.storing import ClaimStore
from bandung.values import Finding, Severity, Where


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
