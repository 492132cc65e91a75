"""Organizations by name, kind and country."""

import pytest

from bandung.server.accounts.models import Organization
from bandung.server.accounts.queries.organizations import (
    OrganizationFilters,
    kinds_known,
    organization_by_code,
    organizations_matching,
    roles_of,
)
from bandung.values import NotFound


def found(**asked):
    return [row.name for row in organizations_matching(OrganizationFilters(**asked))]


@pytest.fixture
def told(deliver):
    deliver(
        {"reporter": "XM-TEST-1", "reporter_name": "Agência do Teste"},
        {"reporter": "XM-TEST-2", "reporter_name": "Instituto da Prova"},
        {"reporter": "XM-TEST-1", "reporter_name": "Agência do Teste"},
    )


def test_words_are_found_without_accents(told):
    assert found(q="agencia teste") == ["Agência do Teste"]


def test_activities_are_counted_once_each(told):
    rows = {row.name: row.activity_count for row in organizations_matching(OrganizationFilters())}
    assert rows["Agência do Teste"] == 2
    assert rows["Instituto da Prova"] == 1


def test_a_filter_that_none_meets_finds_none(told):
    assert found(kind="committee") == []
    assert found(country="FRA") == []


def test_roles_are_counted_in_activities(told):
    organization = Organization.objects.get(name="Agência do Teste")
    assert roles_of(organization) == {"accountable": 2}


def test_the_kinds_known_are_those_of_the_rows(told):
    assert set(kinds_known()) == set(Organization.objects.values_list("kind", flat=True))


def test_an_organization_that_is_not_here_is_said_so(told):
    code = Organization.objects.get(name="Instituto da Prova").code
    assert organization_by_code(code).name == "Instituto da Prova"
    with pytest.raises(NotFound, match="nobody"):
        organization_by_code("nobody")
