"""Outlines: which sections a report has, and which measures stand in each. One TOML file for each report."""

from bandung.reports.outlines.outline import Outline, Section, load_outline

__all__ = ["Outline", "Section", "load_outline"]
