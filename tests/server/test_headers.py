"""Headers that keep a page to itself, on every kind of answer."""

import pytest

from bandung.server.headers import POLICY


@pytest.mark.parametrize(
    "address",
    ["/", "/sign-in/", "/nothing-here/", "/static/bandung/bandung.css", "/api/openapi.json", "/admin/login/"],
)
def test_every_answer_says_what_it_may_load(client, db, address):
    answer = client.get(address)
    answer.close()
    assert answer["Content-Security-Policy"] == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in answer["Permissions-Policy"]


def test_no_page_may_run_what_stands_in_its_text():
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY
    assert "frame-ancestors 'none'" in POLICY


def test_a_mark_is_found_by_those_who_ask_for_one_unnamed(client, db):
    answer = client.get("/favicon.ico", follow=True)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    answer.close()
