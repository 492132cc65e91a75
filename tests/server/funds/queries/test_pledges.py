"""Pledges by who made them and to which fund."""

from decimal import Decimal

import pytest

from bandung.server.accounts.models import Organization
from bandung.server.funds.models import Fund, Pledge
from bandung.server.funds.queries.pledges import pledges_of, pledges_of_area, pledges_to


@pytest.fixture
def pledged(db):
    donor = Organization.objects.create(code="donor", name="Donor")
    body = Organization.objects.create(code="body", name="Body of the fund")
    fund = Fund.objects.create(code="fund", name="Fund", organization=body)
    for year, amount in ((2001, "10.00"), (2003, None)):
        Pledge.objects.create(
            code=f"pledge-{year}",
            fund=fund,
            donor=donor,
            donor_name="Donor",
            area="CHN",
            year=year,
            amount=Decimal(amount) if amount else None,
            currency="USD",
            firmness="firm",
        )
    return donor, body


def test_pledges_are_found_from_both_sides_newest_first(pledged):
    donor, body = pledged
    assert [row.year for row in pledges_of(donor)] == [2003, 2001]
    assert [row.year for row in pledges_to(body)] == [2003, 2001]
    assert [row.year for row in pledges_of_area("CHN")] == [2003, 2001]
    assert list(pledges_of(body)) == []
    assert list(pledges_of_area("BRA")) == []
