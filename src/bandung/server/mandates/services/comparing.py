"""Comparing a resolution's mandates with those of its thread: what it repeats of earlier ones, in other words."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np

from bandung.mandates.linking.likeness import MeaningEncoder, repeat_links, repeated
from bandung.mandates.linking.link import LinkBasis
from bandung.server.mandates.models import Resolution
from bandung.server.mandates.queries.mandates import mandates_of
from bandung.server.mandates.queries.threads import threads_of
from bandung.server.mandates.services.mandates import keep_links

AT_ONCE = 20
"""Resolutions compared in one slice of the job."""


class Remembering:
    """An encoder that makes each text into a vector once: the clauses of a thread are compared again and again."""

    def __init__(self, encoder: MeaningEncoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Any] = {}

    def encode(self, texts: Sequence[str]) -> Any:
        """An array of shape (len(texts), n)."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known |= dict(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


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
    remembering = Remembering(encoder) if encoder else None
    done: set[str] = set()
    found = 0
    for symbol, thread in threads_of(waiting).items():
        place = thread.index(symbol)
        for at in range(place, len(thread)):
            if thread[at] not in done:
                found += _compare(thread, at, remembering)
                done.add(thread[at])
    Resolution.objects.filter(symbol__in=waiting).update(compared_at=now)
    return len(waiting), found


def _compare(thread: tuple[str, ...], at: int, encoder: MeaningEncoder | None) -> int:
    earlier = [mandate for symbol in thread[:at] for mandate in mandates_of(symbol)]
    comparisons = repeated(mandates_of(thread[at]), earlier, encoder=encoder)
    return keep_links(symbol=thread[at], links=repeat_links(comparisons), basis=LinkBasis.LIKENESS)
