"""Two bars for each row, one under the other: what was said and what came, what was earned and what was given."""

from collections.abc import Sequence

import altair as alt
import msgspec

from bandung.reports.charts.drawing import INK, draw
from bandung.reports.charts.kinds import ACCENT, RECEIVED

WIDTH = 380
_STEP = 18


class Pair(msgspec.Struct, frozen=True):
    """A row: its label as printed, two lengths, and both as printed."""

    label: str
    first: float
    second: float
    first_text: str
    second_text: str


def draw_pairs(
    pairs: Sequence[Pair], *, names: tuple[str, str], name: str, title: str, description: str, language: str
) -> str:
    """Lying bars in the order given; `names` say what the two are and stand in a legend above."""
    values = [
        {"label": pair.label, "name": names[place], "value": value, "text": text}
        for pair in pairs
        for place, (value, text) in enumerate(
            ((pair.first, pair.first_text), (pair.second, pair.second_text))
        )
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("label:N", sort=None, axis=alt.Axis(title=None, ticks=False, domain=False, labelPadding=10)),
        yOffset=alt.YOffset("name:N", sort=list(names)),
    )
    length = alt.X("value:Q", axis=None, scale=alt.Scale(domainMin=0, nice=False))
    colour = alt.Color(
        "name:N",
        sort=list(names),
        scale=alt.Scale(domain=list(names), range=[RECEIVED, ACCENT]),
        legend=alt.Legend(title=None, orient="top", labelColor=INK, labelLimit=300, labelFontSize=12),
    )
    chart = alt.layer(
        base.mark_bar(height=_STEP - 5).encode(x=length, color=colour),
        base.mark_text(align="left", dx=6, color=INK).encode(x=length, text="text:N"),
    ).properties(width=WIDTH, height=(2 * _STEP + 8) * max(len(pairs), 1))
    return draw(chart, name=name, title=title, description=description, language=language)
