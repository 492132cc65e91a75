"""How the width of a page is shared out among the columns of a table, by what they hold."""

import math
from collections.abc import Sequence

from bandung.reports.documents.composition import ColumnForm, Shown

LEAST, MOST = 5.0, 48.0
"""In letters: no column is narrower or wider than that, whatever it holds."""
_USUAL = 0.9


def widths(columns: Sequence[ColumnForm], rows: Sequence[Sequence[Shown]]) -> list[float]:
    """The width of each column in letters: of its longer fields, but so that the words of its heading have room."""
    return [
        _width(form.heading.text, [len(row[place].run.text) for row in rows])
        for place, form in enumerate(columns)
    ]


def _width(heading: str, lengths: list[int]) -> float:
    usual = sorted(lengths)[math.ceil(_USUAL * (len(lengths) - 1))] if lengths else 0
    of_heading = max(max((len(word) for word in heading.split()), default=0), len(heading) / 2)
    return min(max(float(usual), float(of_heading), LEAST), MOST)
