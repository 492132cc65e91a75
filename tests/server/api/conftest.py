"""Who calls the API in these tests."""

import datetime as dt
from typing import Any

import msgspec
import pytest
from django.test import Client

from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.access import issue_token
from bandung.server.accounts.services.register import load_register


class Program:
    """A program with a contributor's token of the Brazilian agency."""

    def __init__(self, client: Client, key: str) -> None:
        self._client, self._headers = client, {"authorization": f"Bearer {key}"}

    def __getattr__(self, verb: str) -> Any:
        def call(address: str, body: object = None, **named: Any) -> Any:
            if isinstance(body, (bytes, str)) or verb == "delete":
                named |= {"data": body or b"", "content_type": "application/json"}
            elif isinstance(body, dict) and any(hasattr(value, "read") for value in body.values()):
                named["data"] = body
            elif body is not None:
                named |= {"data": msgspec.json.encode(body), "content_type": "application/json"}
            return getattr(self._client, verb)(f"/api{address}", headers=self._headers, **named)

        return call


@pytest.fixture
def program(client: Client, db: None, settings: Any, tmp_path: Any) -> Program:
    """Ana's program: it speaks for br-abc and for nobody else."""
    load_register()
    person = Person.objects.create_user("ana@example.org", "a long password", name="Ana")
    agency = Organization.objects.get(code="br-abc")
    Membership.objects.create(person=person, organization=agency, role=MembershipRole.CONTRIBUTOR)
    return Program(client, issue_token(email=person.email, name="", days=1, now=dt.datetime.now(dt.UTC)))
