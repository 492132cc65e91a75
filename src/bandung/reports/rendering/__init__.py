"""From figures to a page: names and numbers in the reader's language, tables, charts, one HTML file."""

from bandung.reports.rendering.explanation import Explanation, explain
from bandung.reports.rendering.report import CompiledReport, compile_report

__all__ = ["CompiledReport", "Explanation", "compile_report", "explain"]
