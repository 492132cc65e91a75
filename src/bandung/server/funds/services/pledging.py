"""Taking in funds, conferences, pledges, contributions and rules from a file: the same file again changes nothing.

A pledge that is in the books already keeps what was booked; a file that tells it otherwise is refused.
"""

import datetime as dt

import msgspec
from django.db import transaction
from django.utils import timezone

from bandung.funds import FundsFile
from bandung.funds import Pledge as RecordedPledge
from bandung.funds.pledging import Step, rate_text, valued
from bandung.server.accounts.services.introductions import (
    Introduction,
    introduce_organizations,
    organization_ids,
)
from bandung.server.accounts.services.states import state_id_named
from bandung.server.funds.models import Conference, Fund, FundRule, Pledge
from bandung.server.funds.services.books import EARMARKED, FREE, check_code, check_unit, check_year, rates_for
from bandung.server.funds.services.receiving import receive
from bandung.values import Conflict, InvalidInput, Money
from bandung.values.rates import RateTable

_CURRENCY = "USD"
"""In which a pledge's worth is told: the currency of both funds' books, and of the pledging conferences."""


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
    donors |= _donors_known(content, set(donors))
    funds = dict(Fund.objects.values_list("code", "id"))
    named = {one.fund for one in content.pledges} | {one.fund for one in content.contributions}
    unknown = (named | {one.fund for one in content.rules}) - set(funds)
    if unknown and not content.funds:
        raise InvalidInput(
            f"No fund is called “{min(unknown)}” here; introduce it in the file with [[fund]]."
        )
    _store_conferences(content)
    _store_rules(content, funds)
    pledges = [pledge for pledge in content.pledges if pledge.fund in funds]
    names = {donor.code: (str(donor.name), donor.area or "") for donor in content.donors}
    _store_pledges(pledges, funds=funds, donors=donors, names=names)
    for told in content.contributions:
        if told.fund in funds:
            receive(told=told, by=None, at=timezone.now())
    return len(pledges)


def _donors_known(content: FundsFile, introduced: set[str]) -> dict[str, int]:
    """{as the file names it: id} of donors that it does not introduce: those known here, and States."""
    named = {pledge.donor for pledge in content.pledges} - introduced
    known = organization_ids(codes=named)
    states = {donor: state_id_named(donor) for donor in sorted(named - known.keys())}
    return known | {donor: number for donor, number in states.items() if number is not None}


def _store_conferences(content: FundsFile) -> None:
    Conference.objects.bulk_create(
        [
            Conference(
                code=one.code,
                name=one.name.as_mapping(),
                on=one.on,
                place=one.place or "",
                source=one.source.title if one.source else "",
                illustrative=one.illustrative,
            )
            for one in content.conferences
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "on", "place", "source", "illustrative"],
    )


def _store_rules(content: FundsFile, funds: dict[str, int]) -> None:
    FundRule.objects.bulk_create(
        [
            FundRule(
                code=rule.code,
                fund_id=funds[rule.fund],
                kind=rule.kind,
                since=rule.since,
                value=rule.value,
                source=rule.source,
            )
            for rule in content.rules
            if rule.fund in funds
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["fund", "kind", "since", "value", "source"],
    )


def _store_pledges(
    told: list[RecordedPledge],
    *,
    funds: dict[str, int],
    donors: dict[str, int],
    names: dict[str, tuple[str, str]],
) -> None:
    conferences = {
        code: (number, on) for code, number, on in Conference.objects.values_list("code", "id", "on")
    }
    rows_there = Pledge.objects.filter(code__in=[one.code for one in told]).exclude(step=Step.PLEDGED)
    booked = {row.code: row for row in rows_there}
    days = {one.code: _day_made(one, conferences) for one in told}
    rates = rates_for({one.amount.currency for one in told if one.amount}, *days.values())
    rows = [
        _row(
            one,
            funds=funds,
            donors=donors,
            names=names,
            conferences=conferences,
            made=days[one.code],
            rates=rates,
        )
        for one in told
    ]
    for row in rows:
        if row.code in booked:
            _refuse_change(booked[row.code], row)
    Pledge.objects.bulk_create(
        [row for row in rows if row.code not in booked],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            *("fund", "donor", "donor_name", "area", "year", "amount", "currency", "firmness"),
            *("illustrative", "source", "conference", "occasion", "made", "due", "instalments"),
            *("net_class", "designation", "worth", "worth_rate"),
        ],
    )


def _row(
    pledge: RecordedPledge,
    *,
    funds: dict[str, int],
    donors: dict[str, int],
    names: dict[str, tuple[str, str]],
    conferences: dict[str, tuple[int, dt.date]],
    made: dt.date | None,
    rates: RateTable,
) -> Pledge:
    name, area = names.get(pledge.donor, (pledge.donor, ""))
    check_code(pledge.code, "pledge’s code", most=200)
    check_year(pledge.year)
    check_unit(pledge.amount, *(part.amount for part in pledge.instalments))
    worth, rate = _worth(pledge, made, rates)
    if pledge.conference and pledge.conference not in conferences:
        raise InvalidInput(
            f"The pledge “{pledge.code}” was made at “{pledge.conference}”, which nobody introduced; "
            "do so in the file with [[conference]]."
        )
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
        conference_id=conferences[pledge.conference][0] if pledge.conference else None,
        occasion=pledge.occasion.value,
        made=made,
        due=pledge.due,
        instalments=msgspec.to_builtins(pledge.instalments),
        net_class=pledge.net_class or (EARMARKED if pledge.earmark else FREE),
        designation=pledge.earmark or "",
        worth=worth.amount if worth else None,
        worth_rate=rate[:200],
    )


def _worth(pledge: RecordedPledge, made: dt.date | None, rates: RateTable) -> tuple[Money | None, str]:
    """What it was worth when it was made, and the rate: as told, else by the tables that are known, else nothing."""
    if pledge.counter_value is not None and pledge.counter_value.currency == _CURRENCY:
        return pledge.counter_value, rate_text(pledge.rate) if pledge.rate else ""
    if pledge.amount is None:
        return None, ""
    if pledge.amount.currency == _CURRENCY:
        return pledge.amount, ""
    if made is None:
        return None, ""
    try:
        found = valued(pledge.amount, on=made, currency=_CURRENCY, rates=rates)
    except InvalidInput:
        return None, ""
    return found.worth, rate_text(found.rate) if found.rate else ""


def _day_made(pledge: RecordedPledge, conferences: dict[str, tuple[int, dt.date]]) -> dt.date | None:
    """The day on which it was made, where a day is told: its own, else that of its conference."""
    if pledge.made and pledge.made.start and pledge.made.start.day is not None:
        return pledge.made.start.earliest
    return conferences[pledge.conference][1] if pledge.conference in conferences else None


def _refuse_change(row: Pledge, told: Pledge) -> None:
    # An amount that was announced later was told when the pledge was confirmed.
    money = ("amount", "currency") if told.amount is not None else ()
    fields = ("fund_id", "donor_id", *money, "net_class", "designation")
    differing = [name.removesuffix("_id") for name in fields if getattr(row, name) != getattr(told, name)]
    if differing:
        raise Conflict(
            f"The pledge “{row.code}” is in the books already, and the file tells another {', '.join(differing)}; "
            "take the booking back first (“bandung funds pledge give-up”), or give the new pledge a code of its own."
        )
