"""The form by which the focal point runs a round of matching; `exchange.rounds.Settings` says what each field means."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bandung.exchange.record import Kind
from bandung.exchange.rounds import FITS_TO_REQUIRE, MOST_AT_MOST, Settings
from bandung.server.pages import words

_USUAL = Settings()
_MOST_PAIRS = 1_000


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, words.word(words.EXCHANGE_KINDS, kind)) for kind in Kind if kind is not Kind.NEED]


def _parts() -> list[tuple[str, str]]:
    return [(name, words.word(words.MATCH_PARTS, name)) for name in FITS_TO_REQUIRE]


def _number(**named: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "size": 6, "dir": "ltr"})
    return forms.IntegerField(widget=widget, **named)


def _several(**named: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False, **named)


class RoundForm(forms.Form):
    """What a round is run with. Fits are written as percentages."""

    title = forms.CharField(
        label=_("What to call it"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    on = forms.DateField(
        label=_("The day to judge it for"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as 2003-12-23.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "short", "size": 10, "dir": "ltr"}),
    )
    at_most = _number(
        label=_("Answers for a need, at most"),
        initial=_USUAL.at_most,
        min_value=1,
        max_value=MOST_AT_MOST,
    )
    least_fit = _number(
        label=_("Least fit, in per cent"),
        help_text=_("Nothing that fits less is proposed."),
        initial=round(_USUAL.least_fit * 100),
        min_value=0,
        max_value=100,
    )
    priority = _number(
        label=_("Priority of least developed countries, in per cent"),
        help_text=_("Added to the fit of their needs (resolution 58/220, paragraph 6). Everybody sees it."),
        initial=round(_USUAL.priority * 100),
        min_value=0,
        max_value=100,
    )
    per_country = _number(
        label=_("Proposals for the needs of one country, at most"),
        help_text=_("Empty: no limit."),
        required=False,
        min_value=1,
        max_value=1_000_000,
    )
    kinds = _several(label=_("What may answer"), choices=_kinds, initial=[one.value for one in _USUAL.kinds])
    open_kinds = _several(
        label=_("What takes part without a stated capacity"),
        help_text=_("Others that do not say how much they can give are left out."),
        choices=_kinds,
        initial=[one.value for one in _USUAL.open_kinds],
    )
    unstated = _number(
        label=_("Needs that such an answer takes"), initial=_USUAL.unstated, min_value=1, max_value=1_000
    )
    shares = _number(
        label=_("Shares of a capacity"),
        help_text=_("A need that does not say how much it wants takes one of so many equal shares."),
        initial=_USUAL.shares,
        min_value=1,
        max_value=1_000,
    )
    required_parts = _several(
        label=_("What must not be nothing"),
        help_text=_("A pair is left out where one of these is judged and is 0 %."),
        choices=_parts,
        initial=list(_USUAL.required),
    )
    forbidden = forms.CharField(
        label=_("Pairs that must not be"),
        help_text=_("A line for each: the code of the need, =, the code of the answer."),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
    )

    def clean_forbidden(self) -> tuple[tuple[str, str], ...]:
        """The pairs, or a fault that names the line."""
        lines = [line.strip() for line in self.cleaned_data["forbidden"].splitlines() if line.strip()]
        if len(lines) > _MOST_PAIRS:
            raise forms.ValidationError(_("At most %(most)s pairs are taken."), params={"most": _MOST_PAIRS})
        pairs = []
        for line in lines:
            need, sign, answer = (part.strip() for part in line.partition("="))
            if not (need and sign and answer):
                raise forms.ValidationError(
                    _("“%(line)s” is no pair; write it as NEED = ANSWER, with their codes."),
                    params={"line": line[:80]},
                )
            pairs.append((need, answer))
        return tuple(pairs)

    def settings(self) -> Settings:
        """As the round takes them; raises InvalidInput for what makes no sense together."""
        told = self.cleaned_data
        return Settings(
            at_most=told["at_most"],
            least_fit=told["least_fit"] / 100,
            priority=told["priority"] / 100,
            per_country=told["per_country"],
            kinds=tuple(Kind(one) for one in told["kinds"]),
            open_kinds=tuple(Kind(one) for one in told["open_kinds"]),
            unstated=told["unstated"],
            shares=told["shares"],
            required=tuple(told["required_parts"]),
            forbidden=told["forbidden"],
        )

    @property
    def day(self) -> dt.date:
        """The day it is judged for."""
        day: dt.date = self.cleaned_data["on"]
        return day
