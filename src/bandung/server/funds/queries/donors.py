"""What became of a donor's money."""

import datetime as dt

import msgspec
from django.db.models import Count

from bandung.funds.statement import Statement
from bandung.server.accounts.queries.rows import Organization
from bandung.server.funds.models import Receipt
from bandung.server.funds.queries.pledges import PledgeShown, pledges_for, receipts_for, shown
from bandung.server.funds.queries.statements import StatementAsked, statement_of


class DonorAccount(msgspec.Struct, frozen=True):
    """A donor's pledges and payments, and the statement of each purpose to which nobody else gave.

    `shared` are purposes to which others gave too, so that no part of them is this donor's alone.
    """

    pledges: tuple[PledgeShown, ...]
    receipts: list[Receipt]
    purposes: tuple[Statement, ...]
    shared: tuple[tuple[str, str], ...]
    illustrative: bool


def donor_account(donor: Organization, *, fund: str = "", on: dt.date) -> DonorAccount:
    """The account of one donor, with one fund or with all."""
    pledges = shown(pledges_for(donor=donor.code, fund=fund), on=on)
    receipts = list(receipts_for(donor=donor.code, fund=fund))
    named = sorted({(one.fund.code, one.net_class, one.designation) for one in receipts if one.designation})
    givers = {
        (code, net_class, designation): count
        for code, net_class, designation, count in Receipt.objects.filter(taken_back=None)
        .exclude(designation="")
        .order_by()
        .values_list("fund__code", "net_class", "designation")
        .annotate(givers=Count("donor", distinct=True))
    }
    own = [place for place in named if givers.get(place) == 1]
    purposes = tuple(
        statement_of(
            StatementAsked(fund=code, net_class=net_class, designation=designation, until=on), today=on
        )
        for code, net_class, designation in own
    )
    return DonorAccount(
        pledges,
        receipts,
        purposes,
        tuple(
            (code, designation)
            for code, net_class, designation in named
            if (code, net_class, designation) not in own
        ),
        any(one.row.illustrative for one in pledges),
    )
