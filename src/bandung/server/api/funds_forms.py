"""How the API tells the funds: pledges, statements, proposals and projects as plain JSON; amounts as text, exact."""

from decimal import Decimal
from typing import Any

import msgspec

from bandung.funds.ledger import Posted
from bandung.funds.statement import Statement
from bandung.server.funds.queries.banking import BankLine
from bandung.server.funds.queries.pledges import PledgeShown, Receipt
from bandung.server.funds.queries.projects import Project, ProjectFigures
from bandung.server.funds.queries.proposals import Proposal
from bandung.values import Money

Record = dict[str, Any]


def exact(value: Decimal | None) -> str | None:
    """An amount without needless zeros and never in powers of ten."""
    return None if value is None else f"{value.normalize():f}"


def money(value: Money | None) -> Record | None:
    """An amount with its currency."""
    return None if value is None else {"amount": exact(value.amount), "currency": value.currency}


def pledge(one: PledgeShown) -> Record:
    """A pledge and where it stands."""
    row = one.row
    return {
        "code": row.code,
        "fund": row.fund.code,
        "donor": row.donor.code if row.donor else None,
        "donor_name": row.donor_name,
        "conference": row.conference.code if row.conference else None,
        "occasion": row.occasion or None,
        "year": row.year,
        "firmness": row.firmness,
        "amount": money(one.amount),
        "net_class": row.net_class or None,
        "designation": row.designation or None,
        "made": row.made,
        "due": row.due,
        "instalments": [{"due": part.due, "amount": money(part.amount)} for part in one.instalments],
        "worth_when_made": exact(row.worth),
        "rate_when_made": row.worth_rate or None,
        "booked": exact(row.booked),
        "booked_on": row.booked_on,
        "booked_rate": row.booked_rate or None,
        "entry": row.entry,
        "step": row.step,
        "standing": one.standing,
        "paid": money(one.settled),
        "outstanding": money(one.outstanding.amount),
        "received": exact(one.outstanding.received),
        "gain": exact(one.gained),
        "days_to_cash": one.days,
        "illustrative": row.illustrative,
    }


def receipt(row: Receipt) -> Record:
    """A payment with its worth and rate."""
    return {
        "reference": row.reference,
        "donor_name": row.donor_name,
        "pledge": row.pledge.code if row.pledge else None,
        "on": row.on,
        "paid": money(Money(row.amount, row.currency)),
        "credited": money(Money(row.credited, row.credited_currency)),
        "worth": exact(row.worth),
        "rate": row.rate or None,
        "settles": exact(row.settles),
        "gain": exact(row.gain),
        "beyond": exact(row.beyond),
        "entry": row.entry,
        "taken_back": row.taken_back,
    }


def statement(told: Statement) -> Record:
    """A statement; each figure's entries are at `entries` with the same parameters and its `flow`."""
    return {
        "fund": told.fund,
        "currency": told.currency,
        "since": told.since,
        "until": told.until,
        "years": list(told.years),
        "sections": [
            {
                "holder": section.holder,
                "brought_forward": exact(section.before),
                "figures": [
                    {
                        "flow": one.line.flow,
                        "amount": exact(one.amount),
                        "by_year": [exact(value) for value in one.by_year],
                    }
                    for one in section.figures
                ],
                "balance": exact(section.after),
            }
            for section in told.sections
        ],
    }


def entry(posted: Posted) -> Record:
    """An entry of the journal as it was posted."""
    told: Record = msgspec.to_builtins(posted.entry)
    told["lines"] = [
        {**line, "amount": exact(one.amount), "frozen": exact(one.frozen)}
        for line, one in zip(told["lines"], posted.entry.lines, strict=True)
    ]
    return {"number": posted.number, "hash": posted.hash.hex(), "posted": posted.at, **told}


def proposal(row: Proposal) -> Record:
    """A proposal in a list."""
    return {
        "code": row.code,
        "fund": row.fund.code,
        "organization": row.organization.code,
        "year": row.year,
        "title": row.title,
        "stage": row.stage,
        "recommended": exact(row.recommended),
        "illustrative": row.illustrative,
    }


def project(row: Project, figures: ProjectFigures) -> Record:
    """A project with its money."""
    return {
        "code": row.code,
        "fund": row.fund.code,
        "participant": row.participant.code,
        "title": row.title,
        "net_class": row.net_class,
        "designation": row.designation or None,
        "closed_on": row.closed_on,
        "figures": {name: exact(value) for name, value in msgspec.structs.asdict(figures).items()},
    }


def bank_line(row: BankLine) -> Record:
    """A line of a bank statement and what it may be."""
    return {
        "line": row.pk,
        "account": row.account or None,
        "key": row.key,
        "on": row.on,
        "amount": money(Money(row.amount, row.currency)),
        "party": row.party or None,
        "text": row.text or None,
        "state": row.state,
        "suggestions": row.suggestions,
        "receipt": row.receipt.reference if row.receipt else None,
    }
