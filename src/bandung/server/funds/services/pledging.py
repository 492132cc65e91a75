"""Taking in funds and pledges."""

from django.db import transaction

from bandung.funds import FundsFile
from bandung.funds import Pledge as RecordedPledge
from bandung.server.accounts.services.introductions import (
    Introduction,
    introduce_organizations,
    organization_ids,
)
from bandung.server.funds.models import Fund, Pledge
from bandung.values import InvalidInput


@transaction.atomic
def store_funds(*, content: FundsFile) -> int:
    """Insert or update funds and pledges by code, and return how many pledges were stored.

    A pledge to a fund that the file should have introduced and did not (the reader's finding says so) is left
    out; InvalidInput where a file of pledges alone names a fund that the node does not know.
    """
    organizations = organization_ids(codes=[fund.code for fund in content.funds])
    Fund.objects.bulk_create(
        [
            Fund(code=fund.code, name=str(fund.name), organization_id=organizations.get(fund.code))
            for fund in content.funds
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "organization"],
    )
    donors = introduce_organizations(
        introductions=[Introduction(donor.code, donor.name, donor.area or "") for donor in content.donors]
    )
    funds = dict(Fund.objects.values_list("code", "id"))
    unknown = {pledge.fund for pledge in content.pledges} - set(funds)
    if unknown and not content.funds:
        raise InvalidInput(
            f"No fund is called “{min(unknown)}” here; introduce it in the file with [[fund]]."
        )
    pledges = [pledge for pledge in content.pledges if pledge.fund in funds]
    names = {donor.code: (str(donor.name), donor.area or "") for donor in content.donors}
    Pledge.objects.bulk_create(
        [_row(pledge, funds, donors, names) for pledge in pledges],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            *("fund", "donor", "donor_name", "area", "year", "amount", "currency", "firmness"),
            *("illustrative", "source"),
        ],
    )
    return len(pledges)


def _row(
    pledge: RecordedPledge,
    funds: dict[str, int],
    donors: dict[str, int],
    names: dict[str, tuple[str, str]],
) -> Pledge:
    name, area = names.get(pledge.donor, (pledge.donor, ""))
    return Pledge(
        code=pledge.code,
        fund_id=funds[pledge.fund],
        donor_id=donors.get(pledge.donor),
        donor_name=name,
        area=area,
        year=pledge.year,
        amount=pledge.amount.amount if pledge.amount else None,
        currency=pledge.amount.currency if pledge.amount else "",
        firmness=pledge.firmness.value,
        illustrative=pledge.illustrative,
        source=pledge.source.title if pledge.source else "",
    )
