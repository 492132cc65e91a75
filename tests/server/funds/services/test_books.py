"""Whom the books mean by a name."""

import pytest

from bandung.server.accounts.services.introductions import Introduction, introduce_organizations
from bandung.server.accounts.services.register import load_register
from bandung.server.funds.services.books import organization_named
from bandung.values import InvalidInput, Text

pytestmark = pytest.mark.django_db


def test_a_donor_is_a_state_by_its_name_or_an_organization_by_code_identifier_or_name():
    load_register()
    introduce_organizations(
        introductions=[Introduction("example-seeds", Text.of("Institute of Seeds", "en"))]
    )
    named = [
        organization_named(text).code for text in ("Kenya", "Кения", "XM-DAC-41114", "institute of seeds")
    ]
    assert named == ["state-ken", "state-ken", "undp", "example-seeds"]


def test_a_code_that_a_file_introduced_goes_before_the_state():
    introduce_organizations(introductions=[Introduction("kenya", Text.of("Kenya", "en"), "KEN")])
    assert organization_named("Kenya").code == "kenya"


def test_whom_nobody_knows_is_no_donor():
    with pytest.raises(InvalidInput, match="No organization is called “Atlantis” here"):
        organization_named("Atlantis")
