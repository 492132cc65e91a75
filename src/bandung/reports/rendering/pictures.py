"""The chart of a figure, where its measure has one. A chart never stands alone: the table beside it says the same."""

from collections.abc import Mapping
from typing import Any

from bandung.reports.charts import Bar, Circle, Flow, draw_bars, draw_columns, draw_flows, draw_map
from bandung.reports.measures import Figure, Measure
from bandung.reports.measures.measure import NONE, Picture
from bandung.reports.rendering.views import Reader, label_of
from bandung.reports.wording import N_

PROVIDERS_OF_THE_MAP = "activities-by-provider"
_MOST_BARS = 20


def picture_of(measure: Measure, figure: Figure, others: Mapping[str, Figure], reader: Reader) -> str | None:
    """SVG, or None where the measure has no chart or there is nothing to draw."""
    if measure.picture is Picture.NONE or not figure.rows:
        return None
    words: dict[str, Any] = {
        "name": f"chart-{measure.code}",
        "title": reader.translate(measure.title),
        "description": reader.translate(measure.formula)
        + " "
        + reader.translate(N_("The table beside the chart gives every number.")),
        "language": reader.formats.language,
    }
    number = reader.formats.number
    if measure.picture is Picture.MAP:
        return draw_map(_circles(figure, others.get(PROVIDERS_OF_THE_MAP)), **words)
    if measure.picture is Picture.YEARS:
        columns = [(int(row.key), row.series or "unknown", row.records) for row in figure.rows]
        return draw_columns(columns, **words)
    if measure.picture is Picture.FLOWS:
        name = reader.labels.name
        flows = [
            Flow(
                name(measure.keys, row.key),
                name(measure.keys, row.series or ""),
                row.records,
                number(row.records),
            )
            for row in figure.rows
        ]
        return draw_flows(flows, **words)
    bars = [
        Bar(
            label_of(measure, row, reader),
            float(row.value or 0),
            number(row.value or 0),
            row.key if measure.picture is Picture.KINDS else None,
        )
        for row in figure.rows[: measure.most or _MOST_BARS]
        if row.key != NONE
    ]
    return draw_bars(bars, **words) if bars else None


def _circles(received: Figure, provided: Figure | None) -> list[Circle]:
    circles = [Circle(row.key, row.records) for row in received.rows]
    return circles + [
        Circle(row.key, row.records, provides=True) for row in (provided.rows if provided else ())
    ]
