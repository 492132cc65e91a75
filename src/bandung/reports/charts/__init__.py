"""Charts as SVG text: one grammar (Vega-Lite by Altair) for page and print, drawn offline."""

from bandung.reports.charts.bars import Bar, draw_bars, draw_columns
from bandung.reports.charts.flows import Flow, draw_flows
from bandung.reports.charts.kinds import KIND_STYLES, KindStyle, style_of
from bandung.reports.charts.map import DISCLAIMER, Circle, draw_map, points
from bandung.reports.charts.pairs import Pair, draw_pairs

__all__ = [
    "DISCLAIMER",
    "KIND_STYLES",
    "Bar",
    "Circle",
    "Flow",
    "KindStyle",
    "Pair",
    "draw_bars",
    "draw_columns",
    "draw_flows",
    "draw_map",
    "draw_pairs",
    "points",
    "style_of",
]
