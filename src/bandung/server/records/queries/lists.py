"""A page of a list: how many there are in all, which are shown, and where the next ones are."""

from typing import Any, Generic, TypeVar

import msgspec
from django.db.models import Model, QuerySet

from bandung.values import InvalidInput

PAGE_SIZE = 50
LAST_PAGE = 400
"""No list is turned further than this: a reader narrows it down, and a machine takes an export."""

Row = TypeVar("Row", bound=Model)


class ListPage(msgspec.Struct, Generic[Row], frozen=True):
    """The rows of one page. `first` and `last` count from 1; both are 0 for an empty list."""

    rows: tuple[Row, ...]
    total: int
    number: int = 1
    size: int = PAGE_SIZE

    @property
    def first(self) -> int:
        """The place of the first row in the whole list."""
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The place of the last row in the whole list."""
        return self.first + len(self.rows) - 1 if self.rows else 0

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def previous_number(self) -> int | None:
        """The page before, if there is one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next_number(self) -> int | None:
        """The page after, if there is one that may be shown."""
        return self.number + 1 if self.number < min(self.pages, LAST_PAGE) else None


def page_of(rows: "QuerySet[Row, Any]", number: int = 1, *, size: int = PAGE_SIZE) -> ListPage[Row]:
    """One page of the rows; InvalidInput for a number outside 1 to `LAST_PAGE`."""
    if not 1 <= number <= LAST_PAGE:
        raise InvalidInput(
            f"There is no page {number}: pages are numbered from 1 to {LAST_PAGE}; narrow the list down by a filter."
        )
    start = (number - 1) * size
    return ListPage(tuple(rows[start : start + size]), rows.count(), number, size)
