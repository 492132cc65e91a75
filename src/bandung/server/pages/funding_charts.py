"""Charts of a fund for its page: pledged and paid, yield and allocations, days to cash, the cost of projects.

Each says in words what it shows (its title and description), and the page has the same numbers in a table beneath.
"""

import re
from decimal import Decimal

import msgspec
from django.utils.translation import gettext as _
from markupsafe import Markup

from bandung.reports.charts import Bar, Pair, draw_bars, draw_pairs
from bandung.server.funds.queries.pledges import PledgeShown, PledgeYear
from bandung.server.funds.queries.positions import YieldYear
from bandung.server.funds.queries.projects import ProjectFigures
from bandung.server.pages.formatting import number, reader

_STYLE = re.compile(r' style="max-width:(\d+)px"')
_INNER_ROLES = re.compile(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*")')
_MOST = 20
_WHOLE = Decimal(1)


class FundChart(msgspec.Struct, frozen=True):
    """A chart, what it is called, and its numbers as rows of a table."""

    title: str
    svg: Markup
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def pledged_and_paid(years: tuple[PledgeYear, ...], currency: str) -> FundChart | None:
    """By the year that was pledged for."""
    rows = [(str(one.year), one.pledged, one.received) for one in years]
    title = _("Pledged, and paid on it, in %(currency)s") % {"currency": currency}
    told = _(
        "By the year for which it was pledged; pledges count at the rate of the day on which they were made."
    )
    return _pairs(rows, names=(_("pledged"), _("paid")), name="pledged", title=title, told=told)


def yield_and_allocations(years: tuple[YieldYear, ...], currency: str) -> FundChart | None:
    """By year; only of a fund that earns anything."""
    if not any(one.earned for one in years):
        return None
    rows = [(str(one.year), one.earned, max(one.allocated, Decimal(0))) for one in years]
    title = _("Yield, and what was allocated, in %(currency)s") % {"currency": currency}
    told = _("Interest and yield booked in the year, and allocations to projects less what was released.")
    return _pairs(rows, names=(_("yield"), _("allocated")), name="yield", title=title, told=told)


def days_to_cash(pledges: tuple[PledgeShown, ...]) -> FundChart | None:
    """From the day of the pledge to its last payment, the longest first."""
    told = sorted(
        ((one.row.donor_name, one.row.year, one.days) for one in pledges if one.days is not None),
        key=lambda one: -(one[2] or 0),
    )[:_MOST]
    rows = [(f"{name} {year}", Decimal(days or 0)) for name, year, days in told]
    return _bars(
        rows,
        name="days",
        title=_("Days from the pledge to its last payment"),
        told=_("Only pledges whose day is known, and on which something was paid."),
        heading=_("Days"),
    )


def cost_of_projects(projects: list[tuple[str, ProjectFigures]], currency: str) -> FundChart | None:
    """What participants spent on each project."""
    rows = [(code, figures.spent) for code, figures in projects if figures.spent][:_MOST]
    return _bars(
        rows,
        name="cost",
        title=_("Spent on each project, in %(currency)s") % {"currency": currency},
        told=_("As accepted reports tell it."),
        heading=currency,
    )


def _pairs(
    rows: list[tuple[str, Decimal, Decimal]], *, names: tuple[str, str], name: str, title: str, told: str
) -> FundChart | None:
    if not rows:
        return None
    pairs = [
        Pair(label, float(first), float(second), _short(first), _short(second))
        for label, first, second in rows
    ]
    svg = draw_pairs(pairs, names=names, name=name, title=title, description=told, language=reader())
    table = tuple((label, _short(first), _short(second)) for label, first, second in rows)
    return FundChart(title, _embedded(svg), ("", *names), table)


def _bars(
    rows: list[tuple[str, Decimal]], *, name: str, title: str, told: str, heading: str
) -> FundChart | None:
    if not rows:
        return None
    bars = [Bar(label, float(max(value, Decimal(0))), _short(value)) for label, value in rows]
    svg = draw_bars(bars, name=name, title=title, description=told, language=reader())
    return FundChart(
        title, _embedded(svg), ("", heading), tuple((label, _short(value)) for label, value in rows)
    )


def _short(value: Decimal) -> str:
    return number(value.quantize(_WHOLE))


def _embedded(svg: str) -> Markup:
    """As a page may hold it: no style in the text, which the policy forbids, but a width; and of the parts of a picture
    no roles of their own, since the whole is one image with its title."""
    plain = _INNER_ROLES.sub("", _STYLE.sub(r' width="\1"', svg))
    return Markup(plain)  # noqa: S704 - drawn here, its words escaped by `draw`
