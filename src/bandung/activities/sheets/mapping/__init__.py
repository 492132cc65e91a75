"""An agency's own sheet, read without re-typing: a layout guessed, corrected by a person, saved and used again."""

from bandung.activities.sheets.mapping.candidates import Candidate
from bandung.activities.sheets.mapping.fields import Field, fields
from bandung.activities.sheets.mapping.guessing import (
    GuessedColumn,
    GuessedLayout,
    GuessedTable,
    guess_layout,
)
from bandung.activities.sheets.mapping.known import known_layout, known_layouts
from bandung.activities.sheets.mapping.layout import (
    Column,
    Constant,
    DateOrder,
    Layout,
    NumberStyle,
    Repeated,
    Section,
    TableLayout,
)
from bandung.activities.sheets.mapping.reading import RowTally, read_with_layout
from bandung.activities.sheets.mapping.saving import load_layout, parse_layout, save_layout, write_layout
from bandung.activities.sheets.mapping.source import open_tables

__all__ = [
    "Candidate",
    "Column",
    "Constant",
    "DateOrder",
    "Field",
    "GuessedColumn",
    "GuessedLayout",
    "GuessedTable",
    "Layout",
    "NumberStyle",
    "Repeated",
    "RowTally",
    "Section",
    "TableLayout",
    "fields",
    "guess_layout",
    "known_layout",
    "known_layouts",
    "load_layout",
    "open_tables",
    "parse_layout",
    "read_with_layout",
    "save_layout",
    "write_layout",
]
