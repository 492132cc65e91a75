"""Entries of the exchange in XLSX and CSV: the template that people fill, and its reader."""

from bandung.exchange.sheets.reading import read_entry_sheets
from bandung.exchange.sheets.template import write_entry_template

__all__ = ["read_entry_sheets", "write_entry_template"]
