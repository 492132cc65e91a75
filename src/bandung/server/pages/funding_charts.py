"""A fund's chart as a page holds it: wide and narrow, of which the width of the window shows one."""

from collections.abc import Iterable

import msgspec
from markupsafe import Markup

from bandung.server.funds.charts import FundChart
from bandung.server.pages.drawings import embedded


class ChartShown(msgspec.Struct, frozen=True):
    """A chart, what it is called, and its numbers as rows of a table."""

    title: str
    told: str
    wide: Markup
    narrow: Markup
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def charts_shown(charts: Iterable[FundChart]) -> tuple[ChartShown, ...]:
    """The charts as the page holds them."""
    return tuple(
        ChartShown(
            one.title,
            one.told,
            embedded(one.svg()),
            embedded(one.svg(narrow=True)),
            ("", *one.headings),
            one.table,
        )
        for one in charts
    )
