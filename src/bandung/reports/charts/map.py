"""The map: circles on the land of the world, their surface the number of activities, without any boundary drawn.

Equal Earth projection (Savric, Patterson and Jenny, 2018), which shows every country at its true size.
"""

import csv
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import altair as alt
import msgspec

from bandung.reports.charts.drawing import LAND, draw
from bandung.reports.charts.kinds import ACCENT, RECEIVED
from bandung.reports.wording import N_

DISCLAIMER = N_(
    "The designations employed and the presentation of material on this map do not imply the expression of any "
    "opinion whatsoever concerning the legal status of any country, territory, city or area or of its authorities, "
    "or concerning the delimitation of its frontiers or boundaries."
)
"""The sentence that United Nations publications put under their maps."""

WIDTH, HEIGHT = 760, 374
_SCALE = 140
"""Pixels a radian: the projection is 5.413 by 2.635 radians, so the whole globe is 758 by 369 pixels."""
_LARGEST = 900
_DATA = files("bandung.reports") / "data"


class Circle(msgspec.Struct, frozen=True):
    """The activities a country (ISO alpha-3) received, or provided."""

    area: str
    value: int
    provides: bool = False


@cache
def points() -> dict[str, tuple[float, float]]:
    """{ISO alpha-3: (latitude, longitude) in degrees}: where a country's circle stands."""
    lines = (_DATA / "points.csv").read_text(encoding="utf-8").splitlines()
    return {row["area"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(lines)}


def draw_map(circles: Sequence[Circle], *, name: str, title: str, description: str, language: str) -> str:
    """Discs for what countries received, rings for what they provided; areas without a point are left out."""
    known = [circle for circle in circles if circle.area in points()]
    size = alt.Size(
        "value:Q",
        scale=alt.Scale(
            type="linear", domain=[0, max((one.value for one in known), default=1)], range=[0, _LARGEST]
        ),
        legend=None,
    )
    land = alt.Chart(alt.InlineData(values=[_land()])).mark_geoshape(fill=LAND, stroke=None)
    received = _layer(known, provides=False).mark_point(
        shape="circle", filled=True, fill=RECEIVED, fillOpacity=0.65, stroke=RECEIVED, strokeWidth=0.8
    )
    provided = _layer(known, provides=True).mark_point(
        shape="circle", filled=False, stroke=ACCENT, strokeWidth=1.6, strokeOpacity=0.9
    )
    where = {"longitude": "longitude:Q", "latitude": "latitude:Q", "size": size}
    chart = (
        alt.layer(land, received.encode(**where), provided.encode(**where))
        .project(type="equalEarth", rotate=[-11, 0, 0], scale=_SCALE, translate=[WIDTH / 2, HEIGHT / 2])
        .properties(width=WIDTH, height=HEIGHT)
    )
    return draw(chart, name=name, title=title, description=description, language=language)


def _layer(circles: Sequence[Circle], *, provides: bool) -> alt.Chart:
    chosen = sorted((one for one in circles if one.provides is provides), key=lambda one: -one.value)
    values = [
        {"latitude": points()[one.area][0], "longitude": points()[one.area][1], "value": one.value}
        for one in chosen
    ]
    return alt.Chart(alt.InlineData(values=values))


@cache
def _land() -> dict[str, Any]:
    land: dict[str, Any] = json.loads((_DATA / "land.json").read_text(encoding="utf-8"))
    return land
