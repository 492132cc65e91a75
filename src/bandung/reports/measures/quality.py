"""How far the records can be relied on: what they leave unsaid, and the languages they speak."""

import ibis

from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures.measure import Fold, Measure, Names, Picture, trace
from bandung.reports.measures.population import activities_in, dated_activities, recipients, without
from bandung.reports.measures.scope import Scope
from bandung.reports.wording import N_


def _without_recipient(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    told = recipients(dataset)
    named = asked.semi_join(told, asked.id == told.activity_id)
    silent = without(asked, told)
    return trace(named, "named", named.code).union(trace(silent, None, silent.code))


def _without_dates(dataset: Dataset, scope: Scope) -> ibis.Table:
    del scope  # an activity without dates belongs to no period, so all are asked
    activities = dated_activities(dataset)
    start, end = activities["first"].notnull(), activities.end_date.notnull()
    key = ibis.cases((start & end, "start-and-end"), (start, "start-only"), (end, "end-only"))
    return trace(activities, key, activities.code)


def _placed_in_period(dataset: Dataset, scope: Scope) -> ibis.Table:
    activities = dated_activities(dataset)
    asked = activities_in(dataset, scope)
    inside = activities.code.isin(asked.code)
    key = ibis.cases((inside, "in-the-period"), (activities["first"].notnull(), "outside-the-period"))
    return trace(activities, key, activities.code)


def _title_languages(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    return trace(asked, asked.title_language.nullif("und"), asked.code)


WITHOUT_RECIPIENT = Measure(
    code="share-without-recipient",
    title=N_("Activities that name no recipient country"),
    question=N_("How much of the picture by country is missing?"),
    definition=N_(
        "The share of the activities that name no country as a recipient, neither by place nor by the role of a party."
    ),
    formula=N_("Activities without a recipient country, divided by all activities."),
    caveat=N_("Regional and global activities rightly name none; the share is no error rate."),
    unit=N_("activities"),
    paragraphs=(12,),
    tables=("activities", "places", "parties"),
    records=_without_recipient,
    fold=Fold.SHARE,
)

WITHOUT_DATES = Measure(
    code="share-without-dates",
    title=N_("Activities without any date"),
    question=N_("How much cannot be placed in time?"),
    definition=N_("The share of all activities known to the node that tell neither a start nor an end."),
    formula=N_(
        "Activities without a start and an end, divided by all activities, whatever the period of the report."
    ),
    caveat=N_("Such activities are left out of every figure of a limited period."),
    unit=N_("activities"),
    paragraphs=(12,),
    tables=("activities",),
    records=_without_dates,
    fold=Fold.SHARE,
)

PLACED_IN_PERIOD = Measure(
    code="activities-in-period",
    title=N_("Activities in the period of the report"),
    question=N_("How many of the known activities does this report speak of?"),
    definition=N_(
        "Activities that ran on some day of the period. One that tells no end is taken to have run in the year it started."
    ),
    formula=N_("The number of different activities inside and outside the period."),
    caveat=N_("An activity that tells no start cannot be placed; it is shown as not stated."),
    unit=N_("activities"),
    paragraphs=(12,),
    tables=("activities",),
    records=_placed_in_period,
)

TITLE_LANGUAGES = Measure(
    code="title-languages",
    title=N_("Languages of the titles"),
    question=N_("In which languages is cooperation told?"),
    definition=N_("Activities by the language in which their title was first told."),
    formula=N_("The number of different activities for each language."),
    caveat=N_("The language is as told, or recognized from the text; short titles are hard to recognize."),
    unit=N_("activities"),
    paragraphs=(7,),
    tables=("activities",),
    records=_title_languages,
    keys=Names.LANGUAGE,
    picture=Picture.BARS,
)
