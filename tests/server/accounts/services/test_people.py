"""People: one for each address, with a password that is worth its name."""

import pytest

from bandung.server.accounts.models import Person
from bandung.server.accounts.services.people import add_person
from bandung.values import Conflict, InvalidInput

pytestmark = pytest.mark.django_db
GOOD = "long enough 58220"


def add(email: str = "ana@example.org", password: str = GOOD, *, administrator: bool = False) -> Person:
    return add_person(email=email, name="Ana", password=password, administrator=administrator)


@pytest.mark.parametrize("administrator", [True, False])
def test_a_person_is_added_with_the_rights_that_were_meant(administrator):
    person = add(administrator=administrator)
    assert (person.is_superuser, person.is_staff, person.is_active) == (administrator, administrator, True)
    assert person.check_password(GOOD)
    assert GOOD not in person.password


@pytest.mark.parametrize("email", ["ana@example.org", "ANA@Example.ORG", " ana@example.org "])
def test_one_address_is_one_person_however_it_is_written(email):
    add()
    with pytest.raises(Conflict, match="known already"):
        add(email)
    assert Person.objects.count() == 1


@pytest.mark.parametrize("email", ["", "ana", "ana@", "@example.org", "ana example@x.org"])
def test_what_is_no_address_is_refused(email):
    with pytest.raises(InvalidInput, match="email address"):
        add(email)


@pytest.mark.parametrize("password", ["", "short", "123456789012", "password1234", "ana@example.org"])
def test_a_weak_password_is_refused_with_the_reason(password):
    with pytest.raises(InvalidInput) as refused:
        add(password=password)
    assert "password" in refused.value.message
    assert not Person.objects.exists()
