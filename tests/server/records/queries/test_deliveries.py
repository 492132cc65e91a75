"""Deliveries and their findings."""

import uuid

import pytest

from bandung.server.records.models import Delivery
from bandung.server.records.queries.deliveries import (
    deliveries_newest_first,
    delivery_by_uuid,
    findings_by_code,
    findings_in,
)
from bandung.values import NotFound


def test_findings_are_grouped_and_the_groups_add_up(deliver):
    deliver({"status": "9"}, {"status": "9"}, {"start": "31 March"})
    delivery = deliveries_newest_first().get()
    groups = findings_by_code(delivery)
    assert groups
    assert sum(group.count for group in groups) == findings_in(delivery).count() == delivery.findings_count
    assert [group.count for group in groups] == sorted((group.count for group in groups), reverse=True)
    assert all(group.example for group in groups)


def test_findings_of_one_code_are_only_those(deliver):
    deliver({"status": "9"}, {"start": "31 March"})
    delivery = Delivery.objects.get()
    code = findings_by_code(delivery)[0].code
    assert {row.code for row in findings_in(delivery, code=code)} == {code}


def test_a_delivery_that_is_not_here_is_said_so(db):
    with pytest.raises(NotFound, match="No delivery here"):
        delivery_by_uuid(uuid.uuid4())


def test_only_deliveries_of_a_route_are_given_where_it_is_asked(deliver):
    deliver({})
    assert deliveries_newest_first(route="file").count() == 1
    assert deliveries_newest_first(route="harvest").count() == 0
