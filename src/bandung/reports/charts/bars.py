"""Bars: one for each row of a figure, or stacked columns by year and kind."""

import json
from collections.abc import Sequence

import altair as alt
import msgspec

from bandung.reports.charts.drawing import GRID, INK, draw
from bandung.reports.charts.kinds import ACCENT, KIND_STYLES, style_of

WIDTH = 620
NARROW = 308
"""Pixels of a chart on a telephone, beside which its own margins and those of the page stand."""
_STEP = 26
_STEP_NARROW = 44
_ROOM = 80
"""Pixels kept free beside the longest bar for its length in print."""


class Bar(msgspec.Struct, frozen=True):
    """One bar: its label as printed, its length, the length as printed, and the kind it is of, if of one."""

    label: str
    value: float
    text: str
    kind: str | None = None


def draw_bars(
    bars: Sequence[Bar], *, name: str, title: str, description: str, language: str, narrow: bool = False
) -> str:
    """Lying bars in the order given; a bar of a kind has its colour and shape.

    `narrow` is for a telephone: each label stands above its bar.
    """
    values = [
        {
            "row": place,
            "label": bar.label,
            "value": bar.value,
            "text": bar.text,
            "colour": style_of(bar.kind).colour if bar.kind else ACCENT,
            "shape": style_of(bar.kind).shape if bar.kind else "circle",
        }
        for place, bar in enumerate(bars)
    ]
    beside = labels_beside([bar.label for bar in bars], padding=18)
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("row:O", sort=None, axis=None if narrow else beside)
    )
    length = alt.X("value:Q", axis=None, scale=alt.Scale(domainMin=0, nice=False))
    colour = alt.Color("colour:N", scale=None)
    layers: list[alt.Chart] = [
        base.mark_bar(height=14).encode(x=length, color=colour),
        base.mark_text(align="left", dx=6, color=INK).encode(x=length, text="text:N"),
    ]
    has_kinds = any(bar.kind for bar in bars)
    if narrow:
        layers.append(labels_above(base, "label:N", rise=16, x=16 if has_kinds else 0))
    if has_kinds:
        marks = base.mark_point(
            filled=True, size=70, opacity=1, stroke=GRID, yOffset=-16 if narrow else 0
        ).encode(x=alt.value(6 if narrow else -10), color=colour, shape=alt.Shape("shape:N", scale=None))
        layers.append(marks)
    width, step = (NARROW - _ROOM, _STEP_NARROW) if narrow else (WIDTH - 240, _STEP)
    chart = alt.layer(*layers).properties(width=width, height=step * max(len(bars), 1))
    return draw(chart, name=name, title=title, description=description, language=language)


def labels_beside(labels: Sequence[str], *, padding: int) -> alt.Axis:
    """The labels of rows that are known by their place, since two may have the same label."""
    told = f"{json.dumps(list(labels))}[datum.value]"
    return alt.Axis(title=None, ticks=False, domain=False, labelPadding=padding, labelExpr=told)


def labels_above(base: alt.Chart, field: str, *, rise: int, x: int = 0) -> alt.Chart:
    """The labels of lying bars, each above its bar."""
    marked = base.mark_text(align="left", dy=-rise, color=INK, limit=NARROW - x)
    placed: alt.Chart = marked.encode(x=alt.value(x), text=field)
    return placed


def draw_columns(
    columns: Sequence[tuple[int, str, int]], *, name: str, title: str, description: str, language: str
) -> str:
    """Standing columns: (year, kind, number), stacked by kind in the order of `KIND_STYLES`.

    Years without a record keep their place, so that a gap is seen as one.
    """
    order = {style.code: place for place, style in enumerate(KIND_STYLES)}
    values = [
        {
            "year": year,
            "value": number,
            "colour": style_of(kind).colour,
            "place": order.get(style_of(kind).code, len(order)),
        }
        for year, kind, number in columns
    ]
    years = [year for year, _, _ in columns]
    domain = list(range(min(years), max(years) + 1))
    spacing = -(-len(domain) // 12)  # at most a dozen labels
    axis = alt.Axis(
        title=None, labelAngle=0, ticks=False, values=[year for year in domain if year % spacing == 0]
    )
    chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar()
        .encode(
            x=alt.X("year:O", scale=alt.Scale(domain=domain, paddingInner=0.2), axis=axis),
            y=alt.Y(
                "sum(value):Q", axis=alt.Axis(title=None, tickCount=5, format=",d", domain=False, ticks=False)
            ),
            color=alt.Color("colour:N", scale=None),
            order=alt.Order("place:Q"),
        )
        .properties(width=WIDTH - 60, height=220)
    )
    return draw(chart, name=name, title=title, description=description, language=language)
