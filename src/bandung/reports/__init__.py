"""The compiled report: a dataset, measures over it, figures that know their records, charts and pages.

Start with `compile_report` (rendering/report.py); `write_dataset` and `open_dataset` are the way in for rows.
"""

from bandung.reports.dataset import Dataset, open_dataset, write_dataset
from bandung.reports.measures import MEASURES, Definition, Figure, Measure, Scope, compute, find_measure
from bandung.reports.rendering import CompiledReport, Explanation, compile_report, explain

__all__ = [
    "MEASURES",
    "CompiledReport",
    "Dataset",
    "Definition",
    "Explanation",
    "Figure",
    "Measure",
    "Scope",
    "compile_report",
    "compute",
    "explain",
    "find_measure",
    "open_dataset",
    "write_dataset",
]
