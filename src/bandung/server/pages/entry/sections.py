"""The parts of the form: the activity itself, and a row for each party, place, contribution, amount and result."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bandung.server.pages import words as page_words
from bandung.server.pages.entry import choices
from bandung.server.pages.entry.fields import CurrencyField, DayField, NumberField, choice, passage, words
from bandung.server.pages.entry.rows import RowForm, Section

_TARGETS = re.compile(r"(\d{1,2})\.(\d{1,2}|[a-d])")


class ActivityForm(RowForm):
    """What is said once of an activity. Title and language are all it cannot do without."""

    language = choice(_("Language you write in"), choices.languages, none=_("choose"))
    title = words(_("Title"), hint=_("What is done, and where."))
    description = passage(_("Description"), hint=_("A few sentences: what is done, by whom and for whom."))
    objectives = passage(_("Objectives"), rows=2)
    identifier = words(
        _("Your own number for it"),
        most=200,
        hint=_("Empty: the node gives one. It stays once saved."),
        dir="ltr",
    )
    instrument = choice(_("Size"), choices.instruments)
    status = choice(_("Status"), choices.statuses)
    scope = choice(_("Scope"), lambda: choices.of_words(page_words.SCOPES))

    proposed = DayField(label=_("Proposed"))
    approved = DayField(label=_("Approved"))
    planned_start = DayField(label=_("Planned start"))
    actual_start = DayField(label=_("Actual start"))
    planned_end = DayField(label=_("Planned end"))
    actual_end = DayField(label=_("Actual end"))

    framework = choice(_("Framework of collaboration"), choices.frameworks)
    modalities = forms.MultipleChoiceField(
        label=_("Modalities"),
        required=False,
        choices=choices.modalities,
        widget=forms.SelectMultiple(attrs={"size": "9"}),
        help_text=_("Several may be chosen, with the Control or Command key."),
    )
    financing_arrangement = choice(_("Financing arrangement"), choices.financing_arrangements)
    pillar = choice(_("Pillar"), choices.pillars)

    conditions_attached = choice(
        _("Are conditions attached?"), lambda: choices.of_words(page_words.CONDITIONS_ATTACHED)
    )
    loan_rate = NumberField(label=_("Rate of interest (%)"), least=Decimal(0), most=Decimal(100))
    loan_second_rate = NumberField(
        label=_("Second rate (%)"), least=Decimal(0), most=Decimal(100), hint=_("Where the rate changes.")
    )
    loan_repayment = choice(_("Repaid in"), lambda: choices.of_words(page_words.REPAYMENT_TYPES))
    loan_plan = choice(_("Payments"), lambda: choices.of_words(page_words.REPAYMENT_PLANS))
    loan_committed = DayField(label=_("Loan committed on"))
    loan_first = DayField(label=_("First repayment"))
    loan_last = DayField(label=_("Last repayment"))

    def clean(self) -> dict[str, Any]:
        """Title and language are needed whatever else is told; an end does not come before its start."""
        given: dict[str, Any] = forms.Form.clean(self) or {}
        for name, sentence in (
            ("language", _("Choose the language you write in.")),
            ("title", _("Give the activity a title.")),
        ):
            if name not in self.errors and not given.get(name):
                self.add_error(name, forms.ValidationError(sentence, code="needed"))
        for start, end in (
            ("planned_start", "planned_end"),
            ("actual_start", "actual_end"),
            ("loan_first", "loan_last"),
        ):
            first, last = given.get(start), given.get(end)
            if first and last and first.earliest > last.latest:
                self.add_error(
                    end, forms.ValidationError(_("It ends before it starts; one of the two dates is wrong."))
                )
        return given


class TranslationForm(RowForm):
    """A text of the activity in one more language."""

    needs = ("what", "language", "text")
    what = choice(_("What"), lambda: choices.of_words(page_words.TRANSLATED), none=_("choose"))
    language = choice(_("Language"), choices.languages, none=_("choose"))
    text = passage(_("Text"), rows=2)


class PartyForm(RowForm):
    """An organization in a role."""

    needs = ("role", "name")
    role = choice(_("What it does"), lambda: choices.roles("plain"), none=_("choose"))
    name = words(_("Name of the organization"), most=400, list="organizations")
    reference = words(
        _("Its identifier"),
        most=120,
        hint=_("As in IATI, such as BR-CNPJ-03564397."),
        dir="ltr",
        autocomplete="off",
    )
    country = choice(_("Country"), choices.countries)
    share = NumberField(label=_("Bears of the cost (%)"), least=Decimal(0), most=Decimal(100))
    start = DayField(label=_("In this role from"))
    end = DayField(label=_("until"))

    def clean(self) -> dict[str, Any]:
        """A role does not end before it begins."""
        return _in_order(self, super().clean())


class PlaceForm(RowForm):
    """A country that receives."""

    needs = ("country",)
    country = choice(_("Country"), choices.countries)
    share = NumberField(label=_("Share (%)"), least=Decimal(0), most=Decimal(100))


class RegionForm(RowForm):
    """A region that receives, where no countries are named."""

    needs = ("region",)
    region = choice(_("Region"), choices.regions)
    share = NumberField(label=_("Share (%)"), least=Decimal(0), most=Decimal(100))


class LocationForm(RowForm):
    """A point or named place inside a country."""

    needs = ("name",)
    name = words(_("Name of the place"), most=300)
    latitude = NumberField(label=_("Latitude"), least=Decimal(-90), most=Decimal(90))
    longitude = NumberField(label=_("Longitude"), least=Decimal(-180), most=Decimal(180))

    def clean(self) -> dict[str, Any]:
        """A point needs both of its numbers."""
        given = super().clean()
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if given.get(other) is not None and given.get(name) is None and name not in self.errors:
                self.add_error(name, forms.ValidationError(_("A point needs latitude and longitude.")))
        return given


class SectorForm(RowForm):
    """A sector with its share."""

    needs = ("sector",)
    sector = choice(_("Sector"), choices.sectors)
    share = NumberField(label=_("Share (%)"), least=Decimal(0), most=Decimal(100))


class GoalForm(RowForm):
    """A development goal, main or secondary, with its targets."""

    needs = ("goal",)
    goal = choice(_("Goal"), choices.goals)
    main = choice(_("Main or secondary"), lambda: choices.of_words(page_words.GOAL_RANKS))
    targets = words(_("Targets"), most=80, hint=_("Such as 3.1, 3.8"), dir="ltr")

    def clean(self) -> dict[str, Any]:
        """Targets are of the goal that was chosen."""
        given = super().clean()
        told = [one for one in re.split(r"[\s,;]+", given.get("targets", "")) if one]
        vocabulary, _colon, goal = given.get("goal", "").partition(":")
        wrong = [one for one in told if not (match := _TARGETS.fullmatch(one)) or match[1] != goal]
        if told and (wrong or vocabulary != "7"):
            sentence = _("Write targets of this goal, such as 3.1, 3.8.")
            self.add_error("targets", forms.ValidationError(sentence, code="targets"))
        given["targets"] = told
        return given


class ContributionForm(RowForm):
    """What a party put in: the unit first, money only where somebody valued it."""

    needs = ("unit",)
    unit = choice(_("What was put in"), choices.units, none=_("choose"))
    quantity = NumberField(
        label=_("How many"), least=Decimal(0), hint=_("Empty: not stated, which is not zero.")
    )
    party = choice(_("By whom"), list)
    description = words(_("In words"), most=1000)
    start = DayField(label=_("From"))
    end = DayField(label=_("Until"))
    amount = NumberField(label=_("Valued at"), hint=_("Only where somebody valued it."))
    currency = CurrencyField()
    method = choice(_("Valued how"), choices.valuation_methods)
    source = words(_("Source of the valuation"), most=500)

    def clean(self) -> dict[str, Any]:
        """A value needs a currency; money is its value."""
        given = _in_order(self, super().clean())
        _with_currency(self, given)
        if given.get("unit") == "money" and given.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", forms.ValidationError(_("Give the amount of money here.")))
        if (given.get("method") or given.get("source")) and given.get("amount") is None:
            self.add_error("amount", forms.ValidationError(_("Say what the valuation came to.")))
        return given


class ConvertedForm(RowForm):
    """An amount that the teller converted as well: to what, at which rate, of which day, from which source."""

    converted = NumberField(label=_("Converted, it is"), hint=_("Only where you converted it yourself."))
    converted_currency = CurrencyField()
    rate = NumberField(label=_("at the rate"), least=Decimal(0))
    rate_day = DayField(label=_("of the day"))
    rate_source = words(_("Source of the rate"), most=300)

    def clean(self) -> dict[str, Any]:
        """A rate is of a converted amount, which has a currency; its day is a whole one."""
        given = super().clean()
        about = ("converted_currency", "rate", "rate_day", "rate_source")
        if any(given.get(name) for name in about) and given.get("converted") is None:
            if "converted" not in self.errors:
                self.add_error("converted", forms.ValidationError(_("Say what the conversion came to.")))
        elif given.get("converted") is not None and not (
            given.get("converted_currency") or "converted_currency" in self.errors
        ):
            self.add_error("converted_currency", forms.ValidationError(_("Say in which currency.")))
        day = given.get("rate_day")
        if day and day.earliest != day.latest:
            self.add_error("rate_day", forms.ValidationError(_("Write the whole day, as 2003-12-23.")))
        return given


class BudgetForm(ConvertedForm):
    """Planned money."""

    needs = ("amount", "currency")
    field_order = ("kind", "start", "end", "amount", "currency", "value_date")
    kind = choice(_("Kind"), lambda: choices.of_words(page_words.BUDGETS), none=_("budget"))
    start = DayField(label=_("From"))
    end = DayField(label=_("Until"))
    amount = NumberField(label=_("Amount"))
    currency = CurrencyField()
    value_date = DayField(label=_("Value date"))

    def clean(self) -> dict[str, Any]:
        """The period does not end before it begins."""
        return _in_order(self, super().clean())


class TransactionForm(ConvertedForm):
    """Money that moved or was committed."""

    needs = ("kind", "amount", "currency")
    field_order = (
        "kind", "date", "amount", "currency", "value_date", "provider", "receiver", "description",
    )  # fmt: skip
    kind = choice(_("Kind"), lambda: choices.of_words(page_words.TRANSACTIONS), none=_("choose"))
    date = DayField(label=_("Date"))
    amount = NumberField(label=_("Amount"))
    currency = CurrencyField()
    value_date = DayField(label=_("Value date"))
    provider = choice(_("From"), list)
    receiver = choice(_("To"), list)
    description = words(_("In words"), most=1000)


class ConditionForm(RowForm):
    """What the cooperation is bound to."""

    needs = ("text",)
    kind = choice(_("Kind"), lambda: choices.of_words(page_words.CONDITIONS))
    text = passage(_("Condition"), rows=2)


class ResultForm(RowForm):
    """One indicator of a result; rows with the same result are one result with several indicators."""

    needs = ("result",)
    kind = choice(_("Kind"), lambda: choices.of_words(page_words.RESULTS))
    result = words(_("Result"), hint=_("The same words in two rows: one result with two indicators."))
    indicator = words(_("Measured by (indicator)"))
    measure = choice(_("Measured in"), lambda: choices.of_words(page_words.MEASURES))
    baseline = words(_("Before"), most=100, dir="auto")
    baseline_year = forms.IntegerField(
        label=_("in the year"),
        required=False,
        min_value=1900,
        max_value=2200,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "numeric", "size": "6", "class": "short"}),
    )
    start = DayField(label=_("Period from"))
    end = DayField(label=_("until"))
    target = words(_("Aimed at"), most=100, dir="auto")
    actual = words(_("Reached"), most=100, dir="auto")

    def clean(self) -> dict[str, Any]:
        """Values are of an indicator."""
        given = _in_order(self, super().clean())
        values = ("measure", "baseline", "baseline_year", "start", "end", "target", "actual")
        if any(given.get(name) for name in values) and not given.get("indicator"):
            self.add_error("indicator", forms.ValidationError(_("Say what the values measure.")))
        return given


class DocumentForm(RowForm):
    """A document or page on the web."""

    needs = ("url",)
    url = forms.URLField(
        label=_("Address"),
        required=False,
        assume_scheme="https",
        max_length=1000,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    title = words(_("Title"))
    language = choice(_("Language"), choices.languages)
    date = DayField(label=_("Date"))


class ContactForm(RowForm):
    """Whom to ask. It is shown to everybody."""

    person = words(_("Person"), most=200)
    department = words(_("Department"), most=200)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"dir": "ltr"})
    )
    telephone = words(_("Telephone"), most=60, dir="ltr")
    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", widget=forms.URLInput(attrs={"dir": "ltr"})
    )


class MarkerForm(RowForm):
    """A policy objective and how much it matters."""

    needs = ("marker", "significance")
    marker = choice(_("Objective"), lambda: choices.of_words(page_words.POLICY_MARKERS))
    significance = choice(_("It is"), lambda: choices.of_words(page_words.SIGNIFICANCES))


TRANSLATIONS = Section("translations", TranslationForm)
PARTIES = Section("parties", PartyForm, 3)
PLACES = Section("places", PlaceForm)
REGIONS = Section("regions", RegionForm)
LOCATIONS = Section("locations", LocationForm)
SECTORS = Section("sectors", SectorForm)
GOALS = Section("goals", GoalForm)
CONTRIBUTIONS = Section("contributions", ContributionForm, 2)
BUDGETS = Section("budgets", BudgetForm)
TRANSACTIONS = Section("transactions", TransactionForm)
CONDITIONS = Section("conditions", ConditionForm)
RESULTS = Section("results", ResultForm)
DOCUMENTS = Section("documents", DocumentForm)
CONTACTS = Section("contacts", ContactForm)
MARKERS = Section("markers", MarkerForm)

SECTIONS = (
    TRANSLATIONS, PARTIES, PLACES, REGIONS, LOCATIONS, SECTORS, GOALS, CONTRIBUTIONS, BUDGETS, TRANSACTIONS,
    CONDITIONS, RESULTS, DOCUMENTS, CONTACTS, MARKERS,
)  # fmt: skip
"""The parts that repeat, in the order of the page."""


def _in_order(form: forms.Form, given: dict[str, Any]) -> dict[str, Any]:
    first, last = given.get("start"), given.get("end")
    if first and last and first.earliest > last.latest:
        form.add_error(
            "end", forms.ValidationError(_("It ends before it starts; one of the two dates is wrong."))
        )
    return given


def _with_currency(form: forms.Form, given: dict[str, Any]) -> None:
    if given.get("amount") is not None and not given.get("currency") and "currency" not in form.errors:
        form.add_error("currency", forms.ValidationError(_("Say in which currency.")))
