"""Two bars for each row, one under the other: what was said and what came, what was earned and what was given."""

from collections.abc import Sequence

import altair as alt
import msgspec

from bandung.reports.charts.bars import NARROW, labels_above, labels_beside
from bandung.reports.charts.drawing import INK, draw
from bandung.reports.charts.kinds import ACCENT, RECEIVED

WIDTH = 380
_STEP = 18
_ROOM = 98
"""Pixels kept free beside the longest bar for its length in print."""


class Pair(msgspec.Struct, frozen=True):
    """A row: its label as printed, two lengths, and both as printed."""

    label: str
    first: float
    second: float
    first_text: str
    second_text: str


def draw_pairs(
    pairs: Sequence[Pair],
    *,
    names: tuple[str, str],
    name: str,
    title: str,
    description: str,
    language: str,
    narrow: bool = False,
) -> str:
    """Lying bars in the order given; `names` say what the two are and stand in a legend above.

    `narrow` is for a telephone: each label stands above its two bars.
    """
    values = [
        {"row": row, "label": pair.label, "name": names[place], "value": value, "text": text}
        for row, pair in enumerate(pairs)
        for place, (value, text) in enumerate(
            ((pair.first, pair.first_text), (pair.second, pair.second_text))
        )
    ]
    beside = labels_beside([pair.label for pair in pairs], padding=10)
    apart = alt.Scale(paddingInner=0.5, paddingOuter=0.4)  # a label stands between
    rows = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("row:O", sort=None, axis=None if narrow else beside, scale=apart if narrow else alt.Scale())
    )
    base = rows.encode(yOffset=alt.YOffset("name:N", sort=list(names)))
    length = alt.X("value:Q", axis=None, scale=alt.Scale(domainMin=0, nice=False))
    colour = alt.Color(
        "name:N",
        sort=list(names),
        scale=alt.Scale(domain=list(names), range=[RECEIVED, ACCENT]),
        legend=alt.Legend(title=None, orient="top", labelColor=INK, labelLimit=300, labelFontSize=12),
    )
    layers = [
        base.mark_bar(height=_STEP - 5).encode(x=length, color=colour),
        base.mark_text(align="left", dx=6, color=INK).encode(x=length, text="text:N"),
    ]
    if narrow:
        once = rows.transform_filter(alt.datum.name == names[0])
        layers.append(labels_above(once, "label:N", rise=_STEP + 8))
    width, step = (NARROW - _ROOM, 3 * _STEP + 12) if narrow else (WIDTH, 2 * _STEP + 8)
    chart = alt.layer(*layers).properties(width=width, height=step * max(len(pairs), 1))
    return draw(chart, name=name, title=title, description=description, language=language)
