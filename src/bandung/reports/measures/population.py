"""The expressions that measures of activities share: who is asked, who provides, who receives, who was a member.

Every function yields an Ibis expression; nothing is computed here.
"""

import datetime as dt

import ibis

from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures.measure import NONE
from bandung.reports.measures.scope import Scope

PROVIDERS = ("provider", "second-provider", "both-ways", "funding", "extending", "accountable")
"""Roles that make a party's country a provider, unless it is the only one that receives."""

IMPLEMENTERS = ("implementing",)
"""Roles that make a party's country a provider only where it does not receive: implementers are often local bodies."""

RECIPIENTS = ("recipient", "both-ways")
"""Roles that make a party's country a recipient, beside the places an activity names."""


def dated_activities(dataset: Dataset) -> ibis.Table:
    """All activities with `first` and `last`: the days between which they ran as far as stated.

    A start stated as a year only counts from 1 January. An activity that states no end is taken to have run in
    the year it started, since nobody said that it went on.
    """
    activities = dataset.table("activities")
    first = ibis.coalesce(activities.start_date, ibis.date(activities.start_year, 1, 1))
    year_end = ibis.date(first.year(), 12, 31)
    return activities.mutate(first=first, last=ibis.coalesce(activities.end_date, year_end))


def activities_in(dataset: Dataset, scope: Scope) -> ibis.Table:
    """The activities asked: all of them for an open period, otherwise those that ran on some day of it."""
    activities = dated_activities(dataset)
    if scope.first is not None:
        activities = activities.filter(activities.last >= scope.first)
    if scope.last is not None:
        activities = activities.filter(activities["first"] <= scope.last)
    if not scope.is_open:
        activities = activities.filter(activities["first"].notnull())
    return activities.select(
        "id", "code", "kind", "first", "start_year", "title_language", "tellers", "claims"
    )


def providers(dataset: Dataset) -> ibis.Table:
    """(`activity_id`, `area`): the countries that provide, each once.

    Where the dataset says whether a party provides, that holds; otherwise its role tells, as the kinds of
    cooperation are told: a country that alone receives does not provide to itself.
    """
    parties = _parties_of_countries(dataset)
    said = parties.filter(parties.provides).select("activity_id", "area")
    parties = parties.filter(parties.provides.isnull())
    receiving = recipients(dataset)
    counted = receiving.group_by("activity_id").aggregate(countries=receiving.area.nunique())
    alone = receiving.semi_join(counted.filter(counted.countries == 1), "activity_id")
    giving = parties.filter(parties.role.isin(PROVIDERS)).select("activity_id", "area")
    doing = parties.filter(parties.role.isin(IMPLEMENTERS)).select("activity_id", "area")
    pair = ("activity_id", "area")
    return said.union(giving.anti_join(alone, pair), doing.anti_join(receiving, pair)).distinct()


def recipients(dataset: Dataset) -> ibis.Table:
    """(`activity_id`, `area`): the countries that receive, by place or by role, each once."""
    places = dataset.table("places").filter(lambda place: place.area.notnull()).select("activity_id", "area")
    parties = _parties_of_countries(dataset)
    told = parties.filter(parties.role.isin(RECIPIENTS)).select("activity_id", "area")
    return places.union(told).distinct()


def _parties_of_countries(dataset: Dataset) -> ibis.Table:
    """Parties that are of a country; an intergovernmental body is not of the country of its seat."""
    parties = dataset.table("parties")
    of_country = parties.area.notnull() & ~ibis.coalesce(parties.multilateral, ibis.literal(value=False))
    return parties.filter(of_country)


def with_activity(pairs: ibis.Table, activities: ibis.Table) -> ibis.Table:
    """`pairs` (with `activity_id`) joined to the activities asked, whose columns it gains."""
    return activities.inner_join(pairs, activities.id == pairs.activity_id)


def without(activities: ibis.Table, stated: ibis.Table) -> ibis.Table:
    """The activities asked that `stated` (with `activity_id`) says nothing of."""
    return activities.anti_join(stated, activities.id == stated.activity_id)


def members_then(table: ibis.Table, dataset: Dataset, *, otherwise: dt.date | None) -> ibis.Table:
    """`table` (with `area` and `first`) joined to the groupings its area was a member of on the day `first`.

    Where `first` is null the day `otherwise` is used; with None such rows drop out.
    """
    day = table["first"] if otherwise is None else ibis.coalesce(table["first"], ibis.literal(otherwise))
    dated = table.mutate(day=day)
    memberships = dataset.table("memberships").select(
        "grouping", member="area", joined="start_date", left="end_date"
    )
    paired = dated.inner_join(memberships, dated.area == memberships.member)
    since = paired.joined.isnull() | (paired.joined <= paired.day)
    until = paired.left.isnull() | (paired.left >= paired.day)
    return paired.filter(since & until & paired.day.notnull()).drop("member", "joined", "left", "day")


def complete(found: ibis.Table, *, asked: ibis.Table, stated: ibis.Table) -> ibis.Table:
    """`found` (`key`, `code`) with a row for each activity under no key: `none` if `stated` has it, else null.

    `stated` holds the `activity_id` of the activities that say what is needed for an answer.
    """
    other = asked.anti_join(found, asked.code == found.code)
    silent = without(other, stated).select("code", key=ibis.null("string"))
    outside = other.semi_join(stated, other.id == stated.activity_id).select("code", key=ibis.literal(NONE))
    return found.select("code", "key").distinct().union(silent, outside)
