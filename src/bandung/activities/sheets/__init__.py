"""Spreadsheets: tables read from CSV and XLSX, and the template that people fill."""

from bandung.activities.sheets.reading import read_template
from bandung.activities.sheets.template import write_template
from bandung.values.sheets.tables import Cell, SheetRow, SheetTable, column_letters, read_tables

__all__ = [
    "Cell",
    "SheetRow",
    "SheetTable",
    "column_letters",
    "read_tables",
    "read_template",
    "write_template",
]
