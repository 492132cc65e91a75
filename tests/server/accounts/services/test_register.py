"""The shipped register in the tables."""

import pytest

from bandung.registry.organizations import load_organizations
from bandung.server.accounts.models import Organization, OrganizationIdentifier
from bandung.server.accounts.services.register import load_register

pytestmark = pytest.mark.django_db


def test_every_organization_is_there_with_its_identifiers():
    registered = load_organizations()
    assert load_register() == len(registered) == Organization.objects.count()
    told = {(one.code, item.scheme, item.value) for one in registered for item in one.identifiers}
    kept = set(OrganizationIdentifier.objects.values_list("organization__code", "scheme", "value"))
    assert kept == told


def test_loading_it_again_keeps_the_rows():
    load_register()
    columns = ("id", "uuid", "code", "name", "kind", "area", "search_text")
    before = list(Organization.objects.order_by("id").values_list(*columns))
    load_register()
    assert list(Organization.objects.order_by("id").values_list(*columns)) == before


def test_a_row_that_somebody_changed_is_brought_back_to_the_register():
    load_register()
    name = Organization.objects.get(code="undp").name
    Organization.objects.filter(code="undp").update(name="Something else", origin="claim")
    load_register()
    row = Organization.objects.get(code="undp")
    assert (row.name, row.origin) == (name, "register")


def test_an_organization_met_in_a_claim_stays_as_it_is():
    other = Organization.objects.create(code="zz-own", name="Own")
    load_register()
    other.refresh_from_db()
    assert (other.name, other.origin) == ("Own", "claim")
