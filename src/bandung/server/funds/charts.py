"""Charts of the funds, for pages and documents: pledged and paid, yield and allocations, days to cash, what projects
cost.

Each says in words what it shows, has the same numbers as a table, and is drawn when it is asked for. Made in the
language that is active (`django.utils.translation`).
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

import msgspec
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bandung.reports.charts import Bar, Pair, draw_bars, draw_pairs
from bandung.reports.documents.forms import Forms
from bandung.server.funds.queries.pledges import PledgeShown, PledgeYear, by_year
from bandung.server.funds.queries.positions import YieldYear, yield_by_year
from bandung.server.funds.queries.projects import spent_on_projects
from bandung.server.funds.queries.statements import StatementAsked
from bandung.values import normalize_language

CURRENCY = "USD"
"""In which pledges to several funds are told together, as at the conferences."""
_MOST = 20


class ChartRow(msgspec.Struct, frozen=True):
    """A label, and its lengths: one, or two to be compared."""

    label: str
    values: tuple[Decimal, ...]


class FundChart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart: `name` is unique in a page, `told` says how to read it, `headings` what each length of a row is."""

    name: str
    title: str
    told: str
    headings: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    language: str

    def svg(self, *, narrow: bool = False) -> str:
        """As it is drawn; `narrow` for a telephone."""
        return _drawn(self, narrow)

    @property
    def table(self) -> tuple[tuple[str, ...], ...]:
        """The rows in words and numbers."""
        return tuple((row.label, *self.numbers(row)) for row in self.rows)

    def numbers(self, row: ChartRow) -> tuple[str, ...]:
        """The lengths of a row, in print."""
        forms = Forms(self.language)
        return tuple(forms.number(value, 0) for value in row.values)


def charts_of(
    asked: StatementAsked, *, pledges: Sequence[PledgeShown], currency: str
) -> tuple[FundChart, ...]:
    """The charts of a fund in the days asked for: `pledges` are all to it, `currency` is that of its books."""
    since, until = asked.since or dt.date.min, asked.until or dt.date.max
    years = range(since.year, until.year + 1)
    paid = [one for one in pledges if one.last_paid is not None and since <= one.last_paid <= until]
    return _with_rows(
        pledged_and_paid([one for one in by_year(pledges) if one.year in years], currency),
        yield_and_allocations([one for one in yield_by_year(asked.fund) if one.year in years], currency),
        days_to_cash(paid),
        cost_of_projects(spent_on_projects(asked.fund, since=since, until=until), currency),
    )


def charts_of_donor(pledges: Sequence[PledgeShown]) -> tuple[FundChart, ...]:
    """The charts of a donor, with one fund or with all."""
    return _with_rows(pledged_and_paid(by_year(pledges), CURRENCY), days_to_cash(pledges))


def charts_of_conference(pledges: Sequence[PledgeShown]) -> tuple[FundChart, ...]:
    """The charts of a pledging conference."""
    return _with_rows(pledged_and_paid_by_donor(pledges, CURRENCY), days_to_cash(pledges))


def _with_rows(*charts: FundChart | None) -> tuple[FundChart, ...]:
    return tuple(chart for chart in charts if chart is not None)


def pledged_and_paid(years: Sequence[PledgeYear], currency: str) -> FundChart | None:
    """By the year that was pledged for."""
    return _chart(
        "pledged",
        [ChartRow(str(one.year), (one.pledged, one.received)) for one in years],
        title=_("Pledged, and paid on it, in %(currency)s") % {"currency": currency},
        told=_(
            "By the year for which it was pledged; pledges count at the rate of the day on which they were made."
        ),
        headings=(_("pledged"), _("paid")),
    )


def pledged_and_paid_by_donor(pledges: Iterable[PledgeShown], currency: str) -> FundChart | None:
    """The donors of a conference, those that pledged most first; those without a worth are left out."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for one in pledges:
        if one.row.worth is not None:
            pledged, paid = sums.get(one.row.donor_name, (Decimal(0), Decimal(0)))
            sums[one.row.donor_name] = (pledged + one.row.worth, paid + one.outstanding.received)
    rows = [ChartRow(name, values) for name, values in sorted(sums.items(), key=lambda told: -told[1][0])]
    return _chart(
        "donors",
        rows[:_MOST],
        title=_("Pledged, and paid on it, in %(currency)s") % {"currency": currency},
        told=_("By donor; pledges count at the rate of the day on which they were made."),
        headings=(_("pledged"), _("paid")),
    )


def yield_and_allocations(years: Sequence[YieldYear], currency: str) -> FundChart | None:
    """By year; only of a fund that earns anything."""
    if not any(one.earned for one in years):
        return None
    return _chart(
        "yield",
        [ChartRow(str(one.year), (one.earned, max(one.allocated, Decimal(0)))) for one in years],
        title=_("Yield, and what was allocated, in %(currency)s") % {"currency": currency},
        told=_("Interest and yield booked in the year, and allocations to projects less what was released."),
        headings=(_("yield"), _("allocated")),
    )


def days_to_cash(pledges: Iterable[PledgeShown]) -> FundChart | None:
    """From the day of the pledge to its last payment, the longest first."""
    told = sorted((-one.days, _called(one), one.row.code) for one in pledges if one.days is not None)
    names = Counter(label for _days, label, _code in told)
    return _chart(
        "days",
        [
            ChartRow(label if names[label] == 1 else f"{label} · {code}", (Decimal(-days),))
            for days, label, code in told[:_MOST]
        ],
        title=_("Days from the pledge to its last payment"),
        told=_("Only pledges whose day is known, and on which something was paid."),
        headings=(_("Days"),),
    )


def _called(pledge: PledgeShown) -> str:
    return f"{pledge.row.donor_name} {pledge.row.year}"


def cost_of_projects(spent: Iterable[tuple[str, Decimal]], currency: str) -> FundChart | None:
    """What participants spent on each project, the most first."""
    rows = sorted(((code, value) for code, value in spent if value), key=lambda one: -one[1])
    return _chart(
        "cost",
        [ChartRow(code, (value,)) for code, value in rows[:_MOST]],
        title=_("Spent on each project, in %(currency)s") % {"currency": currency},
        told=_("As accepted reports tell it."),
        headings=(currency,),
    )


def _chart(
    name: str, rows: Sequence[ChartRow], *, title: str, told: str, headings: tuple[str, ...]
) -> FundChart | None:
    if not rows:
        return None
    language = normalize_language(get_language() or "en")
    return FundChart(
        name=name, title=title, told=told, headings=headings, rows=tuple(rows), language=language
    )


@lru_cache(maxsize=256)
def _drawn(chart: FundChart, narrow: bool) -> str:  # noqa: FBT001  a key of the cache
    """Kept, since a page is read more often than its numbers change and drawing takes a tenth of a second."""
    name = f"{chart.name}-narrow" if narrow else chart.name
    labels = [(row.label, row.values, chart.numbers(row)) for row in chart.rows]
    if len(chart.headings) == 1:
        bars = [Bar(label, float(max(values[0], Decimal(0))), texts[0]) for label, values, texts in labels]
        return draw_bars(
            bars,
            name=name,
            title=chart.title,
            description=chart.told,
            language=chart.language,
            narrow=narrow,
        )
    pairs = [
        Pair(label, float(values[0]), float(values[1]), texts[0], texts[1]) for label, values, texts in labels
    ]
    first, second = chart.headings
    return draw_pairs(
        pairs,
        names=(first, second),
        name=name,
        title=chart.title,
        description=chart.told,
        language=chart.language,
        narrow=narrow,
    )
