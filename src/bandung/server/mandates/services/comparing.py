"""Comparing a resolution's mandates with those of its thread: what it repeats of earlier ones, in other words."""

import datetime as dt

from bandung.mandates.linking.likeness import MeaningEncoder, repeat_links, repeated
from bandung.mandates.linking.link import LinkBasis
from bandung.server.mandates.models import Resolution
from bandung.server.mandates.queries.mandates import mandates_of
from bandung.server.mandates.queries.threads import symbols_of_thread
from bandung.server.mandates.services.mandates import keep_links

AT_ONCE = 20
"""Resolutions compared in one slice of the job."""


def resolutions_to_compare() -> tuple[str, ...]:
    """The symbols of resolutions that came since they were compared."""
    rows = Resolution.objects.filter(compared_at=None).order_by("symbol")
    return tuple(rows.values_list("symbol", flat=True).distinct())


def compare_resolutions(
    *, encoder: MeaningEncoder | None, now: dt.datetime, limit: int = AT_ONCE
) -> tuple[int, int]:
    """Compare what is new with all of its thread, earlier and later. (resolutions compared, repeats found).

    Whatever stands later in the thread is compared anew, since what it repeats may have come just now.
    """
    waiting = resolutions_to_compare()[:limit]
    done: set[str] = set()
    found = 0
    for symbol in waiting:
        thread = symbols_of_thread(symbol)
        place = thread.index(symbol)
        for at in range(place, len(thread)):
            if thread[at] not in done:
                found += _compare(thread, at, encoder)
                done.add(thread[at])
    Resolution.objects.filter(symbol__in=waiting).update(compared_at=now)
    return len(waiting), found


def _compare(thread: tuple[str, ...], at: int, encoder: MeaningEncoder | None) -> int:
    earlier = [mandate for symbol in thread[:at] for mandate in mandates_of(symbol)]
    comparisons = repeated(mandates_of(thread[at]), earlier, encoder=encoder)
    return keep_links(symbol=thread[at], links=repeat_links(comparisons), basis=LinkBasis.LIKENESS)
