"""Centres and the information network: what is listed, how fresh it is, and who takes part."""

import datetime as dt

import ibis

from bandung.reports.dataset import Dataset
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
