"""The funds: what was pledged to them, and what a proposal to them must fulfil.

Paragraph 10 of resolution 58/220. Start with `record`, then `eligibility`.
"""

from bandung.funds.contributions import ContributionsFile, read_contributions
from bandung.funds.eligibility import check_eligibility
from bandung.funds.operational_rates import read_rate_file
from bandung.funds.proposal import Proposal, read_proposal
from bandung.funds.reading import FundsFile, load_funds, parse_funds
from bandung.funds.record import (
    Conference,
    ConferenceTotal,
    Contribution,
    Donor,
    DonorKind,
    Firmness,
    Fund,
    Instalment,
    NodeRule,
    Occasion,
    Pledge,
)
from bandung.funds.rules import Rule, RuleSet, load_rules
from bandung.funds.totals import YearTotal, totals_by_year

__all__ = [
    "Conference",
    "ConferenceTotal",
    "Contribution",
    "ContributionsFile",
    "Donor",
    "DonorKind",
    "Firmness",
    "Fund",
    "FundsFile",
    "Instalment",
    "NodeRule",
    "Occasion",
    "Pledge",
    "Proposal",
    "Rule",
    "RuleSet",
    "YearTotal",
    "check_eligibility",
    "load_funds",
    "load_rules",
    "parse_funds",
    "read_contributions",
    "read_proposal",
    "read_rate_file",
    "totals_by_year",
]
