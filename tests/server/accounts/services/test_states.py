"""A State is one party, in whatever language or spelling it is named."""

import pytest

from bandung.server.accounts.models import Organization
from bandung.server.accounts.services.register import load_register
from bandung.server.accounts.services.states import state_id_named

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "names",
    [
        (
            "Kenya",
            "KENYA",
            " kenya ",
            "KEN",
            "ke",
            "Кения",
            "كينيا",
            "肯尼亚",
            "Government of Kenya",
            "肯尼亚政府",
        ),
        ("Brazil", "Brasil", "Brésil", "Government of Brazil", "Governo do Brasil"),
        ("Mali", "Gouvernement du Mali", "Gobierno de Malí"),
        ("Viet Nam", "Vietnam"),
    ],
)
def test_all_names_of_a_state_are_one_party(names):
    found = {state_id_named(name) for name in names}
    assert len(found) == 1
    (row,) = Organization.objects.filter(pk__in=found)
    assert (row.kind, row.name) == ("government", names[0])
    assert Organization.objects.filter(code__startswith="state-").count() == 1


@pytest.mark.parametrize(
    "text", ["", "Atlantis", "Kenia Airways", "Africa", "Greenland", "404", "ldc", "Guinea B"]
)
def test_what_is_no_state_is_none_and_adds_nothing(text):
    load_register()
    before = Organization.objects.count()
    assert state_id_named(text) is None
    assert Organization.objects.count() == before
