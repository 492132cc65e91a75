"""How much cooperation was told: activities counted once, by kind, year, sector and goal."""

import ibis

from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures.measure import NONE, Fold, Measure, Names, Picture, trace
from bandung.reports.measures.population import activities_in, with_activity, without
from bandung.reports.measures.scope import Scope
from bandung.reports.wording import N_

DAC_VOCABULARIES = ("1", "2")
GOAL_VOCABULARIES = ("7", "8")


def _all(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    return trace(asked, "activities", asked.code)


def _claims(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    return trace(asked, "claims", asked.code, amount=asked.claims)


def _by_kind(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    return trace(asked, asked.kind.nullif("unknown"), asked.code)


def _by_start_year(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    year = ibis.coalesce(asked.start_year, asked["first"].year())
    return trace(asked, year, asked.code, series=asked.kind.fill_null("unknown"))


def _by_sector(dataset: Dataset, scope: Scope) -> ibis.Table:
    return _tagged(dataset, scope, DAC_VOCABULARIES, r"^([1-9]\d\d)(?:\d\d)?$")


def _by_goal(dataset: Dataset, scope: Scope) -> ibis.Table:
    return _tagged(dataset, scope, GOAL_VOCABULARIES, r"^(1[0-7]|[1-9])(?:\.\w+)?$")


def _tagged(dataset: Dataset, scope: Scope, vocabularies: tuple[str, ...], form: str) -> ibis.Table:
    """Activities by the first group of `form` in their codes; a code of another form falls under `none`."""
    asked = activities_in(dataset, scope)
    sectors = dataset.table("sectors")
    told = sectors.filter(sectors.vocabulary.isin(vocabularies) & sectors.code.notnull())
    group = told.code.strip().re_extract(form, 1).nullif("")
    pairs = with_activity(told.select("activity_id", key=ibis.coalesce(group, ibis.literal(NONE))), asked)
    silent = without(asked, told)
    return trace(pairs, pairs.key, pairs.code).union(trace(silent, None, silent.code))


ACTIVITIES = Measure(
    code="activities",
    title=N_("Activities, each counted once"),
    question=N_("How many cooperation activities does the node know?"),
    definition=N_(
        "Cooperation activities that at least one party told; an activity told by several parties counts once."
    ),
    formula=N_("The number of different activities."),
    caveat=N_("It counts what was told, not all cooperation that took place."),
    unit=N_("activities"),
    paragraphs=(4, 12),
    tables=("activities",),
    records=_all,
)

CLAIMS = Measure(
    code="claims",
    title=N_("Claims told"),
    question=N_("How often was an activity told to the node?"),
    definition=N_(
        "A claim is one party's telling of one activity; a corrected telling takes the earlier one's place."
    ),
    formula=N_("The sum of the claims joined into each activity."),
    caveat=N_("More claims do not mean more cooperation."),
    unit=N_("claims"),
    paragraphs=(12,),
    tables=("activities",),
    records=_claims,
    fold=Fold.SUM,
)

CLAIMS_PER_ACTIVITY = Measure(
    code="claims-per-activity",
    title=N_("Claims for each activity"),
    question=N_("How much would be counted twice if claims were counted?"),
    definition=N_("Claims told, divided by the activities they are about."),
    formula=N_("The number of claims divided by the number of activities."),
    caveat=N_(
        "A ratio of 1 can mean that nobody else told of the same activities, or that tellings were not recognized as the same."
    ),
    unit=N_("claims for each activity"),
    paragraphs=(12,),
    tables=("activities",),
    records=_claims,
    fold=Fold.MEAN,
)

BY_KIND = Measure(
    code="activities-by-kind",
    title=N_("Activities by kind of cooperation"),
    question=N_("How much of it is South-South, how much triangular?"),
    definition=N_(
        "The kind is derived from the parties, their roles and their countries, under the definition of the South that is set for the node."
    ),
    formula=N_("The number of different activities of each kind."),
    caveat=N_(
        "Where the parties' countries are not told, no kind can be derived; such activities are shown as not stated."
    ),
    unit=N_("activities"),
    paragraphs=(4,),
    tables=("activities",),
    records=_by_kind,
    filter="kind",
    picture=Picture.KINDS,
)

BY_START_YEAR = Measure(
    code="activities-by-start-year",
    title=N_("Activities by the year they started"),
    question=N_("Is cooperation growing?"),
    definition=N_(
        "Activities by the year of the actual start where it is told, otherwise of the planned one."
    ),
    formula=N_("The number of different activities by year and kind."),
    caveat=N_("Recent years are incomplete: many parties tell of an activity only after it has started."),
    unit=N_("activities"),
    paragraphs=(4, 12),
    tables=("activities",),
    records=_by_start_year,
    series=Names.WORD,
    keys=Names.PLAIN,
    by_key=True,
    picture=Picture.YEARS,
)

BY_SECTOR = Measure(
    code="activities-by-sector",
    title=N_("Activities by sector"),
    question=N_("What is the cooperation about?"),
    definition=N_("Activities by the DAC sector category (three digits) of the sectors they tell."),
    formula=N_(
        "The number of different activities that name a sector of the category; an activity in several sectors counts in each."
    ),
    caveat=N_(
        "The rows add up to more than the activities. Sectors told in other vocabularies are not translated."
    ),
    unit=N_("activities"),
    paragraphs=(4,),
    tables=("activities", "sectors"),
    records=_by_sector,
    keys=Names.SECTOR,
    filter="sector",
    picture=Picture.BARS,
    most=15,
)

BY_GOAL = Measure(
    code="activities-by-goal",
    title=N_("Activities by Sustainable Development Goal"),
    question=N_("Which of the agreed development goals does the cooperation serve?"),
    definition=N_("Activities by the goals they name, directly or by one of a goal's targets."),
    formula=N_("The number of different activities that name the goal; an activity can name several."),
    caveat=N_("Goals are named by the tellers; nobody checked that the activity serves them."),
    unit=N_("activities"),
    paragraphs=(4,),
    tables=("activities", "sectors"),
    records=_by_goal,
    keys=Names.GOAL,
    by_key=True,
    filter="sdg",
    picture=Picture.BARS,
)
