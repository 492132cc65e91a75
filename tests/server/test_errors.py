"""What no text can hold is refused wherever it is sent, with a sentence."""

import pytest


@pytest.mark.parametrize(
    "address",
    [
        "/exchange/a%00b/",
        "/activities/a%00b/",
        "/organizations/a%00b/",
        "/exchange/?q=wells&kind=a%00b",
        "/search/?q=a%00b",
        "/activities/?q=a%00b",
        "/api/exchange/a%00b",
        "/api/activities/a%00b",
        "/api/organizations/a%00b",
    ],
)
def test_an_address_with_a_zero_character_is_answered(client, db, address):
    answer = client.get(address)
    assert answer.status_code in (200, 400, 404, 422)
    if answer.status_code == 400 and address.startswith("/api/"):
        assert "no text can hold" in answer.json()["message"]
