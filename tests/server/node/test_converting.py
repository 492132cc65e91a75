"""Amounts are compared and written for TOSSD by the rates that the node was told."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest

from bandung.server.funds.services.rates import store_rates
from bandung.server.node.converting import known_rates
from bandung.server.node.working import JOBS
from bandung.server.records.models import ClaimProfile
from bandung.server.records.services.delivering import deliver_file
from bandung.server.records.services.profiling import stored_profile
from bandung.values import Money
from bandung.values.rates import ECB, Series

DAY = dt.date(2010, 1, 1)


def tell(value: str) -> None:
    store_rates(series=[Series("EUR", "USD", ECB, (DAY,), (Decimal(value),), 400)])


@pytest.mark.django_db
def test_a_node_that_was_told_no_rate_converts_nothing():
    assert known_rates() is None


@pytest.mark.django_db
def test_rates_that_were_told_give_dollars_and_a_corrected_one_takes_its_place():
    tell("1.25")
    convert = known_rates()
    assert convert is not None
    assert convert(Money(Decimal(100), "EUR"), DAY) == Decimal(125)
    assert convert(Money(Decimal(100), "EUR"), None) is None
    assert convert(Money(Decimal(100), "KES"), DAY) is None
    tell("1.5")
    corrected = known_rates()
    assert corrected is not None
    assert corrected(Money(Decimal(100), "EUR"), DAY) == Decimal(150)


FILE = """<iati-activities version="2.03"><iati-activity xml:lang="en"><iati-identifier>XX-EURO-1</iati-identifier>
<reporting-org ref="XX-EURO" type="10"><narrative>Agency of Euros</narrative></reporting-org>
<title><narrative>Wells</narrative></title>
<participating-org role="1" type="10" ref="XX-EURO"><narrative>Agency of Euros</narrative></participating-org>
<recipient-country code="MZ"/>
<transaction><transaction-type code="3"/><transaction-date iso-date="2010-05-01"/>
<value currency="EUR" value-date="2010-05-01">40000</value></transaction></iati-activity></iati-activities>"""


@pytest.fixture
def euros(db, tmp_path):
    path = tmp_path / "euros.xml"
    path.write_text(FILE, encoding="utf-8")
    deliver_file(path=path, now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))


def test_the_node_compares_claims_by_them(euros):
    tell("1.25")
    assert next(job for job in JOBS if job.name == "compare claims").run()
    [total] = stored_profile(ClaimProfile.objects.get().content).totals
    assert (total.currency, total.common) == ("EUR", Decimal(50000))


@pytest.mark.parametrize("address", ["/api/exports/tossd", "/activities/export/tossd/"])
def test_tossd_is_in_dollars_where_a_rate_is_known(euros, client, address):
    def paid() -> list[str]:
        text = b"".join(client.get(address).streaming_content).decode("utf-8-sig")
        return [row["USD_disbursements"] for row in csv.DictReader(io.StringIO(text))]

    assert paid() == [""]
    tell("1.25")
    assert paid() == ["50"]
    tell("1.5")
    assert paid() == ["60"]
