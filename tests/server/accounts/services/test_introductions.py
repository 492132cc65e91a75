"""Organizations that a file introduces by a code of its own."""

import pytest

from bandung.server.accounts.models import Organization
from bandung.server.accounts.services.introductions import (
    Introduction,
    introduce_organizations,
    organization_ids,
)
from bandung.values import Text

pytestmark = pytest.mark.django_db


def test_those_nobody_knew_are_added_and_those_that_are_there_stay():
    known = Organization.objects.create(code="br-asa", name="Known before", area="BRA")
    found = introduce_organizations(
        introductions=[
            Introduction("br-asa", Text.of("Another name", "en"), "ARG"),
            Introduction("cn-juncao", Text.of("菌草", "zh"), "CHN"),
            Introduction("cn-juncao", Text.of("菌草", "zh"), "CHN"),
        ]
    )
    assert set(found) == {"br-asa", "cn-juncao"}
    assert found["br-asa"] == known.pk
    rows = Organization.objects.order_by("code").values_list("code", "name", "area")
    assert list(rows) == [("br-asa", "Known before", "BRA"), ("cn-juncao", "菌草", "CHN")]


def test_ids_are_those_of_the_codes_that_are_known():
    one = Organization.objects.create(code="a", name="A")
    assert organization_ids(codes=["a", "b"]) == {"a": one.pk}
