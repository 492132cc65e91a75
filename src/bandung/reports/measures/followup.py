"""What became of the resolution: events held, and the status of each paragraph."""

import ibis

from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures.measure import Measure, Names, trace
from bandung.reports.measures.scope import Scope
from bandung.reports.wording import N_


def _events(dataset: Dataset, scope: Scope) -> ibis.Table:
    events = dataset.table("events")
    last = ibis.coalesce(events.end_date, events.start_date)
    if scope.first is not None:
        events = events.filter(last.isnull() | (last >= scope.first))
    if scope.last is not None:
        events = events.filter(events.start_date.isnull() | (events.start_date <= scope.last))
    return trace(events, events.start_date.year(), events.code)


def _paragraphs(dataset: Dataset, scope: Scope) -> ibis.Table:
    del scope  # a paragraph has the status it has on the day the dataset was written
    paragraphs = dataset.table("paragraphs")
    record = paragraphs.resolution + "#" + paragraphs.number
    return trace(paragraphs, paragraphs.status.nullif("no-information"), record)


EVENTS = Measure(
    code="events",
    title=N_("Conferences, sessions and observances"),
    question=N_("What was held, and when?"),
    definition=N_("Events known to the node that took place in the period, by the year they began."),
    formula=N_("The number of different events by year."),
    caveat=N_("Only events that somebody recorded with a source are known."),
    unit=N_("events"),
    paragraphs=(8, 11),
    tables=("events",),
    records=_events,
    keys=Names.PLAIN,
    by_key=True,
    listing=None,
)

PARAGRAPHS = Measure(
    code="paragraphs-by-status",
    title=N_("Paragraphs by status"),
    question=N_("Was the resolution carried out?"),
    definition=N_(
        "Operative paragraphs of the resolutions the node follows, by the status that its records give evidence of."
    ),
    formula=N_("The number of paragraphs in each status."),
    caveat=N_("No information is not the same as not done: it says that no record was found."),
    unit=N_("paragraphs"),
    paragraphs=(12,),
    tables=("paragraphs",),
    records=_paragraphs,
    listing=None,
)
