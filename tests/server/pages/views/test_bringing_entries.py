"""A file of entries brought by the page: counts, findings, templates; nobody brings another's."""

import io

import pytest
from django.test import Client

from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register
from bandung.server.exchange.models import ExchangeRecord
from bandung.values.sheets.tables import read_tables

CSV = (
    "kind,code,owner,title,summary,areas\n"
    'need,n-1,br-abc,<b>Wells</b>,"Water, please",BOL\n'
    "need,n-2,br-abc,,No title,BOL\n"
    "need,n-3,de-giz,Not mine,,BOL\n"
)


def speaker(code: str) -> Client:
    load_register()
    person = Person.objects.create_user("ana@example.org", "a long password", name="Ana")
    agency = Organization.objects.get(code=code)
    Membership.objects.create(person=person, organization=agency, role=MembershipRole.CONTRIBUTOR)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def file(content: bytes, name: str) -> io.BytesIO:
    made = io.BytesIO(content)
    made.name = name
    return made


def test_a_sheet_is_brought_with_its_counts_and_every_finding(db):
    ana = speaker("br-abc")
    page = ana.get("/bring/br-abc/").content.decode()
    assert 'action="/entries/bring/br-abc/"' in page
    assert "/entries/template/ar/" in page
    told = ana.post("/entries/bring/br-abc/", {"file": file(CSV.encode(), "told.csv")})
    page = told.content.decode()
    assert told.status_code == 200
    assert "not-yours" in page
    assert "title" in page.partition("n-2")[2]
    assert [row.code for row in ExchangeRecord.objects.all()] == ["n-1"]
    assert "<b>Wells" not in ana.get("/exchange/n-1/").content.decode()
    again = ana.post("/entries/bring/br-abc/", {"file": file(CSV.encode(), "told.csv")})
    assert "<dt>as before</dt><dd>1</dd>" in again.content.decode()


def test_nothing_and_nonsense_are_refused_and_strangers_are_kept_out(db, client):
    ana = speaker("br-abc")
    assert ana.post("/entries/bring/br-abc/").status_code == 400
    assert ana.post("/entries/bring/br-abc/", {"file": file(b"[1, 2", "a.json")}).status_code == 400
    large = file(b"# " + b"x" * 5_100_000, "a.toml")
    assert "5 MB" in ana.post("/entries/bring/br-abc/", {"file": large}).content.decode()
    assert ana.get("/entries/bring/de-giz/").status_code == 403
    assert client.get("/entries/bring/br-abc/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_the_template_is_a_workbook_with_a_sheet_a_kind(client, db, language):
    answer = client.get(f"/entries/template/{language}/")
    assert len(list(read_tables(io.BytesIO(answer.content), file="a.xlsx"))) >= 5
    assert client.get(f"/entries/template/{language}/?as=csv").content
    assert client.get("/entries/template/xx/").status_code == 400


@pytest.mark.shared
def test_the_list_of_undp_is_brought_as_it_is_published(db, shared):
    undp = speaker("undp")
    path = shared / "data" / "ssc" / "undp-ssc-mapping" / "may_2016" / "export.json"
    with path.open("rb") as content:
        answer = undp.post("/entries/bring/undp/", {"file": content})
    assert answer.status_code == 200
    assert ExchangeRecord.objects.filter(kind="practice", owner__code="undp").count() > 400
    assert "without a place" in answer.content.decode()
