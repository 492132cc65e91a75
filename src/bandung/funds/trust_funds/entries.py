"""The audited figures of a year as entries of one book, in which each trust fund is a designation.

The statements tell income and expenses, not what moved at the bank; so what stands against both is the net assets of
the fund, undivided (`net-assets-held`). A donor is known by its name as printed, an entity of the Secretariat by its
code, as project. Entities are assigned by the publisher of the files; the amounts of funds are printed.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from bandung.funds.ledger import Entry, Line
from bandung.funds.trust_funds.reading import Contributions, Expenses

BOOK = "un-trust-funds"
"""The code of the book, and of its chart."""


def contributions_of(told: Contributions) -> Iterator[Entry]:
    """One entry for what each donor gave to each fund, and for the adjustments and the unnamed rest of each fund."""
    year, source = told.meta.year, told.meta.source.symbol
    entities = {given.fund: given.entity or "" for donor in told.contributors for given in donor.destinations}
    for donor in told.contributors:
        for given in donor.destinations:
            yield from _entry(
                *(year, "contributions", given.fund, given.amount, source),
                party=donor.name,
                entity=given.entity or "",
                text=f"{donor.name}: {given.fund_name or given.fund}",
            )
    sums = told.given()
    for fund in told.funds:
        adjusted, entity = fund.named - sums.get(fund.fund, 0), entities.get(fund.fund, "")
        text = "Present value and movements between funds"
        yield from _entry(year, "adjustments", fund.fund, adjusted, source, entity=entity, text=text)
        text = "Printed in the total of the fund and named in no row"
        yield from _entry(year, "unnamed-rows", fund.fund, fund.residual, source, entity=entity, text=text)


def expenses_of(told: Expenses) -> Iterator[Entry]:
    """One entry for the expenses of each fund, and one for those of the funds that the files do not tell apart."""
    year, source = told.meta.year, told.meta.symbol
    entities = {node.id: node.code or "" for node in told.of_tier("budget_unit")}
    for node in told.of_tier("detail"):
        yield from _entry(
            *(year, "expenses", node.code or node.id, -node.amount, source),
            entity=entities.get(node.parent or "", ""),
            text=node.label,
        )
    apart = told.meta.verification.schedule - told.meta.verification.mapped
    funds = told.meta.verification.unmapped_funds
    yield from _entry(year, "expenses", f"of {funds}", -apart, source, text=f"Expenses of {funds} together")


def _entry(
    year: int,
    account: str,
    fund: str,
    amount: int,
    source: str,
    /,
    *,
    text: str,
    party: str = "",
    entity: str = "",
) -> Iterator[Entry]:
    """Income of the fund, or an expense where the amount is below zero; nothing where it is zero."""
    if not amount:
        return
    held = Line(
        account="net-assets-held",
        net_class="trust-fund",
        designation=fund,
        project=entity,
        amount=Decimal(amount),
        currency="USD",
    )
    yield Entry(
        fund=BOOK,
        on=dt.date(year, 12, 31),
        reference=source,
        text=text,
        key=":".join(part for part in (str(year), account, fund, party) if part),
        lines=(held, replace(held, account=account, amount=-held.amount, party=party)),
    )
