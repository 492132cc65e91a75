"""Tables of people's files, CSV (RFC 4180) and XLSX (ISO/IEC 29500): read row by row, with bounded memory."""

from bandung.values.sheets.rows import Cell, SheetRow, SheetTable, column_letters
from bandung.values.sheets.tables import read_tables

__all__ = ["Cell", "SheetRow", "SheetTable", "column_letters", "read_tables"]
