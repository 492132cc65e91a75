"""Where the records behind a figure are found on the node's site."""

from functools import lru_cache
from urllib.parse import quote, urlencode

from bandung.reports.measures.figure import FigureRow
from bandung.reports.measures.measure import NONE, Measure
from bandung.reports.measures.scope import Scope


def records_path(measure: Measure, row: FigureRow, *, scope: Scope, base_url: str = "") -> str | None:
    """The list of exactly the records behind one row, as in `/activities/?kind=south-south`.

    None where the site has no list with a filter of the same meaning, and for a figure of a bounded period, since
    the lists do not know it; the figure's file of records then tells.
    """
    if (
        not (measure.listing and measure.filter and scope.is_open)
        or row.key == NONE
        or row.series is not None
    ):
        return None
    query = urlencode([(measure.filter, row.key), *measure.filter_also])
    return f"{base_url}/{measure.listing}/?{query}"


def record_path(measure: Measure, code: str, *, base_url: str = "") -> str | None:
    """The page of one record, or None where its kind has no page."""
    return f"{base_url}/{measure.listing}/{_quoted(code)}/" if measure.listing else None


@lru_cache(maxsize=100_000)
def _quoted(code: str) -> str:
    """A code stands in the files of many measures."""
    return quote(code, safe="")
