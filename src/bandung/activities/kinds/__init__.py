"""Kinds of cooperation (South-South, triangular, ...), derived from the parties and explained."""

from bandung.activities.kinds.derivation import derive_kind
from bandung.activities.kinds.hints import Hint, find_hints
from bandung.activities.kinds.kind import Kind, KindFinding, Reason, kind_labels
from bandung.activities.kinds.sides import Side, Sides, sort_sides

__all__ = [
    "Hint",
    "Kind",
    "KindFinding",
    "Reason",
    "Side",
    "Sides",
    "derive_kind",
    "find_hints",
    "kind_labels",
    "sort_sides",
]
