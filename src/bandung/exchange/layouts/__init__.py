"""Other people's lists of practices: which of their columns is what, as data, and the reader that goes by it."""

from bandung.exchange.layouts.layout import LAYOUTS, Layout, layout_for
from bandung.exchange.layouts.reading import Mapped, read_listed_practices

__all__ = ["LAYOUTS", "Layout", "Mapped", "layout_for", "read_listed_practices"]
