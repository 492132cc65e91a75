"""The forms of the funds: amounts with their currency, days, and what each step asks for."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bandung.funds import Firmness, Occasion
from bandung.funds.pledging import CLOSED, Step
from bandung.funds.projects import ScoreSheet, Stage
from bandung.server.funds import wording
from bandung.server.funds.services.books import FIRST_YEAR, LAST_YEAR
from bandung.values import InvalidInput, Money

_AMOUNT = re.compile(r"([A-Za-z]{3})\s*(-?[\d.,\s]+)|(-?[\d.,\s]+?)\s*([A-Za-z]{3})")


class MoneyField(forms.CharField):
    """An amount with its currency, `EUR 1,250.50` or `1250.50 EUR`; a `Money` or None."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("help_text", _("With its currency, such as EUR 1,250.50"))
        widget = forms.TextInput(attrs={"dir": "ltr", "inputmode": "text"})
        super().__init__(widget=widget, max_length=60, **named)

    def clean(self, value: Any) -> Any:
        """The amount; a fault where it is none, or not above zero."""
        text = super().clean(value)
        if not text:
            return None
        told = _AMOUNT.fullmatch(text.strip())
        if told is None:
            raise forms.ValidationError(_("Write the amount with its currency, such as EUR 1,250.50."))
        try:
            money = Money.parse(told[2] or told[3], told[1] or told[4])
        except InvalidInput as fault:
            raise forms.ValidationError(fault.message) from None
        if money.amount <= 0:
            raise forms.ValidationError(_("The amount must be above zero."))
        return money


def day_field(label: Any, **named: Any) -> forms.DateField:
    """A day, written as 2003-12-23."""
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as 2003-12-23.")},
        widget=forms.DateInput(
            format="%Y-%m-%d", attrs={"class": "short", "size": 10, "dir": "ltr", "placeholder": "2003-12-23"}
        ),
        **named,
    )


def words_field(label: Any, *, rows: int = 2, **named: Any) -> forms.CharField:
    """Words of any length that a reader can bear."""
    return forms.CharField(
        label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **named
    )


def line_field(label: Any, **named: Any) -> forms.CharField:
    """Words of a line."""
    named.setdefault("max_length", 200)
    return forms.CharField(label=label, widget=forms.TextInput(attrs={"dir": "auto"}), **named)


def choices_of(table: wording.Words, codes: Any) -> list[tuple[str, str]]:
    """(code, word) of these codes."""
    return [(str(code), wording.word(table, str(code))) for code in codes]


class PledgeForm(forms.Form):
    """A pledge that is told by itself."""

    code = line_field(_("A code of its own"), max_length=200)
    donor = line_field(_("Donor"), help_text=_("Code, identifier or name, as the organization is known here"))
    year = forms.IntegerField(label=_("The year it is for"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    amount = MoneyField(label=_("Amount"), required=False)
    firmness = forms.ChoiceField(
        label=_("How sure it is"), choices=lambda: choices_of(wording.FIRMNESS, Firmness)
    )
    occasion = forms.ChoiceField(
        label=_("How it was made"), choices=lambda: choices_of(wording.OCCASIONS, Occasion)
    )
    conference = line_field(_("Code of the conference"), required=False)
    made = day_field(_("The day it was made"), required=False)
    due = day_field(_("The day by which it is to be paid"), required=False)
    net_class = line_field(_("Class of net assets"), required=False)
    earmark = line_field(_("Purpose"), required=False)


class ConfirmForm(forms.Form):
    """A pledge becomes receivable."""

    on = day_field(_("Confirmed on"))
    amount = MoneyField(label=_("Amount, where it was to be announced later"), required=False)
    note = words_field(_("Note"), required=False)


class PaymentForm(forms.Form):
    """Money that came on a pledge."""

    on = day_field(_("Received on"))
    amount = MoneyField(label=_("Amount paid"))
    credited = MoneyField(label=_("What the bank credited, where it changed the currency"), required=False)
    reference = line_field(_("Reference of the bank"))
    in_full = forms.BooleanField(label=_("The donor owes nothing more on it"), required=False)


class GiveUpForm(forms.Form):
    """Nothing more is expected."""

    step = forms.ChoiceField(
        label=_("The pledge is"), choices=lambda: choices_of(wording.STEPS, sorted(CLOSED))
    )
    on = day_field(_("On"))
    reason = words_field(_("Why"))

    def clean_step(self) -> Step:
        """As the step it is."""
        return Step(self.cleaned_data["step"])


class MoveForm(forms.Form):
    """A proposal comes to its next stage."""

    to = forms.ChoiceField(label=_("Next"))
    on = day_field(_("On"))
    recommended = MoneyField(label=_("Amount, where the committee recommends one"), required=False)
    note = words_field(_("Decision or reason"), required=False)

    def __init__(self, *arguments: Any, stages: tuple[Stage, ...] = (), **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared above
        field.choices = choices_of(wording.MOVES, stages)


class ScoreForm(forms.Form):
    """The points of one expert; a criterion may be left out."""

    def __init__(self, *arguments: Any, sheet: ScoreSheet, names_expert: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if names_expert:
            self.fields["expert"] = line_field(_("Expert"))
        for one in sheet.criterion:
            points = [("", "–"), *((str(value), str(value)) for value in range(sheet.most + 1))]
            self.fields[f"points_{one.code}"] = forms.ChoiceField(
                label=wording.word(wording.CRITERIA, one.code),
                help_text=str(wording.QUESTIONS.get(one.code, one.question)),
                choices=points,
                required=False,
            )
        self.fields["remark"] = words_field(_("Remark"), required=False)

    def points(self) -> dict[str, int]:
        """The points given, by criterion."""
        return {
            name.removeprefix("points_"): int(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("points_") and value
        }


class AgreeForm(forms.Form):
    """The agreement and its instalments."""

    on = day_field(_("Signed on"))
    tranches = words_field(
        _("Instalments, a line each"),
        required=False,
        rows=3,
        help_text=_("Such as: USD 16,000 2025-04-30 On the first report"),
    )
    note = words_field(_("Note"), required=False)

    def clean_tranches(self) -> list[tuple[Money, str, str]]:
        """(amount, day or empty, condition) of each line."""
        field, found = MoneyField(), []
        for line in filter(None, map(str.strip, self.cleaned_data["tranches"].splitlines())):
            told = re.fullmatch(r"([A-Za-z]{3}\s*[\d.,]+)(?:\s+(\d{4}-\d{2}-\d{2}))?(?:\s+(.*))?", line)
            if told is None:
                raise forms.ValidationError(_("“%(line)s” is no instalment.") % {"line": line[:60]})
            found.append((field.clean(told[1]), told[2] or "", told[3] or ""))
        return found


class ReportForm(forms.Form):
    """A progress or final report of a participant."""

    since = day_field(_("From the day"))
    until = day_field(_("To the day"))
    spent = MoneyField(label=_("Spent in that time"))
    final = forms.BooleanField(label=_("It is the final report"), required=False)
    number = forms.IntegerField(
        label=_("Number of the report that is told anew, where one waits"), required=False, min_value=1
    )
    text = words_field(_("What came of it"), rows=5, required=False)


class PayForm(forms.Form):
    """An instalment or an amount is paid out."""

    on = day_field(_("Paid on"))
    reference = line_field(_("Reference of the bank"))
    tranche = forms.IntegerField(label=_("Number of the instalment"), required=False, min_value=1)
    amount = MoneyField(label=_("Or an amount"), required=False)


class ReturnForm(forms.Form):
    """Unspent money comes back."""

    on = day_field(_("Returned on"))
    amount = MoneyField(label=_("Amount returned"))
    reference = line_field(_("Reference of the bank"))


class ReverseForm(forms.Form):
    """An entry of the journal is taken back."""

    on = day_field(_("On"))
    reason = words_field(_("Why"))


class DayForm(forms.Form):
    """A day alone."""

    on = day_field(_("On"))


class BankForm(forms.Form):
    """A bank statement."""

    file = forms.FileField(label=_("Bank statement (camt.053, CSV or XLSX)"))
    account = line_field(_("Account, where a sheet does not say"), required=False, max_length=100)
    currency = line_field(_("Its currency, where a sheet does not say"), required=False, max_length=3)


class ProposalForm(forms.Form):
    """The dossier of a proposal. Countries are told by name or code, separated by commas."""

    code = line_field(_("A code of its own"), max_length=100)
    organization = line_field(_("Institution that proposes"), help_text=_("Code, identifier or name"))
    mission = line_field(_("Permanent mission by which it is sent"), required=False)
    title = line_field(_("Title"), max_length=500)
    language = forms.ChoiceField(
        label=_("Language of the dossier"),
        choices=[("ar", "العربية"), ("en", "English"), ("es", "Español"), ("fr", "Français")],
        initial="en",
    )
    year = forms.IntegerField(label=_("Year of the call"), min_value=1983, max_value=2200)
    participants = words_field(
        _("Countries that take part"), help_text=_("Names or codes, separated by commas")
    )
    institutions = words_field(_("Their institutions, a line each"), required=False)
    endorsements = words_field(_("Countries whose letter of endorsement is in the dossier"), required=False)
    interested = words_field(_("Countries that state their interest in writing"), required=False)
    sector = forms.ChoiceField(
        label=_("Priority"),
        required=False,
        choices=lambda: [("", "–"), *choices_of(wording.SECTORS, wording.SECTORS)],
    )
    summary = words_field(_("Summary"), rows=3, required=False)
    background = words_field(_("Background and justification"), rows=3, required=False)
    objectives = words_field(_("Objectives"), rows=3, required=False)
    activities = words_field(
        _("Plan of work, a step each line"),
        rows=3,
        required=False,
        help_text=_("With its months and output, such as: Training; 1-4; 90 keepers"),
    )
    results = words_field(_("Expected results"), rows=3, required=False)
    beneficiaries = words_field(_("Who benefits"), required=False)
    sustainability = words_field(_("What remains after it ends"), required=False)
    months = forms.IntegerField(label=_("Duration in months"), required=False, min_value=1, max_value=120)
    requested = MoneyField(label=_("Asked of the fund"))
    matching = MoneyField(label=_("Brought by others, in money and in kind"), required=False)
    budget = words_field(
        _("Budget, an item each line"),
        rows=3,
        required=False,
        help_text=_("Item; asked of the fund; brought by others, such as: Training; USD 15,000; USD 10,000"),
    )
    contact = line_field(_("Who answers for it"), required=False)

    def clean_activities(self) -> list[tuple[str, int | None, int | None, str]]:
        """(name, first month, last month, output) of each line."""
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["activities"].splitlines())):
            name, months, output = _parts(line)
            told = re.fullmatch(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?", months)
            if months and told is None:
                raise forms.ValidationError(_("“%(line)s” has no months such as 1-4.") % {"line": line[:60]})
            first = int(told[1]) if told else None
            last = int(told[2] or told[1]) if told else None
            found.append((name, first, last, output))
        return found

    def clean_budget(self) -> list[tuple[str, Money | None, Money | None]]:
        """(item, asked of the fund, brought by others) of each line."""
        field, found = MoneyField(required=False), []
        for line in filter(None, map(str.strip, self.cleaned_data["budget"].splitlines())):
            item, asked, others = _parts(line)
            found.append((item, field.clean(asked), field.clean(others)))
        return found


def _parts(line: str) -> tuple[str, str, str]:
    """The three parts of a line, with semicolons of any script between; what is missing is empty."""
    first, second, third, *_rest = [*(part.strip() for part in re.split(r"[;؛；]", line)), "", ""]
    return first[:300], second, third
