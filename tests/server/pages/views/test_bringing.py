"""Bringing a file in the name of an organization, and a sheet laid out by hand."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register
from bandung.server.records.models import Activity, Claim, Delivery, SheetLayout

IATI = b"""<iati-activities version="2.03"><iati-activity xml:lang="en"><iati-identifier>BR-77-WELLS</iati-identifier>
<title><narrative>Wells</narrative></title><recipient-country code="SN"/></iati-activity></iati-activities>"""
SHEET = (
    "C\u00f3digo,T\u00edtulo do projeto,Pa\u00eds parceiro,Data de in\u00edcio,Or\u00e7amento (USD)\n"
    "BRA/04/1,Banco de leite humano,Mo\u00e7ambique,2010-03-01,1000.50\n"
    "BRA/04/2,Hortas escolares,Haiti,2011-04-01,2000.00\n"
    "BRA/04/3,Alfabetiza\u00e7\u00e3o,Timor-Leste,2012-05-01,3000.00\n"
).encode()


@pytest.fixture
def ana(reader, db):
    """A contributor of the Brazilian agency, signed in."""
    load_register()
    person = Person.objects.create_user("ana@example.org", "a long password", name="Ana")
    agency = Organization.objects.get(code="br-abc")
    Membership.objects.create(person=person, organization=agency, role=MembershipRole.CONTRIBUTOR)
    reader.force_login(person)
    return reader


def file(content: bytes = IATI, name: str = "told.xml") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content)}


def test_a_file_is_taken_in_by_who_brings_it(ana):
    answer = ana.post("/bring/br-abc/", file(), follow=True)
    delivery = Delivery.objects.get()
    assert answer.redirect_chain[-1][0] == f"/deliveries/{delivery.uuid}/"
    assert delivery.brought_by.code == "br-abc"
    assert delivery.file_name == "told.xml"
    assert Claim.objects.get().told_by.code == "br-abc"
    assert "all of them as CSV" in answer.content.decode()


def test_the_same_file_again_changes_nothing_and_says_so(ana):
    ana.post("/bring/br-abc/", file())
    page = ana.post("/bring/br-abc/", file(), follow=True).content.decode()
    assert "was brought before" in page
    assert Delivery.objects.count() == 1


def test_findings_are_taken_away_as_csv_that_no_spreadsheet_runs(ana):
    ana.post("/bring/br-abc/", file(IATI.replace(b"BR-77-WELLS", b"=cmd()")))
    answer = ana.get(f"/deliveries/{Delivery.objects.get().uuid}/findings.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert len(rows) == Delivery.objects.get().findings_count > 0
    assert not any(row["record"].startswith("=") for row in rows)
    assert "findings-told.xml.csv" in answer["Content-Disposition"]


def test_only_contributors_bring(ana, client):
    assert client.post("/bring/br-abc/", file())["Location"].startswith("/sign-in/")
    assert ana.post("/bring/de-giz/", file()).status_code == 403
    assert Delivery.objects.count() == 0


def test_nothing_and_too_much_are_said_beside_the_field(ana, settings):
    assert ana.post("/bring/br-abc/").status_code == 400
    settings.UPLOAD_LIMIT = 50
    answer = ana.post("/bring/br-abc/", file())
    assert answer.status_code == 400
    assert "too large" in answer.content.decode()
    assert Delivery.objects.count() == 0


def test_no_file_of_a_stranger_is_kept(client, db, settings):
    from bandung.server.pages.uploads import LimitedUploadHandler

    answer = client.post("/sign-in/", file())
    assert answer.status_code == 400
    assert not answer.wsgi_request.FILES
    assert [f"{LimitedUploadHandler.__module__}.LimitedUploadHandler"] == settings.FILE_UPLOAD_HANDLERS


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\data\\a.xml", "a.xml"),
        (".hidden", "hidden"),
        ("", "file"),
        ("a\nb.csv", "a_b.csv"),
    ],
)
def test_a_file_keeps_its_name_and_no_way(told, kept):
    from bandung.server.node.bringing import safe_name

    assert safe_name(told) == kept


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_the_template_is_there_in_six_languages(reader, db, language):
    answer = reader.get(f"/template/{language}/")
    assert answer.content[:2] == b"PK"


def test_a_template_in_another_language_is_refused(reader, db):
    assert reader.get("/template/tlh/").status_code == 400


def test_a_sheet_nobody_knows_is_refused_with_the_way_on(ana):
    answer = ana.post("/bring/br-abc/", file(SHEET, "projetos.csv"))
    assert answer.status_code == 400
    assert "/sheets/br-abc/" in answer.content.decode()


def test_a_sheet_is_explained_once_and_recognised_the_next_time(ana):
    place = ana.post("/sheets/br-abc/", file(SHEET, "projetos.csv"))["Location"]
    page = ana.get(place).content.decode()
    assert '<option value="title" selected>' in page
    assert '<option value="recipient-country" selected>' in page
    assert "Banco de leite humano" in page
    assert Activity.objects.count() == 0
    looked = ana.post(place, {"do": "look", "0-1": "description", "name": "Planilha"}).content.decode()
    assert '<option value="description" selected>' in looked
    assert "you said so" in looked or "heading" in looked
    answer = ana.post(
        place, {"do": "save", "name": "Planilha", "owner_role": "provider", "language": "pt"}, follow=True
    )
    assert "The layout is saved" in answer.content.decode()
    assert SheetLayout.objects.get().organization.code == "br-abc"
    assert sorted(Activity.objects.values_list("title", flat=True)) == [
        "Alfabetiza\u00e7\u00e3o", "Banco de leite humano", "Hortas escolares",
    ]  # fmt: skip
    newer = SHEET + b"BRA/04/4,Biblioteca,Angola,2013-01-01,10.00\n"
    page = ana.get(ana.post("/sheets/br-abc/", file(newer, "projetos-2.csv"))["Location"]).content.decode()
    assert "This sheet is recognised" in page
    ana.post("/bring/br-abc/", file(newer, "projetos-2.csv"))
    assert Activity.objects.count() == 4


def test_a_sheet_of_another_organization_is_not_shown(ana):
    place = ana.post("/sheets/br-abc/", file(SHEET, "projetos.csv"))["Location"]
    person = Person.objects.get()
    Membership.objects.create(
        person=person,
        organization=Organization.objects.get(code="mx-amexcid"),
        role=MembershipRole.CONTRIBUTOR,
    )
    assert ana.get(place.replace("br-abc", "mx-amexcid")).status_code == 404
    assert ana.get("/sheets/br-abc/as/..%2F..%2Fpostgres/").status_code in (403, 404)
