"""Flows from region to region: a row for each region that provides, a column for each that receives."""

from collections.abc import Sequence

import altair as alt
import msgspec

from bandung.reports.charts.drawing import GRID, INK, draw
from bandung.reports.charts.kinds import ACCENT

_LARGEST = 1100


class Flow(msgspec.Struct, frozen=True):
    """From one place to another, both as printed; the number as drawn and as printed."""

    source: str
    target: str
    value: int
    text: str


def draw_flows(flows: Sequence[Flow], *, name: str, title: str, description: str, language: str) -> str:
    """Circles whose surface is the number, providers down the side and recipients along the top."""
    values = [
        {"source": flow.source, "target": flow.target, "value": flow.value, "text": flow.text}
        for flow in flows
    ]
    largest = max((flow.value for flow in flows), default=1)
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("source:N", axis=alt.Axis(title=None, grid=True, ticks=False, domain=False)),
        x=alt.X(
            "target:N",
            axis=alt.Axis(title=None, orient="top", labelAngle=0, ticks=False, domain=False, grid=True),
        ),
    )
    size = alt.Size("value:Q", scale=alt.Scale(domain=[0, largest], range=[0, _LARGEST]), legend=None)
    circles = base.mark_circle(color=ACCENT, opacity=0.8, stroke=GRID).encode(size=size)
    numbers = base.mark_text(dy=0, dx=22, align="left", color=INK).encode(text="text:N")
    sources = {flow.source for flow in flows}
    targets = {flow.target for flow in flows}
    chart = alt.layer(circles, numbers).properties(
        width=96 * max(len(targets), 1), height=54 * max(len(sources), 1)
    )
    return draw(chart, name=name, title=title, description=description, language=language)
