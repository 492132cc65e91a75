"""A named sign that two claims tell of one activity, or that they do not."""

from typing import NamedTuple


class Sign(NamedTuple):
    """One sign: its stable code, its strength (0 to 1), and the words that its sentence shows."""

    code: str
    strength: float
    detail: str = ""


def ramp(value: float, low: float, high: float) -> float:
    """0 below `low`, 1 above `high`, straight between."""
    return min(1.0, max(0.0, (value - low) / (high - low)))
