"""What readers see for the program's own words: roles, states, routes, kinds of organizations and of entries.

Each table holds what gettext translates; a word that is not in its table is shown as it is, hyphens opened.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bandung.activities.kinds.kind import Kind, kind_labels
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
UNITS: Words = {
    "expert-days": _("expert-days"),
    "trainees": _("people trained"),
    "places": _("places"),
    "scholarships": _("scholarships"),
    "missions": _("missions"),
    "equipment": _("equipment"),
    "hours": _("hours"),
    "money": _("money"),
}
FIRMNESS: Words = {
    "firm": _("firm"),
    "indicated": _("indicated"),
    "conditional": _("conditional, subject to parliament"),
    "later": _("to be announced later"),
    "announced-later": _("to be announced later"),
}
DISCREPANCIES: Words = {
    "planned_start": _("Planned start"),
    "actual_start": _("Actual start"),
    "planned_end": _("Planned end"),
    "actual_end": _("Actual end"),
    "status": _("Status"),
    "total": _("Total"),
}
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
    "conditions": _("similar conditions"),
    "languages": _("languages"),
    "least-developed": _("least developed countries first"),
    "freshness": _("lately confirmed"),
}
SECTOR_VOCABULARIES: Words = {
    "1": _("OECD DAC purpose code"),
    "2": _("OECD DAC sector category"),
    "7": _("Sustainable Development Goal"),
    "8": _("Sustainable Development Goals target"),
    "9": _("Sustainable Development Goals indicator"),
    "99": _("the teller’s own"),
}


def word(table: Words, value: str) -> str:
    """What readers see for a word of a table."""
    return str(table[value]) if value in table else value.replace("-", " ").replace("_", " ")


def kind_word(kind: str) -> str:
    """The name of a kind of cooperation in the reader's language."""
    labels = kind_labels()
    return labels[Kind(kind) if kind in set(Kind) else Kind.UNKNOWN].best_for(reader()).text


KINDS = tuple(str(kind) for kind in Kind)
"""The kinds of cooperation in the order in which they are listed."""
