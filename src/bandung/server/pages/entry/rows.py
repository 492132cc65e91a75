"""Parts of the form that repeat: a row for each party, contribution or result, without need of scripts.

The page carries how many rows each section has (`parties-rows`). A button of the form adds a row or takes one away:
the whole form travels to the server and comes back with everything typed in it. An empty row says nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from bandung.values import InvalidInput

MOST_ROWS = 60
"""Rows of one section; who has more brings a file."""


class RowForm(forms.Form):
    """One row. `needs` are the fields that a row with anything in it cannot do without."""

    use_required_attribute = False
    needs: ClassVar[tuple[str, ...]] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed in the row."""
        return not any(_typed(self, name) for name in self.fields)

    def clean(self) -> dict[str, Any]:
        """Ask for what the row cannot do without."""
        given: dict[str, Any] = super().clean() or {}
        if not self.is_blank:
            for name in self.needs:
                if name not in self.errors and given.get(name) in (None, "", []):
                    self.add_error(
                        name, forms.ValidationError(_("Fill this in, or empty the row."), code="needed")
                    )
        return given


def _typed(form: forms.Form, name: str) -> bool:
    field = form.fields[name]
    if not form.is_bound:
        return False
    value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    return bool(value.strip() if isinstance(value, str) else value)


class Section(msgspec.Struct, frozen=True):
    """A part of the form that repeats: its name in the data, the form of a row, and how many rows a new page has."""

    name: str
    form: type[RowForm]
    first: int = 1

    def rows_in(self, data: QueryDict) -> int:
        """How many rows the data has; InvalidInput for a count that no page of ours would send."""
        told = data.get(f"{self.name}-rows")
        if told is None:
            return self.first
        if not (told.isascii() and told.isdigit() and len(told) <= 3 and int(told) <= MOST_ROWS):
            raise InvalidInput(f"A form takes at most {MOST_ROWS} rows of one part; bring a file for more.")
        return int(told)


class Rows:
    """The rows of one section as they were typed. `judged` says whether faults are looked for and shown."""

    def __init__(self, section: Section, data: QueryDict, *, judged: bool) -> None:
        self.section = section
        self.forms: list[Any] = [
            form_in(section.form, data, f"{section.name}-{number}", judged=judged)
            for number in range(section.rows_in(data))
        ]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def may_grow(self) -> bool:
        """Whether there is room for a row more."""
        return len(self.forms) < MOST_ROWS

    @property
    def is_used(self) -> bool:
        """Whether anything is typed in any row."""
        return any(
            any(form.initial.values()) if not form.is_bound else not form.is_blank for form in self.forms
        )

    @property
    def told(self) -> list[tuple[int, dict[str, Any]]]:
        """(number of the row, what was read) of the rows with anything in them; only of a judged form without faults."""
        return [(number, form.cleaned_data) for number, form in enumerate(self.forms, 1) if not form.is_blank]


def form_in(kind: type[RowForm], data: QueryDict, prefix: str, *, judged: bool) -> RowForm:
    """A form over the data: judged, it has faults; not judged, it only shows what was typed."""
    if judged:
        return kind(data, prefix=prefix)
    empty = kind(prefix=prefix)
    typed: Mapping[str, Any] = {
        name: field.widget.value_from_datadict(data, {}, empty.add_prefix(name))
        for name, field in empty.fields.items()
    }
    return kind(prefix=prefix, initial={name: value for name, value in typed.items() if value})


def with_row(data: QueryDict, section: Section) -> QueryDict:
    """The same data with one more, empty row."""
    changed = data.copy()
    changed[f"{section.name}-rows"] = str(min(section.rows_in(data) + 1, MOST_ROWS))
    return changed


def without_row(data: QueryDict, section: Section, number: int) -> QueryDict:
    """The same data without the row `number` (from 0); the rows after it move up."""
    count = section.rows_in(data)
    if not 0 <= number < count:
        return data
    changed = data.copy()
    for key in list(changed):
        if key.startswith(f"{section.name}-") and key != f"{section.name}-rows":
            changed.pop(key)
    kept = [row for row in range(count) if row != number]
    for after, before in enumerate(kept):
        for name in section.form.base_fields:
            key = f"{section.name}-{before}-{name}"
            if key in data:
                changed.setlist(f"{section.name}-{after}-{name}", data.getlist(key))
    changed[f"{section.name}-rows"] = str(max(len(kept), 1))
    return changed
