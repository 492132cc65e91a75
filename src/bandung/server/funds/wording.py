"""What readers see for the codes of the funds: lines of the statement, standings, stages, accounts, signs.

Each table holds what gettext translates; documents, pages and the command line read them. A code that is not in its
table is shown as it is, hyphens opened.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise | str]

FLOWS: Words = {
    "opening": _("Opening balances brought in"),
    "contributions": _("Contributions"),
    "fund-interest": _("Interest and yield of the fund"),
    "participant-interest": _("Interest paid in by participants"),
    "refunds": _("Refunds by participants"),
    "refunds-of-expenditure": _("Expenditure of earlier years refunded"),
    "transfers": _("Transfers to participants"),
    "between-classes": _("Between classes and funds"),
    "administrative-fee": _("Administrative fee"),
    "programme-support": _("Programme support cost"),
    "direct-cost": _("Direct cost"),
    "bank-charges": _("Bank charges"),
    "exchange": _("Differences of exchange"),
    "other": _("Other"),
    "participant-opening": _("Opening balances of participants"),
    "held-interest": _("Interest earned and kept"),
    "expenditure": _("Expenditure"),
}
RECEIVED: Words = {
    "transfers": _("Transfers received"),
    "refunds": _("Refunds to the fund"),
}
"""The same flows as participants see them."""
HOLDERS: Words = {"administrator": _("With the administrator"), "participants": _("With participants")}
BROUGHT_FORWARD: Words = {
    "administrator": _("Balance with the administrator, brought forward"),
    "participants": _("Balance with participants, brought forward"),
}
BALANCES: Words = {
    "administrator": _("Balance with the administrator"),
    "participants": _("Balance with participants"),
}
FIRMNESS: Words = {
    "firm": _("firm"),
    "indicated": _("indicated"),
    "conditional": _("conditional, subject to parliament"),
    "announced-later": _("to be announced later"),
}
STANDINGS: Words = {
    "announced": _("announced, not confirmed"),
    "due-later": _("confirmed, not yet due"),
    "part-paid": _("paid in part"),
    "late": _("late"),
    "paid": _("paid"),
    "overpaid": _("paid, and more"),
    "short": _("paid in part, the rest given up"),
    "defaulted": _("not paid, given up"),
}
STEPS: Words = {
    "pledged": _("pledged"),
    "confirmed": _("confirmed"),
    "written-off": _("written off"),
    "lapsed": _("lapsed"),
    "withdrawn": _("withdrawn"),
}
OCCASIONS: Words = {
    "conference": _("at a conference"),
    "letter": _("by letter"),
    "announcement": _("by announcement"),
}
STAGES: Words = {
    "draft": _("draft"),
    "submitted": _("submitted"),
    "ineligible": _("not eligible"),
    "recommended": _("recommended by the committee"),
    "declined": _("declined"),
    "endorsed": _("endorsed"),
    "agreed": _("under way"),
    "reported": _("final report accepted"),
    "closed": _("closed"),
    "withdrawn": _("withdrawn"),
}
MOVES: Words = {
    "submitted": _("Submit it"),
    "ineligible": _("Turn it down as not eligible"),
    "recommended": _("Recommend it"),
    "declined": _("Decline it"),
    "endorsed": _("Note its endorsement"),
    "withdrawn": _("Withdraw it"),
}
CLASSES: Words = {
    "core": _("Core, kept whole"),
    "expendable": _("For general use"),
    "earmarked": _("Earmarked"),
    "window": _("Window"),
    "trust-fund": _("Trust fund"),
}
ACCOUNTS: Words = {
    "cash": _("Cash at bank"),
    "investments": _("Investments"),
    "pledges-receivable": _("Pledges receivable"),
    "advances": _("Advances to participants"),
    "payables": _("Payables"),
    "opening": _("Opening balances"),
    "transfers": _("Transfers between classes and funds"),
    "conversion": _("Conversion between currencies"),
    "exchange-gain": _("Exchange gain"),
    "exchange-loss": _("Exchange loss"),
    "contributions": _("Contributions"),
    "interest": _("Interest and yield"),
    "participant-interest": _("Interest earned by participants"),
    "refunds": _("Refunds from participants"),
    "grants": _("Spent by participants"),
    "programme-support": _("Programme support cost"),
    "administrative-fee": _("Administrative fee"),
    "direct-cost": _("Direct cost"),
    "bank-charges": _("Bank charges"),
    "write-off": _("Pledges written off"),
    "goods": _("Goods in hand, given in kind"),
    "goods-received": _("Goods received in kind"),
    "goods-used": _("Goods used or passed on"),
    "allocations": _("Allocations decided"),
    "open-allocations": _("Allocations not yet paid out"),
    "drawn-allocations": _("Allocations paid out"),
    "net-assets-held": _("Net assets, undivided"),
    "adjustments": _("Adjustments: present value, and movements between funds"),
    "unnamed-rows": _("Printed in a fund’s total and named in no row"),
    "expenses": _("Expenses"),
}
SIGNS: Words = {
    "named": _("the payer names the pledge"),
    "whole-amount": _("the whole amount that is outstanding"),
    "instalment": _("the amount of an instalment"),
    "same-currency": _("the same currency"),
    "donor": _("the payer’s name"),
    "near-day": _("near the day agreed"),
}
CRITERIA: Words = {
    "cooperation": _("Cooperation of developing countries"),
    "multiplier": _("Multiplier effect"),
    "priority": _("Priorities of the Caracas Programme of Action"),
    "feasibility": _("Feasibility"),
    "matching": _("Means of others"),
}
QUESTIONS: Words = {
    "cooperation": _("Do at least three countries take part, and do all of them give and gain?"),
    "multiplier": _("Will others be able to use what comes of it; is it a pilot for other regions?"),
    "priority": _("Does it serve one of the sectors of the programme?"),
    "feasibility": _("Are the plan of work, the budget and the institutions fit to bring the results?"),
    "matching": _("Are the means of others secured, and how large are they beside what is asked for?"),
}
"""What an expert asks under each criterion, word for word as in `funds/projects/sheets/pgtf.toml`."""
SECTORS: Words = {
    "trade": _("trade"),
    "technology": _("technology"),
    "food-and-agriculture": _("food and agriculture"),
    "energy": _("energy"),
    "raw-materials": _("raw materials"),
    "finance": _("finance"),
    "industrialization": _("industrialization"),
    "tcdc": _("technical cooperation among developing countries"),
}


def word(table: Words, code: str) -> str:
    """What readers see for a code of a table."""
    return str(table[code]) if code in table else str(code).replace("-", " ")


def flow_word(flow: str, holder: str = "administrator") -> str:
    """A line of the statement's form, as its holder calls it."""
    return word(RECEIVED if holder == "participants" and flow in RECEIVED else FLOWS, flow)
