"""A fund's chart as a page holds it: wide and narrow, of which the width of the window shows one."""

import re
from collections.abc import Iterable

import msgspec
from markupsafe import Markup

from bandung.server.funds.charts import FundChart

_STYLE = re.compile(r' style="max-width:(\d+)px"')
_INNER_ROLES = re.compile(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*")')


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
            _embedded(one.svg()),
            _embedded(one.svg(narrow=True)),
            ("", *one.headings),
            one.table,
        )
        for one in charts
    )


def _embedded(svg: str) -> Markup:
    """As a page may hold it: no style in the text, which the policy forbids, but a width; and of the parts of a picture
    no roles of their own, since the whole is one image with its title."""
    plain = _INNER_ROLES.sub("", _STYLE.sub(r' width="\1"', svg))
    return Markup(plain)  # noqa: S704 - drawn here, its words escaped by `draw`
