"""The map of the first page: which countries receive and provide, counted in activities."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from bandung.reports.charts import Circle, draw_map
from bandung.server.pages.drawings import embedded
from bandung.server.records.queries.countries import CountryCounts


def map_of(counts: Mapping[str, CountryCounts]) -> Markup | None:
    """The map in the reader's language; None where no activity names a country."""
    received = [Circle(area, one.received) for area, one in counts.items() if one.received]
    provided = [Circle(area, one.provided, provides=True) for area, one in counts.items() if one.provided]
    circles = sorted([*received, *provided], key=lambda circle: (circle.area, circle.provides))
    return _drawn(tuple(circles), get_language() or "en") if circles else None


@lru_cache(maxsize=32)
def _drawn(circles: tuple[Circle, ...], language: str) -> Markup:
    """Drawn anew only when a number changed: it takes a fifth of a second."""
    title = _("Where cooperation comes from, and where it goes")
    told = _("Circles on a map of the world. The list of countries gives every number.")
    return embedded(draw_map(circles, name="home-map", title=title, description=told, language=language))
