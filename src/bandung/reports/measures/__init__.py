"""Measures (how a number comes about) and figures (a number with its records)."""

from bandung.reports.measures.addresses import records_path
from bandung.reports.measures.computation import compute, record_codes, write_records
from bandung.reports.measures.figure import Figure, FigureRow
from bandung.reports.measures.measure import Fold, Measure
from bandung.reports.measures.registry import MEASURES, find_measure
from bandung.reports.measures.scope import Definition, Scope

__all__ = [
    "MEASURES",
    "Definition",
    "Figure",
    "FigureRow",
    "Fold",
    "Measure",
    "Scope",
    "compute",
    "find_measure",
    "record_codes",
    "records_path",
    "write_records",
]
