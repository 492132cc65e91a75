"""Bringing files by the API."""

from django.core.files.uploadedfile import SimpleUploadedFile

from bandung.server.records.models import Claim, Delivery

IATI = b"""<iati-activities version="2.03"><iati-activity xml:lang="en"><iati-identifier>BR-77-WELLS</iati-identifier>
<title><narrative>Wells</narrative></title><recipient-country code="SN"/></iati-activity></iati-activities>"""


def brought(content: bytes = IATI, name: str = "told.xml", **more: str) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content), "organization": "br-abc"} | more


def test_a_file_is_taken_in_once_and_its_findings_are_read(program):
    answer = program.post("/deliveries/", brought())
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert (told["brought_by"]["code"], told["state"], told["claims_new"]) == ("br-abc", "finished", 1)
    again = program.post("/deliveries/", brought())
    assert (again.status_code, again.json()["uuid"]) == (200, told["uuid"])
    assert Delivery.objects.count() == 1
    findings = program.get(f"/deliveries/{told['uuid']}/findings").json()
    assert findings["total"] == told["findings_count"] > 0
    assert {"code", "message", "line", "record"} <= findings["items"][0].keys()


def test_who_may_not_brings_nothing(program, client):
    assert program.post("/deliveries/", brought(organization="de-giz")).status_code == 403
    assert client.post("/api/deliveries/", brought()).status_code == 401
    wrong = {"authorization": "Bearer nonsense"}
    assert client.post("/api/deliveries/", brought(), headers=wrong).status_code == 401
    assert Delivery.objects.count() == 0


def test_what_is_no_file_of_ours_is_refused_in_a_sentence(program):
    strange = program.post("/deliveries/", brought(b"a,b\n1,2\n", "strange.csv"))
    assert strange.status_code == 400
    assert "strange.csv" in str(strange.json())
    # What cannot be read at all is kept as a delivery with its finding, as on the site.
    unreadable = program.post("/deliveries/", brought(b"%PDF-1.7 nothing", "a.pdf")).json()
    assert (unreadable["claims_new"], unreadable["findings_count"]) == (0, 1)
    assert program.post("/deliveries/", brought(b"")).status_code == 400
    assert program.post("/deliveries/", brought(layout="none of ours")).status_code == 404
    assert Claim.objects.count() == 0


def test_what_is_larger_than_the_node_takes_is_said_so(program, settings):
    settings.UPLOAD_LIMIT = 100
    answer = program.post("/deliveries/", brought())
    assert answer.status_code in (400, 422)
    assert Delivery.objects.count() == 0
