"""The fields of the form: main ones for all kinds, those of each kind, and the rows that repeat."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from bandung.exchange.choices import choices, find_code
from bandung.exchange.record import Kind
from bandung.server.pages.entry.fields import CurrencyField, DayField, NumberField, choice, passage, words
from bandung.server.pages.entry.rows import RowForm, Section
from bandung.server.pages.formatting import reader


class CodesField(forms.CharField):
    """Several entries of a list, typed as names in any language or as codes, with commas; cleaned to codes."""

    def __init__(self, of: str, **named: Any) -> None:
        self.of = of
        self.kept: frozenset[str] = frozenset()
        super().__init__(
            required=False, max_length=2000, widget=forms.TextInput(attrs={"dir": "auto"}), **named
        )

    def clean(self, value: Any) -> tuple[str, ...]:
        """The codes in the order typed; a fault names the first that is not known, and not in `kept` already."""
        found = []
        for told in split(super().clean(value)):
            code = told if told in self.kept else find_code(self.of, told)
            if code is None:
                raise forms.ValidationError(
                    now_("“%(told)s” is not known; write a name or a code, with commas between.")
                    % {"told": told[:60]},
                    code="unknown",
                )
            found.append(code)
        return tuple(dict.fromkeys(found))


class LinesField(forms.CharField):
    """Several names or codes as they are typed, one a line."""

    def __init__(self, **named: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
        super().__init__(required=False, max_length=5000, widget=widget, **named)

    def clean(self, value: Any) -> tuple[str, ...]:
        """The lines."""
        typed = super().clean(value)
        return tuple(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))


class FullDayField(forms.CharField):
    """A whole day; cleaned to a date."""

    def __init__(self, **named: Any) -> None:
        widget = forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "class": "short", "size": "10"})
        super().__init__(required=False, max_length=10, widget=widget, **named)

    def clean(self, value: Any) -> dt.date | None:
        """The day, None where nothing is typed."""
        typed = super().clean(value)
        try:
            return dt.date.fromisoformat(typed) if typed else None
        except ValueError:
            raise forms.ValidationError(now_("Write the day as 2003-12-23."), code="date") from None


def split(typed: str) -> list[str]:
    """What stands between commas of any script."""
    for comma in ("،", "，", "、", ";", "\n"):
        typed = typed.replace(comma, ",")
    return [part.strip() for part in typed.split(",") if part.strip()]


def listed(name: str) -> Callable[[], list[tuple[str, str]]]:
    """A list of the exchange in the reader's language."""
    return lambda: [(one.code, one.label.best_for(reader()).text) for one in choices(name)]


def _several(label: Any, name: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, choices=listed(name), widget=forms.CheckboxSelectMultiple
    )


GROUPS: dict[str, tuple[str, ...]] = {
    "said": (
        "title", "language", "summary", "problem", "action", "results", "preconditions", "provides", "wants", "terms",
        "constraints",
    ),
    "who": ("name", "consent_on", "years", "url", "founded", "status", "days_per_year"),
    "subject": ("areas", "sectors", "sdgs", "languages"),
    "amount": ("start", "end", "answer_by", "quantity", "unit", "per"),
    "conditions": ("conditions",),
    "record": ("partners", "activities", "source_title", "source_url", "contact", "verify_by"),
}  # fmt: skip
"""The parts of the page with their fields, in order; a kind has those of its form."""


class EntryForm(RowForm):
    """What every entry states."""

    field_order = tuple(name for names in GROUPS.values() for name in names)

    title = words(_("Title, in your own language"), dir="auto")
    language = choice(_("Language it is written in"), listed("languages"), none=_("find out from the text"))
    summary = passage(_("In your own words"), rows=6)
    areas = CodesField("countries", label=_("Countries"), help_text=_("Names or codes, with commas between."))
    sectors = CodesField(
        "sectors", label=_("Sectors"), help_text=_("Names or codes of the OECD, with commas.")
    )
    sdgs = CodesField("sdgs", label=_("Goals or targets"), help_text=_("Such as 6, 6.1"))
    languages = CodesField("languages", label=_("Languages of work"))
    conditions = _several(_("Conditions"), "conditions")
    start, end = DayField(label=_("From")), DayField(label=_("Until"))
    quantity = NumberField(label=_("How much"))
    unit = choice(_("Unit"), listed("units"))
    per = choice(_("Each"), listed("per"))
    verify_by = FullDayField(label=_("To be confirmed again by"))
    source_title = words(_("Source"))
    source_url = words(_("Address of the source"), dir="ltr")
    contact = words(_("Address of an office, no person’s"), dir="ltr")

    def clean(self) -> dict[str, Any]:
        """A title, and an amount that has its unit."""
        given = super().clean()
        if not given.get("title") and "title" not in self.errors:
            self.add_error("title", now_("Give it a title."))
        if given.get("quantity") is not None and not given.get("unit"):
            self.add_error("unit", now_("Say in which unit."))
        start, end = given.get("start"), given.get("end")
        if start and end and start.earliest > end.latest:
            self.add_error("end", now_("The end is before the start."))
        return given


class PracticeForm(EntryForm):
    """A practice."""

    problem = passage(_("The problem"))
    action = passage(_("What was done"))
    results = passage(_("What came of it"))
    preconditions = passage(_("What must be in place first"), rows=2)
    partners = LinesField(label=_("Who did it"), help_text=_("One a line"))
    activities = LinesField(label=_("Activities it was part of (identifiers)"), help_text=_("One a line"))


class _Available(EntryForm):
    status = choice(_("Can be asked"), listed("availability"))
    days_per_year = NumberField(label=_("Days a year"))


class InstitutionForm(_Available):
    """An institution."""

    url = words(_("Website"), dir="ltr")
    founded = DayField(label=_("Founded"))
    provides = _several(_("What it gives"), "provisions")


class ExpertForm(_Available):
    """A line of a roster."""

    name = words(_("Name of the person, only where they agreed to it"))
    consent_on = FullDayField(label=_("Day on which they agreed"))
    years = NumberField(label=_("Years of experience"))

    def clean(self) -> dict[str, Any]:
        """A named person has agreed."""
        given = super().clean()
        if given.get("name") and not given.get("consent_on"):
            self.add_error("consent_on", now_("Say when the person agreed, or leave the name out."))
        return given


class OfferForm(EntryForm):
    """An offer."""

    provides = _several(_("What is given"), "provisions")
    terms = passage(_("Terms"), rows=3)


class NeedForm(EntryForm):
    """A need."""

    wants = _several(_("What would help"), "provisions")
    constraints = passage(_("What an answer must respect"), rows=3)
    answer_by = FullDayField(label=_("Help is wanted by"))


class VersionRow(RowForm):
    """Title and summary in another language."""

    needs = ("language",)
    language = choice(_("Language"), listed("languages"))
    title = words(_("Title"), dir="auto")
    summary = passage(_("In your own words"))


class PracticeVersionRow(VersionRow):
    """All texts of a practice in another language."""

    problem = passage(_("The problem"))
    action = passage(_("What was done"))
    results = passage(_("What came of it"))
    preconditions = passage(_("What must be in place first"), rows=2)


class OfferVersionRow(VersionRow):
    """All texts of an offer in another language."""

    terms = passage(_("Terms"), rows=3)


class NeedVersionRow(VersionRow):
    """All texts of a need in another language."""

    constraints = passage(_("What an answer must respect"), rows=3)


class BlockRow(RowForm):
    """A part that others can reuse."""

    needs = ("title",)
    title = words(_("What it is"), dir="auto")
    kind = choice(_("Kind"), listed("block_kinds"))
    url = words(_("Where it can be had"), dir="ltr")


class CostRow(RowForm):
    """A cost."""

    needs = ("amount", "currency")
    amount, currency = NumberField(label=_("Amount")), CurrencyField()
    what = words(_("For what"), dir="auto")
    year = NumberField(label=_("Year"))


class ShareRow(RowForm):
    """Who bears which cost."""

    needs = ("item", "bearer")
    item = choice(_("Cost"), listed("cost_items"))
    bearer = choice(_("Borne by"), listed("bearers"))


class EvidenceRow(RowForm):
    """Who measured it."""

    needs = ("title",)
    title = words(_("Title"), dir="auto")
    url = words(_("Address"), dir="ltr")


_VERSIONS = {
    Kind.INSTITUTION: Section("versions", VersionRow),
    Kind.EXPERT: Section("versions", VersionRow),
    Kind.PRACTICE: Section("versions", PracticeVersionRow),
    Kind.OFFER: Section("versions", OfferVersionRow),
    Kind.NEED: Section("versions", NeedVersionRow),
}
BLOCKS = Section("blocks", BlockRow)
COSTS = Section("costs", CostRow)
SHARES = Section("shares", ShareRow)
EVIDENCE = Section("evidence", EvidenceRow)

FORMS: dict[Kind, tuple[type[EntryForm], tuple[Section, ...]]] = {
    Kind.PRACTICE: (PracticeForm, (_VERSIONS[Kind.PRACTICE], BLOCKS, COSTS, EVIDENCE)),
    Kind.INSTITUTION: (InstitutionForm, (_VERSIONS[Kind.INSTITUTION],)),
    Kind.EXPERT: (ExpertForm, (_VERSIONS[Kind.EXPERT],)),
    Kind.OFFER: (OfferForm, (_VERSIONS[Kind.OFFER], SHARES)),
    Kind.NEED: (NeedForm, (_VERSIONS[Kind.NEED],)),
}
"""For each kind its form and the sections that repeat."""
