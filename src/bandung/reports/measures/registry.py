"""All measures, in the order of the report."""

from bandung.reports.measures import activities, countries, exchange, followup, quality, resources, triangular
from bandung.reports.measures.measure import Measure
from bandung.values import NotFound

MEASURES: tuple[Measure, ...] = (
    activities.ACTIVITIES,
    activities.CLAIMS,
    activities.CLAIMS_PER_ACTIVITY,
    activities.BY_KIND,
    activities.BY_START_YEAR,
    activities.BY_SECTOR,
    activities.BY_GOAL,
    countries.BY_REGION,
    countries.BY_RECIPIENT,
    countries.BY_PROVIDER,
    countries.SOUTHERN_PROVIDERS,
    countries.SPECIAL_NEEDS,
    countries.BETWEEN_REGIONS,
    countries.WITHIN_GROUPINGS,
    countries.BY_DEFINITION,
    triangular.PARTIES,
    triangular.COUNTRIES,
    resources.CONTRIBUTIONS,
    resources.MONEY,
    resources.PLEDGED,
    exchange.LISTED,
    exchange.VERIFIED,
    exchange.INTRODUCTIONS,
    exchange.STEP_DAYS,
    exchange.ORGANIZATIONS,
    exchange.TOP_ORGANIZATIONS,
    followup.EVENTS,
    followup.PARAGRAPHS,
    quality.WITHOUT_RECIPIENT,
    quality.WITHOUT_DATES,
    quality.PLACED_IN_PERIOD,
    quality.TITLE_LANGUAGES,
)


def find_measure(code: str) -> Measure:
    """The measure of that code; NotFound names the ones there are."""
    for measure in MEASURES:
        if measure.code == code:
            return measure
    raise NotFound(f"there is no measure “{code}”; there are {', '.join(one.code for one in MEASURES)}")
