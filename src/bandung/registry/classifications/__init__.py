"""Lists by which cooperation is classified: the sectors of the DAC and the Sustainable Development Goals, with names.

Codes are those of OECD DAC CRS (purposes of five digits, categories of three) and of the 2030 Agenda (goals, and
targets such as 6.1). See SOURCE.md for where the names come from.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

CLASSIFICATIONS = ("sectors_dac", "sdg", "sdg_targets")
"""The tables that there are."""


@cache
def classification_rows(table: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table: `code` and names by language, of `sectors_dac` also its IATI `vocabulary`."""
    with Path(__file__).with_name(f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
