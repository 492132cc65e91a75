"""A new resolution is compared with the thread it belongs to."""

import datetime as dt

import numpy as np
import pytest

from bandung.mandates.linking.link import LinkKind
from bandung.server.mandates.models import Resolution
from bandung.server.mandates.queries.links import links_among, links_from
from bandung.server.mandates.services.comparing import compare_resolutions, resolutions_to_compare

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)


def compare(limit: int = 20) -> tuple[int, int]:
    return compare_resolutions(encoder=None, now=NOW, limit=limit)


def test_the_later_repeats_the_earlier_whichever_came_first(bring):
    later = bring("60/999", session="sixty-second", year=2005)
    assert compare() == (1, 0)
    earlier = bring("58/999")
    assert compare() == (1, 3)
    links = links_among([earlier, later], LinkKind.REPEATS)
    assert {(link.symbol, link.target) for link in links} == {(later, earlier)}
    assert {link.paragraph for link in links} == {"2", "3", "4"}
    assert all(link.paragraph == link.target_paragraph for link in links)


def test_what_was_compared_waits_no_more_until_another_text_comes(bring):
    symbol = bring("58/999")
    assert resolutions_to_compare() == (symbol,)
    compare()
    assert resolutions_to_compare() == ()
    assert compare() == (0, 0)
    bring("58/999", more=" by 2010")
    assert resolutions_to_compare() == (symbol,)


class Counting:
    """An encoder that tells how many texts it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts):
        self.texts += texts
        return np.ones((len(texts), 4), dtype=np.float32) / 2


def test_each_clause_is_made_into_a_vector_once_however_often_it_is_compared(bring):
    for number, session in ((1, "fifty-second"), (3, "fifty-fourth"), (5, "fifty-sixth")):
        bring(f"5{number}/999", session=session, year=1990 + number)
    counting = Counting()
    assert compare_resolutions(encoder=counting, now=NOW)[0] == 3
    assert len(counting.texts) == len(set(counting.texts)) > 0


def test_work_is_cut_into_slices(bring):
    for number in (1, 2, 3):
        bring(f"5{number}/999")
    assert compare(limit=2)[0] == 2
    assert Resolution.objects.filter(compared_at=None).count() == 1


def test_a_matter_of_its_own_is_compared_with_nothing(bring):
    bring("58/999")
    other = bring("59/1", title="Something else entirely", session="sixty-first", year=2004)
    # Both put the same item on the agenda, so that they are one thread; a third title without it is not.
    compare()
    assert {link.target for link in links_from(other) if link.kind is LinkKind.REPEATS} == {"A/RES/58/999"}
