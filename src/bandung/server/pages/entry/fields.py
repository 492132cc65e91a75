"""The fields of the form: what is typed is read strictly, and a fault says how to write it.

Nothing is required by itself: a part that is empty is not stated. What a part cannot do without is asked for once
something of it is typed (`rows.RowForm.needs`).
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bandung.values import InvalidInput, Money, PartialDate

Choices = Iterable[tuple[str, Any]]
NOT_STATED = _("not stated")
_CURRENCY = re.compile(r"[A-Z]{3}")


class DayField(forms.CharField):
    """A year, a month or a day; cleaned to a PartialDate, None where nothing is typed."""

    def __init__(self, **named: Any) -> None:
        widget = forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "class": "short", "size": "10"})
        super().__init__(required=False, max_length=10, widget=widget, **named)

    def clean(self, value: Any) -> PartialDate | None:
        """The date as precise as it was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return PartialDate.parse(typed)
        except InvalidInput:
            raise forms.ValidationError(
                _("Write the date as 2003, 2003-12 or 2003-12-23."), code="date"
            ) from None


class NumberField(forms.CharField):
    """An exact number; cleaned to a Decimal, None where nothing is typed."""

    def __init__(
        self, *, least: Decimal | None = None, most: Decimal | None = None, hint: Any = "", **named: Any
    ) -> None:
        self.least, self.most = least, most
        attrs = {"dir": "ltr", "inputmode": "decimal", "autocomplete": "off", "class": "short", "size": "10"}
        super().__init__(
            required=False, max_length=30, widget=forms.TextInput(attrs=attrs), help_text=hint, **named
        )

    def clean(self, value: Any) -> Decimal | None:
        """The number, exactly as it was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            number = Money.parse(typed, "XXX").amount
        except InvalidInput:
            raise forms.ValidationError(_("Write the number as 1234.50."), code="number") from None
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            least, most = self.least, self.most
            if most is None:
                raise forms.ValidationError(
                    _("Give a number of %(least)s or more.") % {"least": least}, code="range"
                )
            raise forms.ValidationError(
                _("Give a number from %(least)s to %(most)s.") % {"least": least, "most": most}, code="range"
            )
        return number


class CurrencyField(forms.CharField):
    """A currency as its three letters (ISO 4217)."""

    def __init__(self, **named: Any) -> None:
        attrs = {
            "dir": "ltr",
            "size": "4",
            "class": "short",
            "list": "currencies",
            "autocapitalize": "characters",
        }
        super().__init__(
            label=_("Currency"), required=False, max_length=3, widget=forms.TextInput(attrs=attrs), **named
        )

    def clean(self, value: Any) -> str:
        """The code in capitals, empty where nothing is typed."""
        code: str = super().clean(value).upper()
        if code and not _CURRENCY.fullmatch(code):
            raise forms.ValidationError(
                _("Write the currency as three letters, such as USD."), code="currency"
            )
        return code


def words(label: Any, *, most: int = 500, hint: Any = "", **attrs: str) -> forms.CharField:
    """A line of words."""
    return forms.CharField(
        label=label, required=False, max_length=most, help_text=hint, widget=forms.TextInput(attrs=attrs)
    )


def passage(label: Any, *, rows: int = 4, most: int = 20_000, hint: Any = "") -> forms.CharField:
    """Words over several lines."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, required=False, max_length=most, help_text=hint, widget=widget)


def choice(
    label: Any, choices: "Callable[[], Choices]", *, none: Any = NOT_STATED, hint: Any = ""
) -> forms.ChoiceField:
    """One of several; the empty one says that nothing is stated."""
    return forms.ChoiceField(
        label=label, required=False, choices=lambda: [("", none), *choices()], help_text=hint
    )


def money_of(amount: Decimal | None, currency: str) -> Money | None:
    """The amount with its currency where both are given."""
    return Money(amount, currency) if amount is not None and currency else None
