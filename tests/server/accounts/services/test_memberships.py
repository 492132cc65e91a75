"""Roles are given, changed and taken; they say for whom a person may tell."""

import pytest

from bandung.server.accounts.models import Membership, Organization, Person
from bandung.server.accounts.queries.memberships import (
    may_tell_for,
    organization_told_for,
    organizations_told_for,
    people_listed,
)
from bandung.server.accounts.services.memberships import give_role, take_role
from bandung.values import Forbidden, InvalidInput, NotFound


@pytest.fixture
def agency(db) -> Organization:
    """An organization nobody speaks for yet."""
    return Organization.objects.create(code="agency", name="Agency of Wells")


@pytest.fixture
def ana(db) -> Person:
    """A person without a role."""
    return Person.objects.create_user("ana@example.org", "a very long password")


def test_a_role_is_given_changed_and_taken(agency, ana):
    assert not may_tell_for(ana, agency.pk)
    give_role(email="Ana@Example.org", organization="agency", role="reader")
    assert not may_tell_for(ana, agency.pk)
    give_role(email="ana@example.org", organization="agency", role="contributor")
    assert Membership.objects.count() == 1
    assert may_tell_for(ana, agency.pk)
    assert list(organizations_told_for(ana)) == [agency]
    assert people_listed()[0].roles == {"agency": "contributor"}
    assert take_role(email="ana@example.org", organization="agency") == agency
    with pytest.raises(Forbidden, match="agency"):
        organization_told_for(ana, "agency")


def test_who_runs_the_node_may_tell_for_any(agency):
    operator = Person.objects.create_superuser("root@example.org", "a very long password")
    assert organization_told_for(operator, "agency") == agency
    assert may_tell_for(operator, agency.pk)
    assert not may_tell_for(operator, None)


@pytest.mark.parametrize(
    ("email", "organization", "role", "error"),
    [
        ("nobody@example.org", "agency", "reader", NotFound),
        ("ana@example.org", "no such body", "reader", InvalidInput),
        ("ana@example.org", "agency", "king", InvalidInput),
    ],
)
def test_what_cannot_be_given_is_refused(agency, ana, email, organization, role, error):
    with pytest.raises(error):
        give_role(email=email, organization=organization, role=role)


def test_a_role_that_was_not_there_is_not_taken(agency, ana):
    with pytest.raises(NotFound):
        take_role(email="ana@example.org", organization="agency")
