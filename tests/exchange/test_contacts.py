"""Offices' addresses are told from people's, in any text, in time that grows with its length only."""

import time

import pytest

from bandung.exchange.contacts import personal_address


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to info@abc.gov.br", None),
        ("Write to maria.silva@abc.gov.br, please", "maria.silva@abc.gov.br"),
        ("someone@gmail.com", "someone@gmail.com"),
        ("cooperation@example.org and ana.souza@example.org", "ana.souza@example.org"),
        ("unknown@example.org", None),
        ("راسلونا: أحمد.علي@example.org", "أحمد.علي@example.org"),
        ("a @ b, @, @@x, x@, x@y", None),
    ],
)
def test_a_person_s_address_is_found_and_an_office_s_is_not(text, found):
    assert personal_address(text) == found


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "@" * 300_000, "a.b@" * 200_000, "a@b." * 200_000, "x@" + "y" * 900_000]
)
def test_an_endless_text_is_read_through_quickly(text):
    began = time.process_time()
    personal_address(text)
    assert time.process_time() - began < 5
