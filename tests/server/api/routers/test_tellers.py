"""What an organization tells, how complete it is, and its layouts, by the API."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from bandung.server.records.models import Claim, Delivery

SHEET = (
    "C\u00f3digo,T\u00edtulo do projeto,Pa\u00eds parceiro,Data de in\u00edcio,Or\u00e7amento (USD)\n"
    "BRA/04/1,Banco de leite humano,Mo\u00e7ambique,2010-03-01,1000.50\n"
    "BRA/04/2,Hortas escolares,Haiti,2011-04-01,2000.00\n"
    "BRA/04/3,Alfabetiza\u00e7\u00e3o,Timor-Leste,2012-05-01,3000.00\n"
).encode()


def test_completeness_says_what_to_add_next(client, deliver):
    deliver({"title": "Banco de leite"}, {"number": "2"})
    teller = Claim.objects.first().told_by.code
    told = client.get(f"/api/organizations/{teller}/completeness").json()
    assert told["claims"] == 2
    assert 0 < told["mean"] < 100
    # Of what neither claim tells, what weighs most for a reader comes first.
    assert told["add_next"] == ["end", "native_units", "results"]
    assert all(one["sentence"] for one in told["fields"])
    assert client.get("/api/organizations/nobody/completeness").status_code == 404


def test_a_sheet_is_guessed_its_layout_saved_and_the_sheet_taken_in(program):
    sheet = {"file": SimpleUploadedFile("lista.csv", SHEET)}
    guessed = program.post("/organizations/br-abc/layouts/guess", sheet)
    assert guessed.status_code == 200, guessed.content
    layout = guessed.json()["layout"] | {"name": "Lista da ABC"}
    assert program.put("/organizations/br-abc/layouts", layout).status_code == 200
    assert [one["name"] for one in program.get("/organizations/br-abc/layouts").json()] == ["Lista da ABC"]
    brought = {
        "file": SimpleUploadedFile("lista.csv", SHEET),
        "organization": "br-abc",
        "layout": "Lista da ABC",
    }
    answer = program.post("/deliveries/", brought)
    assert (answer.status_code, answer.json()["claims_new"]) == (201, 3)
    assert Delivery.objects.count() == 1


def test_layouts_are_changed_only_by_those_who_speak_for_the_organization(program, client):
    assert program.put("/organizations/de-giz/layouts", {"name": "x"}).status_code == 403
    assert client.put("/api/organizations/br-abc/layouts", b"{}").status_code == 401
    assert program.put("/organizations/br-abc/layouts", b'{"name": 7}').status_code == 400


def test_the_template_is_given_in_each_language(client, db):
    answer = client.get("/api/templates/ar")
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).sheet_names) > 8
    assert client.get("/api/templates/tlh").status_code == 400
