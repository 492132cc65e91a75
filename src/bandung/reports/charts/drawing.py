"""From an Altair chart to SVG that sits in a page: it takes the page's text colour, font and colours of kinds, and says what it shows.

SVG 1.1, 5.4 (title and desc); WAI-ARIA 1.2, role img.
"""

import re
from typing import Any
from xml.sax.saxutils import escape

import altair as alt
import vl_convert
from babel import Locale

from bandung.reports.charts.kinds import ACCENT, KIND_STYLES, RECEIVED

INK = "#101112"
"""Stands for the page's text colour."""
GRID = "#e0e1e2"
"""Stands for a faint line in the page's text colour."""
LAND = "#dcdddc"
"""Stands for a faint surface in the page's text colour."""

_REPLACED = (
    (re.compile(rf'(fill|stroke)="{INK}"', re.IGNORECASE), r'\1="currentColor"'),
    (re.compile(rf'(fill|stroke)="{GRID}"', re.IGNORECASE), r'\1="currentColor" \1-opacity="0.15"'),
    (re.compile(rf'(fill|stroke)="{LAND}"', re.IGNORECASE), r'\1="currentColor" \1-opacity="0.13"'),
    *(
        (re.compile(rf'(fill|stroke)="{colour}"', re.IGNORECASE), rf'\1="var(--{word}, {colour})"')
        for word, colour in (
            ("accent", ACCENT),
            ("received", RECEIVED),
            *((style.code, style.colour) for style in KIND_STYLES),
        )
    ),
    (re.compile(r' font-family="[^"]*"'), ""),
)
_GEOMETRY = re.compile(r' (?:d|transform)="[^"]*"')
_FRACTION = re.compile(r"(\.\d)\d+")
_OPENING = re.compile(r"<svg\b([^>]*)>")
_SIZE = re.compile(r'\b(?:width|height|class)="[^"]*"')
_IDENTIFIER = re.compile(r'(id="|url\(#|href="#)([\w-]+)')


def draw(chart: alt.TopLevelMixin, *, name: str, title: str, description: str, language: str) -> str:
    """The chart as an `<svg>` element. `name` is unique in the page; numbers on axes follow the language."""
    svg = vl_convert.vegalite_to_svg(_configure(chart), format_locale=_number_locale(language))
    for pattern, replacement in _REPLACED:
        svg = pattern.sub(replacement, svg)
    # A tenth of a pixel is enough for an outline; the words of the chart are left alone.
    svg = _GEOMETRY.sub(lambda match: _FRACTION.sub(r"\1", match.group()), svg)
    svg = _IDENTIFIER.sub(rf"\1{name}-\2", svg)
    opening = (
        f'<svg role="img" aria-labelledby="{name}-title {name}-desc" direction="ltr" class="chart"\\1>'
        f'<title id="{name}-title">{_plain(title)}</title><desc id="{name}-desc">{_plain(description)}</desc>'
    )
    return _OPENING.sub(lambda match: _open(match, opening), svg, count=1)


def _open(match: re.Match[str], opening: str) -> str:
    attributes = match.group(1)
    width = re.search(r'\bwidth="([\d.]+)"', attributes)
    bound = f' style="max-width:{float(width.group(1)):.0f}px"' if width else ""
    return opening.replace("\\1", " " + _SIZE.sub("", attributes).strip() + bound)


def _plain(text: str) -> str:
    return escape(text)


def _configure(chart: Any) -> dict[str, Any]:
    configured = (
        chart.configure(background="transparent", aria=False, font="Noto Sans, DejaVu Sans, sans-serif")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            titleColor=INK,
            domainColor=GRID,
            tickColor=GRID,
            gridColor=GRID,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelLimit=260,
        )
        .configure_text(color=INK, fontSize=12)
    )
    spec: dict[str, Any] = configured.to_dict()
    return spec


def _number_locale(language: str) -> dict[str, Any]:
    """The locale of d3-format, from Unicode CLDR."""
    symbols = Locale.parse(language, sep="-").number_symbols.get("latn", {})
    return {
        "decimal": symbols.get("decimal", "."),
        "thousands": symbols.get("group", ","),
        "grouping": [3],
        "currency": ["", ""],
    }
