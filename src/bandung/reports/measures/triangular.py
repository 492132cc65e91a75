"""Triangular cooperation: with how many parties, and which countries take part."""

import ibis

from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures.measure import Measure, Names, trace
from bandung.reports.measures.population import activities_in, providers, recipients, with_activity, without
from bandung.reports.measures.scope import Scope
from bandung.reports.wording import N_


def _asked(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    return asked.filter(asked.kind == "triangular")


def _parties(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = _asked(dataset, scope)
    parties = dataset.table("parties")
    named = parties.mutate(who=ibis.coalesce(parties.organization_code, parties.name, parties.area))
    counted = (
        named.filter(named.who.notnull()).group_by("activity_id").aggregate(parties=lambda t: t.who.nunique())
    )
    rows = asked.left_join(counted, asked.id == counted.activity_id)
    return trace(rows, rows.parties, rows.code)


def _countries(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = _asked(dataset, scope)
    giving = with_activity(providers(dataset), asked)
    taking = with_activity(recipients(dataset), asked)
    silent = without(without(asked, giving), taking)
    return trace(giving, giving.area, giving.code, series="provider").union(
        trace(taking, taking.area, taking.code, series="recipient"),
        trace(silent, None, silent.code),
    )


PARTIES = Measure(
    code="triangular-by-parties",
    title=N_("Triangular activities by number of parties"),
    question=N_("How many parties does triangular cooperation bring together?"),
    definition=N_("Triangular activities by the number of different parties they name in any role."),
    formula=N_("The number of different activities for each number of parties."),
    caveat=N_("A party told under two names that the register does not know counts twice."),
    unit=N_("activities"),
    paragraphs=(4,),
    tables=("activities", "parties"),
    records=_parties,
    keys=Names.PLAIN,
    by_key=True,
)

COUNTRIES = Measure(
    code="triangular-countries",
    title=N_("Countries in triangular cooperation"),
    question=N_("Who takes part in triangular cooperation, and on which side?"),
    definition=N_("Triangular activities by the countries that provide and the countries that receive."),
    formula=N_("The number of different triangular activities for each country and side."),
    caveat=N_(
        "Which provider is the Southern one and which facilitates is told by few; the sides are shown without that difference."
    ),
    unit=N_("activities"),
    paragraphs=(4,),
    tables=("activities", "parties", "places"),
    records=_countries,
    keys=Names.AREA,
    series=Names.WORD,
    most=20,
)
