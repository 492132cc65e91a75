"""The tables of this app."""

from bandung.server.funds.models.bank import BankLine
from bandung.server.funds.models.check import BookCheck
from bandung.server.funds.models.conference import Conference
from bandung.server.funds.models.flow import Flow, FlowMark, FlowSum
from bandung.server.funds.models.fund import Fund
from bandung.server.funds.models.ledger import (
    Account,
    Balance,
    Book,
    Closing,
    Entry,
    EntryLine,
    Holding,
    Limit,
    LimitedAccount,
    NetClass,
    PostingRules,
)
from bandung.server.funds.models.pledge import Pledge, PledgeStep
from bandung.server.funds.models.project import (
    Project,
    ProjectReport,
    Proposal,
    ProposalScore,
    ProposalStep,
    Tranche,
)
from bandung.server.funds.models.rate import ExchangeRate, FundRule
from bandung.server.funds.models.receipt import Receipt

__all__ = [
    "Account",
    "Balance",
    "BankLine",
    "Book",
    "BookCheck",
    "Closing",
    "Conference",
    "Entry",
    "EntryLine",
    "ExchangeRate",
    "Flow",
    "FlowMark",
    "FlowSum",
    "Fund",
    "FundRule",
    "Holding",
    "Limit",
    "LimitedAccount",
    "NetClass",
    "Pledge",
    "PledgeStep",
    "PostingRules",
    "Project",
    "ProjectReport",
    "Proposal",
    "ProposalScore",
    "ProposalStep",
    "Receipt",
    "Tranche",
]
