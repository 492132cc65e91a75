"""What organisation files tell is shown on the page of the organization, by the API, and goes out again."""

import datetime as dt
import io

import pytest
from lxml import etree

from bandung.server.accounts.models import Organization
from bandung.server.records.models import Delivery
from bandung.server.records.queries.organization_claims import organizations_in, tellings, told_of
from bandung.server.records.services.delivering import deliver_file

FILE = """<iati-organisations version="2.03"><iati-organisation default-currency="USD">
<organisation-identifier>XX-AGENCY</organisation-identifier><name><narrative>Agency of Examples</narrative></name>
<reporting-org ref="XX-AGENCY" type="10"><narrative>Agency of Examples</narrative></reporting-org>
<total-budget status="1"><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/>
<value currency="USD" value-date="2026-01-01">{amount}</value></total-budget>
<recipient-country-budget><recipient-country code="SN"/><period-start iso-date="2026-01-01"/>
<period-end iso-date="2026-12-31"/><value currency="USD" value-date="2026-01-01">30</value></recipient-country-budget>
</iati-organisation></iati-organisations>"""


@pytest.fixture
def told(db, tmp_path):
    for number, amount in enumerate((100, 250)):
        path = tmp_path / f"org-{number}.xml"
        path.write_text(FILE.format(amount=amount), encoding="utf-8")
        deliver_file(path=path, now=dt.datetime(2026, 11, 20 + number, tzinfo=dt.UTC))
    return Organization.objects.get(name="Agency of Examples")


def test_the_latest_word_of_a_teller_counts(told):
    [one] = told_of(told)
    assert [str(budget.value) for budget in one.telling.budgets] == ["USD 250", "USD 30"]
    assert len(list(tellings())) == 1
    assert list(tellings(told_by="somebody-else")) == []


def test_the_page_of_the_organization_shows_them_by_teller(told, client):
    page = client.get(f"/organizations/{told.code}/").content.decode()
    assert "Told of it as a whole: budgets, spending, documents" in page
    assert "USD 250.00" in page
    assert "USD 100.00" not in page
    assert "budget for a country" in page


def test_the_page_of_the_delivery_names_the_organizations(told, client):
    delivery = Delivery.objects.order_by("started_at").last()
    assert [one.organization for one in organizations_in(delivery)] == [told]
    page = client.get(f"/deliveries/{delivery.uuid}/").content.decode()
    assert "organizations read" in page
    assert "Organizations it tells of" in page
    assert "Nothing of it was taken in." not in page


def test_the_api_gives_them_and_writes_them_as_an_organisation_file(told, client):
    [one] = client.get(f"/api/organizations/{told.code}/budgets").json()
    assert one["told_by"] == told.code
    assert [budget["kind"] for budget in one["telling"]["budgets"]] == [
        "total-budget",
        "recipient-country-budget",
    ]
    answer = client.get("/api/exports/iati-organisations")
    root = etree.parse(io.BytesIO(b"".join(answer.streaming_content))).getroot()
    assert root.xpath("//total-budget/value/text()") == ["250"]
    nobody = client.get("/api/exports/iati-organisations?told_by=nobody")
    assert nobody.status_code == 404


def test_a_file_of_which_nothing_could_be_read_says_why_at_once(db, client, tmp_path):
    path = tmp_path / "bad.xml"
    path.write_bytes(b'<?xml version="1.0" encoding="UTF-8"?><iati-activities>\xe7\xe3</iati-activities>')
    deliver_file(path=path, now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    delivery = Delivery.objects.get()
    page = client.get(f"/deliveries/{delivery.uuid}/").content.decode()
    assert "Nothing of it was taken in." in page
    assert "encoding" in client.get(f"/api/deliveries/{delivery.uuid}").json()["refusal"]
