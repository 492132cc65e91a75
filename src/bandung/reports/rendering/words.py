"""What readers see for the words that stand as keys in the dataset. A word not listed is shown with its hyphens opened."""

from bandung.reports.wording import N_

WORDS: dict[str, str] = {
    # activities
    "activities": N_("activities"),
    "claims": N_("claims"),
    "provider": N_("provides"),
    "recipient": N_("receives"),
    # money
    "budget-original": N_("budget"),
    "budget-revised": N_("revised budget"),
    "budget-planned-disbursement": N_("planned disbursement"),
    "incoming-funds": N_("incoming funds"),
    "outgoing-commitment": N_("commitment made"),
    "incoming-commitment": N_("commitment received"),
    "disbursement": N_("disbursement"),
    "expenditure": N_("expenditure"),
    "interest-payment": N_("interest paid"),
    "loan-repayment": N_("loan repaid"),
    "reimbursement": N_("reimbursement"),
    "purchase-of-equity": N_("equity bought"),
    "sale-of-equity": N_("equity sold"),
    "credit-guarantee": N_("credit guarantee"),
    "outgoing-pledge": N_("pledge made"),
    "incoming-pledge": N_("pledge received"),
    # contributions (units.csv of activities)
    "expert-days": N_("expert-days"),
    "experts": N_("experts"),
    "people-trained": N_("people trained"),
    "training-places": N_("places in courses"),
    "scholarships": N_("scholarships"),
    "missions": N_("missions"),
    "hours": N_("hours"),
    "equipment": N_("equipment"),
    "goods": N_("goods"),
    "premises": N_("premises"),
    "money": N_("money"),
    # the exchange
    "practice": N_("practice"),
    "institution": N_("institution"),
    "expert": N_("expert"),
    "offer": N_("offer"),
    "need": N_("need"),
    "verified": N_("confirmed in the last 12 months"),
    "earlier": N_("confirmed earlier"),
    # organizations
    "cooperation-agency": N_("cooperation agency"),
    "centre-of-excellence": N_("centre of excellence"),
    "un-entity": N_("United Nations entity"),
    "regional-body": N_("regional body"),
    "fund": N_("fund"),
    "private": N_("private sector"),
    "civil-society": N_("civil society"),
    "committee": N_("committee"),
    "government": N_("government"),
    "bank": N_("development bank"),
    "other": N_("other"),
    # follow-up
    "done": N_("Done"),
    "under-way": N_("Under way"),
    "not-started": N_("Not started"),
    # how far the records go
    "named": N_("name a recipient country"),
    "start-and-end": N_("tell a start and an end"),
    "start-only": N_("tell a start only"),
    "end-only": N_("tell an end only"),
    "in-the-period": N_("in the period"),
    "outside-the-period": N_("outside the period"),
    "none": N_("none of these"),
}

CORNERS: dict[str, str] = {
    "word": "",
    "plain": "",
    "area": N_("Country or area"),
    "grouping": N_("Grouping"),
    "definition": N_("Definition"),
    "region": N_("Region"),
    "sector": N_("Sector"),
    "goal": N_("Goal"),
    "language": N_("Language"),
    "organization": N_("Organization"),
    "currency": N_("Currency"),
}
"""The heading of the column of keys, by what the keys are (`Names`)."""
