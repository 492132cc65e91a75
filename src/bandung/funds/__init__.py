"""The funds: what was pledged to them, and what a proposal to them must fulfil.

Paragraph 10 of resolution 58/220. Start with `record`, then `eligibility`.
"""

from bandung.funds.eligibility import check_eligibility
from bandung.funds.proposal import Proposal, read_proposal
from bandung.funds.reading import FundsFile, load_funds
from bandung.funds.record import ConferenceTotal, Donor, DonorKind, Firmness, Fund, Occasion, Pledge
from bandung.funds.rules import Rule, RuleSet, load_rules
from bandung.funds.totals import YearTotal, totals_by_year

__all__ = [
    "ConferenceTotal",
    "Donor",
    "DonorKind",
    "Firmness",
    "Fund",
    "FundsFile",
    "Occasion",
    "Pledge",
    "Proposal",
    "Rule",
    "RuleSet",
    "YearTotal",
    "check_eligibility",
    "load_funds",
    "load_rules",
    "read_proposal",
    "totals_by_year",
]
