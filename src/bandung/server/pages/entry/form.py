"""The whole form: the activity and its sections over one submission, with buttons that add rows or take them away."""

from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from bandung.server.pages.entry import choices
from bandung.server.pages.entry.rows import RowForm, Rows, Section, form_in, with_row, without_row
from bandung.server.pages.entry.sections import PARTIES, SECTIONS, ActivityForm

_PARTY_FIELDS = (("contributions", "party"), ("transactions", "provider"), ("transactions", "receiver"))
_SECTIONS = {section.name: section for section in SECTIONS}


class Fault(msgspec.Struct, frozen=True):
    """A fault for the summary at the top: the field's id, its label and what is wrong."""

    field: str
    label: str
    sentence: str


class TellingForm:
    """What was typed. `judged` says whether faults are looked for; else it is only shown as it was typed."""

    def __init__(self, data: QueryDict, *, judged: bool, terms: str = "plain") -> None:
        self.data, self.judged, self.terms = data, judged, terms
        self.main: Any = form_in(ActivityForm, data, "activity", judged=judged)
        self.sections = {name: Rows(section, data, judged=judged) for name, section in _SECTIONS.items()}
        parties = self._party_choices()
        for name, field in _PARTY_FIELDS:
            for row in self.sections[name]:
                row.fields[field].choices = [("", _("not stated")), *parties]
        for row in self.sections[PARTIES.name]:
            row.fields["role"].choices = [("", _("choose")), *choices.roles(terms)]

    def __getitem__(self, name: str) -> Rows:
        return self.sections[name]

    def is_valid(self) -> bool:
        """Whether it was judged and no fault was found."""
        return self.judged and not self.faults()

    def faults(self) -> list[Fault]:
        """Every fault in the order of the page."""
        if not self.judged:
            return []
        found = list(_faults_of(self.main, ""))
        for rows in self.sections.values():
            for number, row in enumerate(rows, 1):
                found += _faults_of(row, f" ({row_name(rows.section.name, number)})")
        return found

    def _party_choices(self) -> list[tuple[str, str]]:
        """The parties by the number of their row, named where a name was typed."""
        shown = []
        for number in range(1, len(self.sections[PARTIES.name]) + 1):
            name = self.data.get(f"{PARTIES.name}-{number - 1}-name", "").strip()
            shown.append(
                (
                    str(number),
                    f"{row_name(PARTIES.name, number)}: {name}" if name else row_name("parties", number),
                )
            )
        return shown


def row_name(section: str, number: int) -> str:
    """What a row is called in its heading and in the summary of faults."""
    names = {
        "translations": _("Text %(number)s"),
        "parties": _("Party %(number)s"),
        "places": _("Country %(number)s"),
        "regions": _("Region %(number)s"),
        "locations": _("Place %(number)s"),
        "sectors": _("Sector %(number)s"),
        "goals": _("Goal %(number)s"),
        "contributions": _("Contribution %(number)s"),
        "budgets": _("Budget %(number)s"),
        "transactions": _("Transaction %(number)s"),
        "conditions": _("Condition %(number)s"),
        "results": _("Result %(number)s"),
        "documents": _("Document %(number)s"),
        "contacts": _("Contact %(number)s"),
        "markers": _("Marker %(number)s"),
    }
    return names[section] % {"number": number}


def with_button(data: QueryDict, pressed: str) -> tuple[QueryDict, str | None]:
    """The data after a button `add:SECTION` or `remove:SECTION-ROW`, and the id of the place to go on from."""
    action, _colon, target = pressed.partition(":")
    name, _dash, number = target.partition("-")
    section = _SECTIONS.get(name)
    if section is None:
        return data, None
    if action == "add":
        changed = with_row(data, section)
        return changed, f"{name}-{section.rows_in(changed)}"
    if action == "remove" and number.isdigit():
        changed = without_row(data, section, int(number))
        if section is PARTIES:
            _follow_parties(changed, int(number) + 1)
        return changed, name
    return data, None


def _follow_parties(data: QueryDict, gone: int) -> None:
    """Contributions and transactions name a party by its row; let them follow when a row goes."""
    for name, field in _PARTY_FIELDS:
        for row in range(_SECTIONS[name].rows_in(data)):
            key = f"{name}-{row}-{field}"
            told = data.get(key, "")
            if told.isdigit() and int(told) >= gone:
                data[key] = "" if int(told) == gone else str(int(told) - 1)


def _faults_of(form: RowForm, of: str) -> list[Fault]:
    return [
        Fault(form[name].id_for_label, f"{form[name].label}{of}", str(sentence))
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]


def new_data(**given: str) -> QueryDict:
    """An empty submission with these values."""
    data = QueryDict(mutable=True)
    for name, value in given.items():
        data[name] = value
    return data


def section_named(name: str) -> Section:
    """A section by its name in the data."""
    return _SECTIONS[name]
