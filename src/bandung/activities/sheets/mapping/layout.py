"""A layout: how one agency lays out its own sheet, so that the same kind of file is read again without asking.

A workbook holds tables. Each is recognised by its headings, wherever its heading row stands and however often it
is repeated; two tables may stand one below the other on a sheet. A layout names facts about columns, not values.
"""

from enum import StrEnum
from hashlib import blake2b

import msgspec


class NumberStyle(StrEnum):
    """Which sign stands before the decimals: `point` (1,234.50) or `comma` (1.234,50)."""

    POINT = "point"
    COMMA = "comma"


class DateOrder(StrEnum):
    """In which order a date in digits is written; the year may come first in any of them."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Repeated(StrEnum):
    """What rows with the same identifier are: one activity told in parts, or activities of their own."""

    ONE_ACTIVITY = "one-activity"
    SEPARATE = "separate"


class Column(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """One column. `field` is a word of fields.csv, None where the column is kept in the content only.

    It is found by `heading` or one of `also`; `index` (0 is column A) tells it where there is no heading.
    `separator` cuts a cell into several values; `scale` multiplies amounts (1000 for thousands); `role` is a word of
    `Role` for parties; `unit` a word of vocabulary/units.csv; `year` the year that an amount is of;
    `fiscal_years` says that 2010/11 is a year and no month; `values` says what the sheet's own words mean (a code, or
    empty: nothing).
    """

    heading: str
    index: int
    field: str | None = None
    also: tuple[str, ...] = ()
    date_order: DateOrder | None = None
    number_style: NumberStyle | None = None
    currency: str | None = None
    language: str | None = None
    separator: str | None = None
    scale: int = 1
    role: str | None = None
    unit: str | None = None
    vocabulary: str | None = None
    year: int | None = None
    fiscal_years: bool = False
    values: dict[str, str] = {}


class Section(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """Rows with one filled cell that hold for the rows below: a country, a year, a sector.

    `column` is where the cell stands (None: anywhere). `values` as in `Column`.
    """

    field: str
    column: int | None = None
    values: dict[str, str] = {}


class TableLayout(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """One kind of table. `sheets` are names of sheets, `*` standing for anything (none: every sheet).

    `heading_rows` is how many rows its heading has (0: none, columns by index). `continued`: a row whose identifier
    is blank goes on with the row above. `sheet_field` is filled from the sheet's name (a year, a country).
    """

    name: str
    columns: tuple[Column, ...] = ()
    sheets: tuple[str, ...] = ()
    heading_rows: int = 1
    sections: tuple[Section, ...] = ()
    continued: bool = False
    sheet_field: str | None = None


class Constant(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """What holds for every row and stands in none: the currency, the language, the providing country."""

    field: str
    value: str


class Layout(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """All tables of a file. `owner` is the code or name of the organization whose sheet it is and who tells.

    `owner_role` is what the owner does in every activity (a word of `Role`), empty where the sheet does not say;
    `area` the alpha-3 code of the country it acts for. `skip_sheets` hold no activities.
    """

    name: str
    owner: str
    tables: tuple[TableLayout, ...] = ()
    owner_role: str = "provider"
    area: str | None = None
    constants: tuple[Constant, ...] = ()
    skip_sheets: tuple[str, ...] = ()
    repeated: Repeated = Repeated.ONE_ACTIVITY
    note: str = ""

    @property
    def hash(self) -> str:
        """blake2b (8 bytes, hex) of everything that changes what is read; the note does not."""
        plain = msgspec.structs.replace(self, note="")
        return blake2b(msgspec.json.encode(plain, order="deterministic"), digest_size=8).hexdigest()

    def constant(self, field: str) -> str | None:
        """The value that holds for every row, if there is one."""
        return next((known.value for known in self.constants if known.field == field), None)
