"""The colour and the shape of each kind of cooperation, the same on every page, chart and map.

The colours are of the Okabe-Ito palette, which colour-blind readers can tell apart; the shapes carry the same
difference without colour.
"""

import msgspec

ACCENT = "#7c1f3a"
"""The colour of the house, for figures that are of no one kind."""

RECEIVED = "#56B4E9"
"""What a country receives, on the map: sky blue of the same palette, which no kind has."""

PATHS = {
    "circle": "M8 2a6 6 0 1 0 .01 0z",
    "triangle": "M8 1.5 15 14H1z",
    "square": "M2.5 2.5h11v11h-11z",
    "diamond": "M8 1l6.5 7L8 15 1.5 8z",
    "cross": "M5.5 1.5h5v4h4v5h-4v4h-5v-4h-4v-5h4z",
}
"""Each shape as an SVG path in a box of 16 by 16."""


class KindStyle(msgspec.Struct, frozen=True):
    """How one kind of cooperation looks. `shape` is a symbol of Vega and a key of `PATHS`."""

    code: str
    colour: str
    shape: str

    @property
    def path(self) -> str:
        """The shape as an SVG path in a box of 16 by 16."""
        return PATHS[self.shape]


KIND_STYLES: tuple[KindStyle, ...] = (
    KindStyle("south-south", "#0072B2", "circle"),
    KindStyle("triangular", "#D55E00", "triangle"),
    KindStyle("north-south", "#999999", "square"),
    KindStyle("multilateral-support", "#009E73", "diamond"),
    KindStyle("unknown", "#CCCCCC", "cross"),
)


def style_of(kind: str | None) -> KindStyle:
    """The style of a kind; a kind without one looks like `unknown`."""
    by_code = {style.code: style for style in KIND_STYLES}
    return by_code.get(kind or "unknown", KIND_STYLES[-1])
