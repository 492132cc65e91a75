"""What readers see for the program's own words: roles, states, routes, kinds of organizations and of entries.

Each table holds what gettext translates; a word that is not in its table is shown as it is, hyphens opened.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bandung.activities.kinds.kind import Kind, kind_labels
from bandung.activities.vocabulary import rows as vocabulary_rows
from bandung.server.pages.formatting import reader

Words = Mapping[str, Promise | str]

ROLES: Words = {
    "provider": _("provides"),
    "second-provider": _("provides as second provider"),
    "recipient": _("receives"),
    "both-ways": _("provides and receives"),
    "funding": _("funds"),
    "accountable": _("is accountable"),
    "extending": _("extends"),
    "implementing": _("implements"),
}
# The reader chooses in whose terms roles are named. OECD and SEGIB have words for the three sides alone; IATI has
# none for who receives. Where a system has no word, the plain one stands.
ROLE_TERMS: Mapping[str, Words] = {
    "plain": ROLES,
    "oecd": {
        **ROLES,
        "provider": _("pivotal partner"),
        "second-provider": _("facilitating partner"),
        "recipient": _("beneficiary partner"),
    },
    "segib": {
        **ROLES,
        "provider": _("first provider"),
        "second-provider": _("second provider"),
        "recipient": _("recipient"),
        "both-ways": _("bidirectional"),
    },
    "iati": {
        **ROLES,
        "funding": _("funding"),
        "accountable": _("accountable"),
        "extending": _("extending"),
        "implementing": _("implementing"),
    },
}
TERMS: Words = {
    "plain": _("plain words"),
    "oecd": _("words of the OECD for triangular cooperation"),
    "segib": _("words of SEGIB"),
    "iati": _("words of IATI"),
}
INSTRUMENTS: Words = {"programme": _("programme"), "project": _("project"), "action": _("action")}
SCOPES: Words = {
    "1": _("global"),
    "2": _("regional"),
    "3": _("several countries"),
    "4": _("one country"),
    "5": _("a first-level subdivision of a country"),
    "6": _("several first-level subdivisions"),
    "7": _("a second-level subdivision"),
    "8": _("one place"),
}
TRANSLATED: Words = {
    "title": _("title"),
    "description": _("description"),
    "objectives": _("objectives"),
}
DESCRIPTIONS: Words = {
    "1": _("Description"),
    "2": _("Objectives"),
    "3": _("For whom"),
    "4": _("Further words"),
}
GOAL_RANKS: Words = {"yes": _("main"), "no": _("secondary")}
RESULTS: Words = {"1": _("output"), "2": _("outcome"), "3": _("impact"), "9": _("other")}
MEASURES: Words = {
    "1": _("units"),
    "2": _("per cent"),
    "3": _("a nominal scale"),
    "4": _("an ordinal scale"),
    "5": _("words"),
}
POLICY_MARKERS: Words = {
    "1": _("gender equality"),
    "2": _("aid to environment"),
    "3": _("participatory development and good governance"),
    "4": _("trade development"),
    "5": _("biological diversity"),
    "6": _("mitigation of climate change"),
    "7": _("adaptation to climate change"),
    "8": _("combating desertification"),
    "9": _("health of mothers, newborns and children"),
    "10": _("disaster risk reduction"),
    "11": _("disability"),
    "12": _("nutrition"),
}
SIGNIFICANCES: Words = {
    "0": _("not targeted"),
    "1": _("a significant objective"),
    "2": _("the principal objective"),
    "3": _("the principal objective, and in support of an action programme"),
    "4": _("an explicit primary objective"),
}
CONDITIONS: Words = {"1": _("policy"), "2": _("performance"), "3": _("fiduciary")}
"""IATI ConditionType."""
CONDITIONS_ATTACHED: Words = {"yes": _("yes, conditions are attached"), "no": _("no conditions")}
REPAYMENT_TYPES: Words = {
    "1": _("equal payments of principal"),
    "2": _("annuity"),
    "3": _("one payment at the end"),
    "5": _("in another way"),
}
"""IATI LoanRepaymentType."""
REPAYMENT_PLANS: Words = {
    "1": _("once a year"),
    "2": _("twice a year"),
    "4": _("four times a year"),
    "12": _("monthly"),
}
"""IATI LoanRepaymentPeriod: payments in a year."""
STATUSES: Words = {
    "pipeline": _("in preparation"),
    "implementation": _("under way"),
    "finalisation": _("being finalised"),
    "closed": _("closed"),
    "cancelled": _("cancelled"),
    "suspended": _("suspended"),
}
FOLLOW_UP: Words = {
    "done": _("Done"),
    "under-way": _("Under way"),
    "not-started": _("Not started"),
    "no-information": _("No information"),
    "superseded": _("Superseded"),
}
ROUTES: Words = {
    "file": _("file"),
    "form": _("form"),
    "api": _("interface for programs"),
    "harvest": _("another node"),
    "sample": _("sample network"),
}
SEVERITIES: Words = {"error": _("error"), "warning": _("warning"), "note": _("note")}
ORGANIZATION_KINDS: Words = {
    "cooperation-agency": _("cooperation agency"),
    "centre-of-excellence": _("centre of excellence"),
    "un-entity": _("United Nations entity"),
    "regional-body": _("regional body"),
    "fund": _("fund"),
    "private": _("private sector"),
    "civil-society": _("civil society"),
    "committee": _("committee"),
    "government": _("government"),
    "bank": _("development bank"),
    "other": _("other"),
}
EXCHANGE_KINDS: Words = {
    "practice": _("practice"),
    "institution": _("institution"),
    "expert": _("expert"),
    "offer": _("offer"),
    "need": _("need"),
}
TRANSACTIONS: Words = {
    "incoming-funds": _("incoming funds"),
    "outgoing-commitment": _("commitment made"),
    "incoming-commitment": _("commitment received"),
    "disbursement": _("disbursement"),
    "expenditure": _("expenditure"),
    "interest-payment": _("interest paid"),
    "loan-repayment": _("loan repaid"),
    "reimbursement": _("reimbursement"),
    "purchase-of-equity": _("equity bought"),
    "sale-of-equity": _("equity sold"),
    "credit-guarantee": _("credit guarantee"),
    "outgoing-pledge": _("pledge made"),
    "incoming-pledge": _("pledge received"),
}
BUDGETS: Words = {
    "original": _("budget"),
    "revised": _("revised budget"),
    "planned-disbursement": _("planned disbursement"),
}
FIRMNESS: Words = {
    "firm": _("firm"),
    "indicated": _("indicated"),
    "conditional": _("conditional, subject to parliament"),
    "later": _("to be announced later"),
    "announced-later": _("to be announced later"),
}
DISCREPANCIES: Words = {
    "proposed": _("Proposed"),
    "approved": _("Approved"),
    "planned_start": _("Planned start"),
    "actual_start": _("Actual start"),
    "planned_end": _("Planned end"),
    "actual_end": _("Actual end"),
    "status": _("Status"),
    "total": _("Total"),
    "places": _("Recipients"),
    "sectors": _("Sectors and goals"),
    "instrument": _("Project or action"),
    "collaboration_type": _("Type of collaboration"),
    "contributions": _("What was put in"),
}
LINKS: Words = {
    "parent": _("part of"),
    "child": _("has as a part"),
    "sibling": _("beside it"),
    "co-funded": _("funded together with it"),
    "third-party": _("another’s report on the same"),
    "other-identifier": _("another number of it"),
    "crs-identifier": _("number in the creditor reporting system"),
    "previous-identifier": _("its number before"),
    "organization-identifier": _("another number of its teller"),
}
MONEY_RULES: Words = {
    "own-part": _("what it gave itself"),
    "names-the-giver": _("what another gave, whom it names"),
    "fullest": _("the fullest telling; no giver tells"),
    "only-telling": _("the only telling of money"),
}
ORGANIZATION_BUDGETS: Words = {
    "total-budget": _("budget, all of it"),
    "recipient-org-budget": _("budget for an organization"),
    "recipient-country-budget": _("budget for a country"),
    "recipient-region-budget": _("budget for a region"),
    "total-expenditure": _("spent, all of it"),
}
BUDGET_STATUSES: Words = {"1": _("indicative"), "2": _("committed")}
GROUPING_KINDS: Words = {
    "un-category": _("United Nations category"),
    "un-region": _("United Nations region"),
    "un-electoral-group": _("United Nations electoral group"),
    "political": _("political group"),
    "regional-organization": _("regional organization"),
    "income": _("income group"),
    "northern": _("group of the North"),
}
MATCH_PARTS: Words = {
    "meaning": _("meaning"),
    "subjects": _("sectors"),
    "goals": _("goals"),
    "provision": _("kind of help"),
    "capacity": _("capacity"),
    "period": _("time"),
    "terms": _("who bears the costs"),
    "conditions": _("similar conditions"),
    "languages": _("languages"),
    "cooperation": _("past cooperation"),
    "least-developed": _("least developed countries first"),
    "freshness": _("lately confirmed"),
}
INTRODUCTION_STATES: Words = {
    "suggested": _("suggested"),
    "introduced": _("introduced"),
    "in-talks": _("in talks"),
    "agreed": _("agreed"),
    "became-activity": _("became an activity"),
    "closed": _("closed"),
}
INTRODUCTION_MOVES: Words = {
    "introduced": _("Accept: both are introduced"),
    "in-talks": _("We are in talks"),
    "agreed": _("We agreed"),
    "became-activity": _("It became this activity"),
    "closed": _("Close it without a cooperation"),
}
ROUND_STATES: Words = {"draft": _("draft"), "published": _("published"), "closed": _("closed")}
CLOSING_REASONS: Words = {
    "not-fitting": _("What is offered does not fit the need."),
    "no-answer": _("The other side did not answer."),
    "no-money": _("Nobody could bear the costs."),
    "no-capacity": _("There is no capacity in the time wanted."),
    "met-otherwise": _("The need was met in another way."),
    "no-longer-needed": _("The need is no longer there."),
    "not-approved": _("An authority did not approve it."),
    "mistake": _("It was suggested by mistake."),
    "other": _("Another reason, told in words."),
}
EXPORTS: Words = {
    "iati": "IATI",
    "xlsx": "XLSX",
    "csv": "CSV",
    "tossd": "TOSSD",
    "geojson": "GeoJSON",
    "parquet": "Parquet",
}
SECTOR_VOCABULARIES: Words = {
    "1": _("OECD DAC purpose code"),
    "2": _("OECD DAC sector category"),
    "7": _("Sustainable Development Goal"),
    "8": _("Sustainable Development Goals target"),
    "9": _("Sustainable Development Goals indicator"),
    "mdg": _("Millennium Development Goal"),
    "segib": _("sector of the Ibero-American system (SEGIB)"),
    "99": _("the teller’s own"),
}


COLUMN_MEANINGS: Words = {
    "identifier": _("Identifier of the activity"),
    "other-identifier": _("Another identifier"),
    "programme-identifier": _("Identifier of the programme"),
    "title": _("Title"),
    "description": _("Description"),
    "objective": _("Objectives"),
    "beneficiaries": _("Target groups"),
    "result": _("Result"),
    "status": _("Status"),
    "instrument": _("Programme or project or action"),
    "cooperation": _("Kind of cooperation"),
    "recipient-country": _("Recipient country"),
    "recipient-region": _("Recipient region"),
    "provider-country": _("Provider country"),
    "second-provider-country": _("Second provider country"),
    "partner-country": _("Partner country (gives or receives)"),
    "location": _("Place inside a country"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "provider": _("Provider"),
    "second-provider": _("Second provider"),
    "recipient-organization": _("Recipient organization"),
    "implementing": _("Implementing organization"),
    "partner": _("Partner organization"),
    "funding": _("Funding organization"),
    "accountable": _("Accountable organization"),
    "contact": _("Contact person"),
    "email": _("E-mail"),
    "start": _("Start"),
    "planned-start": _("Planned start"),
    "end": _("End"),
    "planned-end": _("Planned end"),
    "proposed": _("Date of the proposal"),
    "approved": _("Date of approval"),
    "year": _("Year"),
    "period": _("Period"),
    "last-updated": _("Last updated"),
    "budget": _("Budget"),
    "planned-disbursement": _("Planned disbursement"),
    "commitment": _("Commitment"),
    "disbursement": _("Disbursement"),
    "expenditure": _("Expenditure"),
    "currency": _("Currency"),
    "sector": _("Sector"),
    "goal": _("Sustainable Development Goal"),
    "modality": _("Modality"),
    "tossd-modality": _("TOSSD modality"),
    "scope": _("Scope"),
    "people-trained": _("People trained"),
    "experts": _("Experts"),
    "expert-days": _("Expert-days"),
    "training-places": _("Training places"),
    "scholarships": _("Scholarships"),
    "missions": _("Missions"),
    "study-visits": _("Study visits"),
    "hours": _("Hours"),
    "equipment": _("Equipment"),
    "goods": _("Goods"),
    "software": _("Software"),
    "premises": _("Premises"),
    "publications": _("Publications"),
    "valuation": _("Value of what was put in"),
    "valuation-method": _("How it was valued"),
    "quantity": _("Quantity"),
    "unit": _("Unit"),
    "document": _("Address of a document or page"),
    "language": _("Language of the row"),
    "row-number": _("Running number"),
}
"""What a column of a sheet may mean (activities/sheets/mapping/fields.csv)."""


def word(table: Words, value: str) -> str:
    """What readers see for a word of a table."""
    return str(table[value]) if value in table else value.replace("-", " ").replace("_", " ")


def role_word(role: str, terms: str = "plain") -> str:
    """What readers see for a role, in the terms they chose; see ROLE_TERMS."""
    return word(ROLE_TERMS.get(terms, ROLES), role)


def unit_word(unit: str) -> str:
    """What readers see for a native unit (vocabulary/units.csv)."""
    return _of_table("units", "unit", "name", unit)


def method_word(method: str) -> str:
    """What readers see for a way of valuing (vocabulary/valuation_methods.csv)."""
    return _of_table("valuation_methods", "method", "en", method)


def sector_word(vocabulary: str, code: str) -> str:
    """The name of a sector or goal that our tables have; empty for others."""
    tables = {"1": "sectors_dac", "2": "sectors_dac", "segib": "sectors_segib", "7": "sdg", "mdg": "mdg"}
    table = tables.get(vocabulary)
    known = {row["code"]: row for row in vocabulary_rows(table)} if table else {}
    return str(known[code].get(reader()) or known[code]["en"]) if code in known else ""


def tossd_word(part: str, code: str) -> str:
    """The name of a TOSSD code; `part` is framework, modality, arrangement, pillar or instrument."""
    for row in vocabulary_rows("tossd"):
        if row["list"] == part and row["code"] == code:
            return str(row.get(reader()) or row["en"])
    return ""


def collaboration_word(code: str) -> str:
    """The name of a type of collaboration (vocabulary/collaboration_types.csv); empty for others."""
    rows = vocabulary_rows("collaboration_types")
    return next((str(row.get(reader()) or row["en"]) for row in rows if row["code"] == code), "")


def _of_table(table: str, column: str, english: str, code: str) -> str:
    for row in vocabulary_rows(table):
        if row[column] == code:
            return str(row.get(reader()) or row[english])
    return word({}, code)


def kind_word(kind: str) -> str:
    """The name of a kind of cooperation in the reader's language."""
    labels = kind_labels()
    return labels[Kind(kind) if kind in set(Kind) else Kind.UNKNOWN].best_for(reader()).text


KINDS = tuple(str(kind) for kind in Kind)
"""The kinds of cooperation in the order in which they are listed."""
