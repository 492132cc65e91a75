"""Adding people."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from bandung.server.accounts.models import Person
from bandung.values import Conflict, InvalidInput


def add_person(*, email: str, name: str, password: str, administrator: bool) -> Person:
    """A new person; InvalidInput names what is wrong with address or password, Conflict a taken address."""
    try:
        validate_email(email.strip())
        validate_password(password, user=Person(email=email, name=name))
    except ValidationError as error:
        raise InvalidInput(" ".join(error.messages)) from None
    make = Person.objects.create_superuser if administrator else Person.objects.create_user
    try:
        with transaction.atomic():
            return make(email, password, name=name)
    except IntegrityError:
        raise Conflict(f"{email} is known already; change the person in the admin instead.") from None
