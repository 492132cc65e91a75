"""A claim as it was told."""

import uuid

import pytest

from bandung.server.records.models import Claim, Delivery
from bandung.server.records.queries.claims import claim_by_uuid, claims_in, findings_of_claim
from bandung.values import NotFound


def test_a_claim_is_found_with_its_delivery(deliver, django_assert_num_queries):
    deliver({"status": "9"})
    number = Claim.objects.get().uuid
    with django_assert_num_queries(1):
        claim = claim_by_uuid(number)
        assert claim.delivery.file_name
        assert claim.told_by.name
    assert findings_of_claim(claim).filter(code="unknown-status").count() == 1


def test_claims_of_a_delivery_come_in_the_order_of_the_file(deliver):
    deliver({"title": "One"}, {"title": "Two"}, {"title": "Three"})
    lines = [claim.line for claim in claims_in(Delivery.objects.get().uuid)]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_a_claim_that_is_not_here_is_said_so(db):
    with pytest.raises(NotFound, match="No claim here"):
        claim_by_uuid(uuid.uuid4())
