"""The short forms of a fund's books: what comes and goes beside pledges and projects, periods, files."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bandung.server.funds import wording
from bandung.server.funds.services.allocating import CHARGES
from bandung.server.pages.funding_forms import MoneyField, choices_of, day_field, line_field, words_field


def class_field() -> forms.ChoiceField:
    """The class of net assets; none: that of the purpose, or the one for general use."""
    return forms.ChoiceField(
        label=_("Class of net assets"),
        required=False,
        choices=lambda: [("", "–"), *choices_of(wording.CLASSES, wording.CLASSES)],
    )


def purpose_field() -> forms.CharField:
    """What the money is for."""
    return line_field(_("Purpose"), required=False)


class TakeBackForm(forms.Form):
    """A receipt is taken back."""

    reference = line_field(_("Reference of the receipt"))
    on = day_field(_("On"))
    reason = words_field(_("Why"))


class EarnForm(forms.Form):
    """Interest and yield, or cash that is there when the book begins."""

    on = day_field(_("On"))
    amount = MoneyField(label=_("Amount"))
    reference = line_field(_("Reference of the bank"))
    net_class = class_field()
    earmark = purpose_field()


class ChargeForm(forms.Form):
    """A fee, a cost or a bank charge."""

    account = forms.ChoiceField(
        label=_("What was charged"), choices=lambda: choices_of(wording.ACCOUNTS, CHARGES)
    )
    on = day_field(_("On"))
    amount = MoneyField(label=_("Amount"))
    reference = line_field(_("Reference of the bank"))
    net_class = class_field()
    earmark = purpose_field()


class ExchangeForm(forms.Form):
    """Cash of one currency is changed into another."""

    on = day_field(_("On"))
    sold = MoneyField(label=_("What was sold"))
    bought = MoneyField(label=_("What was bought"))
    reference = line_field(_("Reference of the bank"))
    net_class = class_field()
    earmark = purpose_field()


class GoodsForm(forms.Form):
    """Goods in kind, given or used."""

    what = forms.ChoiceField(
        label=_("What became of the goods"),
        choices=[("given", _("they were given")), ("used", _("they were used or passed on"))],
    )
    on = day_field(_("On"))
    amount = MoneyField(label=_("What they are worth"))
    reference = line_field(_("Reference of the papers"))
    donor = line_field(_("By whom they were given"), required=False)
    text = line_field(_("What they are"), required=False)

    def clean(self) -> dict[str, Any]:
        """Goods that were given were given by somebody."""
        done = super().clean() or {}
        if done.get("what") == "given" and not done.get("donor"):
            self.add_error("donor", _("Say by whom they were given."))
        return done


class CloseForm(forms.Form):
    """A period is closed."""

    on = day_field(_("A day of the period"))
    reason = words_field(_("Why, or by whose decision"))


class ReopenForm(forms.Form):
    """The last closed period is opened again."""

    on = day_field(_("A day of the period"))
    reason = words_field(_("Why"))


class CheckForm(forms.Form):
    """The book is counted anew."""

    witness = forms.CharField(
        label=_("The end of the journal as you wrote it down"),
        help_text=_("A number, a colon and 64 letters; it may be left out"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


class RatesForm(forms.Form):
    """A table of rates of exchange."""

    file = forms.FileField(label=_("Rates of the United Nations, the European Central Bank or the IMF"))


class ContributionsForm(forms.Form):
    """A list of contributions received."""

    file = forms.FileField(label=_("A row for each contribution (CSV or XLSX)"))


class AllocateForm(forms.Form):
    """Money is allocated to a project; a title and a participant make a new one."""

    project = line_field(_("Code of the project"))
    on = day_field(_("On"))
    amount = MoneyField(label=_("Amount"))
    title = line_field(_("Title, where the project is new"), max_length=500, required=False)
    participant = line_field(
        _("Who carries it out, where it is new"),
        help_text=_("Code, identifier or name, as the organization is known here"),
        required=False,
    )
    net_class = class_field()
    earmark = purpose_field()
    note = words_field(_("By which decision"), required=False)
