"""Where cooperation goes and where it comes from: countries, regions, groupings at the activity's start."""

import ibis

from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures.measure import Measure, Names, Picture, trace
from bandung.reports.measures.population import (
    activities_in,
    complete,
    members_then,
    providers,
    recipients,
    with_activity,
    without,
)
from bandung.reports.measures.scope import Scope
from bandung.reports.wording import N_

SPECIAL = ("ldc", "lldc", "sids")
OTHER_REGION = "other"
REGIONAL = "regional"


def _by_region(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    told = recipients(dataset)
    pairs = _with_region(with_activity(told, asked), dataset)
    silent = without(asked, told)
    return trace(pairs, pairs.region, pairs.code).union(trace(silent, None, silent.code))


def _by_recipient(dataset: Dataset, scope: Scope) -> ibis.Table:
    return _by_area(recipients(dataset), dataset, scope)


def _by_provider(dataset: Dataset, scope: Scope) -> ibis.Table:
    return _by_area(providers(dataset), dataset, scope)


def _by_area(told: ibis.Table, dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    pairs = with_activity(told, asked)
    silent = without(asked, told)
    return trace(pairs, pairs.area, pairs.code).union(trace(silent, None, silent.code))


def _southern_providers(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    told = providers(dataset)
    members = members_then(with_activity(told, asked), dataset, otherwise=scope.as_of)
    southern = members.filter(members.grouping == scope.definition.code)
    found = southern.select("code", key=southern.area)
    rows = complete(found, asked=asked, stated=told)
    return trace(rows, rows.key, rows.code)


def _special_needs(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    told = with_activity(recipients(dataset), asked).filter(lambda row: row["first"].notnull())
    members = members_then(told, dataset, otherwise=None)
    special = members.filter(members.grouping.isin(SPECIAL))
    found = special.select("code", key=special.grouping)
    rows = complete(found, asked=asked, stated=told.select("activity_id"))
    return trace(rows, rows.key, rows.code)


def _between_regions(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    source = _with_region(with_activity(providers(dataset), asked), dataset)
    target = _with_region(recipients(dataset), dataset).select("activity_id", target="region").distinct()
    pairs = source.select("code", "region", source_id="activity_id").distinct()
    flows = pairs.inner_join(target, pairs.source_id == target.activity_id)
    both = flows.select("activity_id")
    silent = without(asked, both)
    return trace(flows, flows.region, flows.code, series=flows.target).union(trace(silent, None, silent.code))


def _within_groupings(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    groupings = dataset.table("groupings")
    regional = groupings.filter(groupings.kind == REGIONAL).select(regional="code")
    pairs = _both_sides(dataset, asked)
    stated = pairs.filter(pairs["first"].notnull())
    given = members_then(stated, dataset, otherwise=None)
    given = given.semi_join(regional, given.grouping == regional.regional)
    given = given.select("code", "first", "activity_id", area="other", common="grouping")
    both = members_then(given, dataset, otherwise=None)
    inside = both.filter(both.grouping == both.common)
    found = inside.select("code", key=inside.common)
    rows = complete(found, asked=asked, stated=stated.select("activity_id"))
    return trace(rows, rows.key, rows.code)


def _by_definition(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    pairs = _both_sides(dataset, asked)
    codes = [definition.code for definition in (scope.definition, *scope.others)]
    given = members_then(pairs, dataset, otherwise=scope.as_of)
    given = given.filter(given.grouping.isin(codes))
    given = given.select("code", "first", "activity_id", area="other", common="grouping")
    both = members_then(given, dataset, otherwise=scope.as_of)
    inside = both.filter(both.grouping == both.common)
    found = inside.select("code", key=inside.common)
    rows = complete(found, asked=asked, stated=pairs.select("activity_id"))
    return trace(rows, rows.key, rows.code)


def _both_sides(dataset: Dataset, asked: ibis.Table) -> ibis.Table:
    """(`code`, `first`, `activity_id`, `area`, `other`): each provider with each other country that receives."""
    source = with_activity(providers(dataset), asked).select("code", "first", "activity_id", "area")
    target = recipients(dataset).select(other_id="activity_id", other="area")
    pairs = source.inner_join(target, source.activity_id == target.other_id)
    return pairs.filter(pairs.area != pairs.other).drop("other_id")


def _with_region(table: ibis.Table, dataset: Dataset) -> ibis.Table:
    """`table` (with `area`) and the area's M49 `region`; `other` for an area without one."""
    areas = dataset.table("areas").select(area_code="code", area_region="region")
    joined = table.left_join(areas, table.area == areas.area_code)
    region = ibis.coalesce(joined.area_region, ibis.literal(OTHER_REGION))
    return joined.mutate(region=region).drop("area_code", "area_region")


_SEVERAL = N_(
    "An activity of several countries counts in each row, so the rows add up to more than the activities."
)

BY_REGION = Measure(
    code="activities-by-region",
    title=N_("Activities by region of the recipient"),
    question=N_("Where does the cooperation go?"),
    definition=N_("Activities by the United Nations (M49) region of the countries that receive."),
    formula=N_("The number of different activities with a recipient in the region."),
    caveat=_SEVERAL,
    unit=N_("activities"),
    paragraphs=(4, 5),
    tables=("activities", "places", "parties", "areas"),
    records=_by_region,
    keys=Names.REGION,
    picture=Picture.BARS,
)

BY_RECIPIENT = Measure(
    code="activities-by-recipient",
    title=N_("Activities by country that receives"),
    question=N_("Which countries receive?"),
    definition=N_(
        "Activities by the countries that they name as recipients, by place or by the role of a party."
    ),
    formula=N_("The number of different activities that name the country as a recipient."),
    caveat=_SEVERAL,
    unit=N_("activities"),
    paragraphs=(4,),
    tables=("activities", "places", "parties", "areas"),
    records=_by_recipient,
    keys=Names.AREA,
    filter="country",
    most=20,
    picture=Picture.MAP,
)

BY_PROVIDER = Measure(
    code="activities-by-provider",
    title=N_("Activities by country that provides"),
    question=N_("Which countries provide?"),
    definition=N_(
        "Activities by the countries of the parties that provide, fund, extend or are accountable, and of those that carry them out in another country; a country that alone receives and intergovernmental bodies are left out."
    ),
    formula=N_("The number of different activities with a providing party of the country."),
    caveat=_SEVERAL,
    unit=N_("activities"),
    paragraphs=(4,),
    tables=("activities", "parties", "places", "areas"),
    records=_by_provider,
    keys=Names.AREA,
    filter="provider",
    most=20,
)

SOUTHERN_PROVIDERS = Measure(
    code="southern-providers",
    title=N_("Countries of the South that provide"),
    question=N_("Which countries of the South share what they have?"),
    definition=N_(
        "Countries that provide and were of the South when the activity started, under the definition in use; where no start is told, on the day of the report."
    ),
    formula=N_("The number of different activities with a providing party of the country."),
    caveat=N_("Another definition of the South gives other countries; see the comparison of definitions."),
    unit=N_("activities"),
    keys_counted_as=N_("countries"),
    paragraphs=(4, 9),
    tables=("activities", "parties", "places", "memberships", "areas"),
    records=_southern_providers,
    keys=Names.AREA,
    most=20,
)

SPECIAL_NEEDS = Measure(
    code="activities-in-ldc-lldc-sids",
    title=N_("Activities in the countries with the greatest needs"),
    question=N_("How much reaches the least developed, landlocked and small island countries?"),
    definition=N_(
        "Activities with a recipient that was a least developed country (LDC), a landlocked developing country (LLDC) or a small island developing State (SIDS) on the day the activity started."
    ),
    formula=N_(
        "The number of different activities with such a recipient; a country can be in several of the groups."
    ),
    caveat=N_(
        "A country that left a group later still counts for the activities that started before. Activities that tell no recipient or no start are not stated."
    ),
    unit=N_("activities"),
    paragraphs=(6,),
    tables=("activities", "places", "parties", "memberships"),
    records=_special_needs,
    keys=Names.GROUPING,
    filter="grouping",
    filter_also=(("members", "start"),),
    picture=Picture.BARS,
)

BETWEEN_REGIONS = Measure(
    code="activities-between-regions",
    title=N_("From region to region"),
    question=N_("Does cooperation stay within a region?"),
    definition=N_(
        "Activities by the region of the countries that provide and the region of the countries that receive."
    ),
    formula=N_("The number of different activities for each pair of regions."),
    caveat=_SEVERAL,
    unit=N_("activities"),
    paragraphs=(4, 5),
    tables=("activities", "places", "parties", "areas"),
    records=_between_regions,
    keys=Names.REGION,
    series=Names.REGION,
    picture=Picture.FLOWS,
)

WITHIN_GROUPINGS = Measure(
    code="activities-within-groupings",
    title=N_("Cooperation within regional groupings"),
    question=N_("How much cooperation takes place inside groupings of regional integration?"),
    definition=N_(
        "Activities in which a provider and a recipient, two different countries, were both members of the grouping on the day the activity started."
    ),
    formula=N_("The number of different activities for each grouping; an activity can be inside several."),
    caveat=N_(
        "It shows who cooperates, not whether the grouping itself arranged it. Activities that do not tell both sides and a start are not stated."
    ),
    unit=N_("activities"),
    paragraphs=(5,),
    tables=("activities", "places", "parties", "memberships", "groupings"),
    records=_within_groupings,
    keys=Names.GROUPING,
    most=20,
    picture=Picture.BARS,
)

BY_DEFINITION = Measure(
    code="south-south-by-definition",
    title=N_("The South under several definitions"),
    question=N_("How does the figure move when the South is defined in another way?"),
    definition=N_(
        "Activities in which a provider and a recipient, two different countries, are both of the South, under each definition."
    ),
    formula=N_(
        "The number of different activities for each definition, by membership when the activity started, or on the day of the report where no start is told."
    ),
    caveat=N_(
        "There is no agreed definition of the South; each figure of this report names the one it uses."
    ),
    unit=N_("activities"),
    paragraphs=(4, 12),
    tables=("activities", "places", "parties", "memberships"),
    records=_by_definition,
    keys=Names.DEFINITION,
    one_number=False,
)
