"""A page of a list."""

import pytest

from bandung.server.records.models import Activity
from bandung.server.records.queries.lists import LAST_PAGE, page_of
from bandung.values import InvalidInput


def test_pages_count_from_one_and_know_their_neighbours(deliver):
    deliver(*({"title": f"Activity {number}"} for number in range(5)))
    rows = Activity.objects.order_by("id")
    first, last = page_of(rows, 1, size=2), page_of(rows, 3, size=2)
    assert (first.first, first.last, first.total, first.pages) == (1, 2, 5, 3)
    assert (first.previous_number, first.next_number) == (None, 2)
    assert (last.first, last.last, last.previous_number, last.next_number) == (5, 5, 2, None)


def test_an_empty_list_has_one_page_and_no_rows(db):
    page = page_of(Activity.objects.all())
    assert (page.first, page.last, page.total, page.pages, page.next_number) == (0, 0, 0, 1, None)


@pytest.mark.parametrize("number", [0, -1, LAST_PAGE + 1])
def test_a_page_outside_is_refused_with_what_to_do(db, number):
    with pytest.raises(InvalidInput, match="narrow the list down"):
        page_of(Activity.objects.all(), number)
