"""Centres and the information network: what is listed, how fresh it is, and who takes part."""

import datetime as dt

import ibis

from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures.measure import Fold, Measure, Names, Picture, trace
from bandung.reports.measures.population import activities_in, with_activity, without
from bandung.reports.measures.scope import Scope
from bandung.reports.wording import N_

FRESH_DAYS = 365
"""An entry its owner confirmed within these days counts as verified in the last 12 months."""


def _listed(dataset: Dataset, scope: Scope) -> ibis.Table:
    del scope  # an entry is listed or not; it has no period
    practices = dataset.table("practices")
    return trace(practices, practices.kind, practices.code, illustrative=practices.illustrative)


def _verified(dataset: Dataset, scope: Scope) -> ibis.Table:
    practices = dataset.table("practices")
    since = scope.as_of - dt.timedelta(days=FRESH_DAYS)
    fresh = (practices.last_verified >= since) & (practices.last_verified <= scope.as_of)
    key = ibis.cases((fresh, "verified"), (practices.last_verified.notnull(), "earlier"))
    return trace(practices, key, practices.code, illustrative=practices.illustrative)


def _by_state(dataset: Dataset, scope: Scope) -> ibis.Table:
    del scope  # where an introduction stands today
    told = dataset.table("introductions")
    return trace(told, told.state, told.code, illustrative=told.illustrative)


STEPS = (
    ("to-introduced", "suggested_on", "introduced_on"),
    ("to-in-talks", "introduced_on", "in_talks_on"),
    ("to-agreed", "in_talks_on", "agreed_on"),
    ("to-activity", "agreed_on", "became_activity_on"),
)
"""The steps from match to cooperation, each from the first day of one state to the first day of the next."""


def _steps(dataset: Dataset, scope: Scope) -> ibis.Table:
    del scope  # how long it took, whenever it was
    told = dataset.table("introductions")
    steps = []
    for key, start, end in STEPS:
        made = told.filter(told[start].notnull() & told[end].notnull())
        days = made[end].delta(made[start], unit="day")
        steps.append(trace(made, key, made.code, unit="days", amount=days, illustrative=made.illustrative))
    return ibis.union(*steps)


def _organizations(dataset: Dataset, scope: Scope) -> ibis.Table:
    del scope  # the register is as it is today
    organizations = dataset.table("organizations")
    return trace(organizations, organizations.kind, organizations.code)


def _top_organizations(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    parties = dataset.table("parties")
    told = parties.filter(parties.organization_code.notnull()).select("activity_id", "organization_code")
    rows = with_activity(told, asked)
    silent = without(asked, told)
    return trace(rows, rows.organization_code, rows.code).union(trace(silent, None, silent.code))


LISTED = Measure(
    code="exchange-listed",
    title=N_("Listed in the exchange"),
    question=N_("How many practices, institutions, experts, offers and needs does the network list?"),
    definition=N_("Entries of the exchange that are published today, by what they are."),
    formula=N_("The number of different entries of each sort."),
    caveat=N_("Being listed says nothing of how recently an entry was confirmed; see the share verified."),
    unit=N_("entries"),
    paragraphs=(7,),
    tables=("practices",),
    records=_listed,
    listing="exchange",
    filter="kind",
    picture=Picture.BARS,
)

VERIFIED = Measure(
    code="exchange-verified",
    title=N_("Entries verified in the last 12 months"),
    question=N_("Can one rely on what is listed?"),
    definition=N_(
        "The share of the entries of the exchange that their owners confirmed within 365 days before the day of the report."
    ),
    formula=N_("Entries confirmed in the last 12 months, divided by all entries."),
    caveat=N_("An entry that was never confirmed counts among all entries; it is shown as not stated."),
    unit=N_("entries"),
    paragraphs=(7,),
    tables=("practices",),
    records=_verified,
    fold=Fold.SHARE,
    focus="verified",
    listing="exchange",
)

INTRODUCTIONS = Measure(
    code="introductions-by-state",
    title=N_("Introductions by where they stand"),
    question=N_("What becomes of the needs that were brought together with an answer?"),
    definition=N_(
        "Introductions of a need to what answers it, by the state they are in today; a closed one has a reason."
    ),
    formula=N_("The number of different introductions in each state."),
    caveat=N_("Only what the two sides tell here is known; they may have gone on without the network."),
    unit=N_("introductions"),
    paragraphs=(6, 7),
    tables=("introductions",),
    records=_by_state,
    listing="introductions",
    picture=Picture.BARS,
)

STEP_DAYS = Measure(
    code="introduction-steps",
    title=N_("How long it takes from match to cooperation"),
    question=N_(
        "How many days pass from the suggestion to the introduction, to talks, to an agreement, to an activity?"
    ),
    definition=N_(
        "The median of the days between the first day of one state and the first day of the next, over the introductions that reached both."
    ),
    formula=N_("The middle one of the days, for each step apart; of two middle ones their mean."),
    caveat=N_(
        "Introductions that still wait, or ended before, are not in it, so that it looks shorter than it is for those who wait."
    ),
    unit=N_("introductions"),
    paragraphs=(6, 7),
    tables=("introductions",),
    records=_steps,
    fold=Fold.MEDIAN,
    one_number=False,
    listing="introductions",
)

ORGANIZATIONS = Measure(
    code="organizations-by-kind",
    title=N_("Organizations in the register"),
    question=N_("Who is known to the network?"),
    definition=N_("Organizations of the node's register, by what kind of body they are."),
    formula=N_("The number of different organizations of each kind."),
    caveat=N_("Parties that activities name without a code are not in the register."),
    unit=N_("organizations"),
    paragraphs=(6, 7),
    tables=("organizations",),
    records=_organizations,
    filter="kind",
    listing="organizations",
)

TOP_ORGANIZATIONS = Measure(
    code="top-organizations",
    title=N_("Organizations named most often"),
    question=N_("Which organizations carry the cooperation that was told?"),
    definition=N_("Organizations of the register by the activities that name them as a party in any role."),
    formula=N_("The number of different activities that name the organization."),
    caveat=N_("Organizations that publish much are named often; this is no measure of importance."),
    unit=N_("activities"),
    paragraphs=(7,),
    tables=("activities", "parties", "organizations"),
    records=_top_organizations,
    keys=Names.ORGANIZATION,
    filter="organization",
    most=20,
)
