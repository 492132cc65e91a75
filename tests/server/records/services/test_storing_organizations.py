"""Organisation files: what organizations tell of themselves, once, the latest in front."""

import msgspec
import pytest

from bandung.activities.organization_record import OrganizationTelling
from bandung.server.records.models import Claim, Delivery, OrganizationClaim

TOLD = (
    '<iati-organisations version="2.03"><iati-organisation default-currency="USD"{updated}>'
    "<organisation-identifier>XX-AGENCY</organisation-identifier><name><narrative>Agency</narrative></name>"
    '<reporting-org ref="XX-AGENCY" type="10"><narrative>Agency</narrative></reporting-org>'
    '<total-budget status="1"><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/>'
    '<value currency="USD" value-date="2026-01-01">{amount}</value></total-budget></iati-organisation>'
    "</iati-organisations>"
)


@pytest.fixture
def told(tmp_path):
    def write(amount, updated="", name="org.xml"):
        path = tmp_path / name
        stated = f' last-updated-datetime="{updated}"' if updated else ""
        path.write_text(TOLD.format(amount=amount, updated=stated), encoding="utf-8")
        return path

    return write


def amounts():
    rows = OrganizationClaim.objects.filter(replaced_by=None)
    told = [msgspec.convert(row.record, OrganizationTelling, strict=False) for row in rows]
    return [str(one.budgets[0].value.amount) for one in told]


def test_an_organisation_file_tells_of_an_organization_and_of_no_activity(deliver, told):
    summary = deliver(told(100))
    assert (summary.organizations_read, summary.activities_read) == (1, 0)
    claim = OrganizationClaim.objects.select_related("organization", "told_by").get()
    assert claim.organization == claim.told_by
    assert (claim.identifier, claim.organization.name) == ("XX-AGENCY", "Agency")
    assert not Claim.objects.exists()
    assert Delivery.objects.get().organizations_read == 1
    assert deliver(told(100)).known


def test_a_changed_telling_takes_the_older_ones_place_and_the_older_may_return(deliver, told):
    deliver(told(100))
    deliver(told(200), hours=1)
    assert amounts() == ["200"]
    same = told(100)
    same.write_text(same.read_text() + "\n")
    deliver(same, hours=2)
    assert amounts() == ["100"]
    assert OrganizationClaim.objects.count() == 2


def test_an_older_telling_that_comes_late_does_not_stand(deliver, told):
    deliver(told(200, "2026-05-01"))
    deliver(told(100, "2026-01-01"), hours=1)
    assert amounts() == ["200"]


@pytest.mark.shared
def test_real_organisation_files_go_in(deliver, shared):
    files = sorted((shared / "data" / "iati" / "organisations").glob("*.xml"))
    assert files
    for path in files:
        assert deliver(path).organizations_read > 0
    assert OrganizationClaim.objects.count() > 0
