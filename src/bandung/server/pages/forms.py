"""The forms that lists are filtered by. They only check what a reader typed; the queries do the rest."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bandung.server.accounts.queries.organizations import OrganizationFilters
from bandung.server.pages import names, words
from bandung.server.records.queries.activities import ActivityFilters, MembersOn
from bandung.values import Route

Choices = list[tuple[str, str]]


def _labels(field: forms.ChoiceField) -> dict[Any, Any]:
    pairs: Any = field.choices
    return dict(pairs)


class FilterForm(forms.Form):
    """A form of filters: nothing in it is required, and it can say which of them are in use."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            field.required = False

    def in_use(self) -> list[tuple[str, str, str]]:
        """(name, label, value as the reader sees it) of each filter that was given and understood."""
        if not self.is_bound:
            return []
        self.is_valid()
        used = []
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if value in (None, "") or value == field.initial:
                continue
            shown = _labels(field).get(value, value) if isinstance(field, forms.ChoiceField) else value
            used.append((name, str(field.label), str(shown)))
        return used

    def asked(self) -> dict[str, Any]:
        """What was given, by name; empty where the form has faults."""
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


def _any(pairs: Any) -> Choices:
    return [("", str(_("any"))), *((value, str(label)) for value, label in pairs)]


def _kinds() -> Choices:
    return _any((kind, words.kind_word(kind)) for kind in words.KINDS)


def _countries() -> Choices:
    return _any(names.countries())


def _groupings() -> Choices:
    return _any((known.code, names.grouping_name(known.code)) for known in names.groupings())


def _search() -> forms.CharField:
    return forms.CharField(
        label=_("Words"),
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class ActivityFilterForm(FilterForm):
    """Filters of the list of activities; `ActivityFilters` says what each means."""

    q = _search()
    kind = forms.ChoiceField(label=_("Kind"), choices=_kinds)
    country = forms.ChoiceField(label=_("Recipient"), choices=_countries)
    provider = forms.ChoiceField(label=_("Provider"), choices=_countries)
    grouping = forms.ChoiceField(label=_("Recipient in the grouping"), choices=_groupings)
    members = forms.ChoiceField(
        label=_("Members counted"),
        choices=[
            (MembersOn.TODAY.value, _("of today")),
            (MembersOn.START.value, _("at the activity’s start")),
        ],
        initial=MembersOn.TODAY.value,
    )
    year = forms.IntegerField(label=_("Year"), min_value=1945, max_value=2100)
    sector = forms.RegexField(
        r"^\d{1,5}$",
        label=_("Sector (OECD DAC code)"),
        error_messages={"invalid": _("Give a code of up to five digits, such as 110 or 12220.")},
    )
    sdg = forms.IntegerField(label=_("Sustainable Development Goal"), min_value=1, max_value=17)
    organization = forms.CharField(label=_("Organization (code)"), max_length=200)

    def filters(self) -> ActivityFilters:
        """As the query takes them."""
        asked = self.asked()
        members = MembersOn(asked.pop("members", MembersOn.TODAY))
        return ActivityFilters(members=members, **asked)


class OrganizationFilterForm(FilterForm):
    """Filters of the list of organizations."""

    q = _search()
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: _any(words.ORGANIZATION_KINDS.items()))
    country = forms.ChoiceField(label=_("Country"), choices=_countries)

    def filters(self) -> OrganizationFilters:
        """As the query takes them."""
        return OrganizationFilters(**self.asked())


class DeliveryFilterForm(FilterForm):
    """The filter of the list of deliveries."""

    route = forms.ChoiceField(
        label=_("Route"),
        choices=lambda: _any((route.value, words.word(words.ROUTES, route)) for route in Route),
    )


class CountryFilterForm(FilterForm):
    """Filters of the list of countries: those with activities, or all; of one region."""

    q = _search()
    which = forms.ChoiceField(
        label=_("Which"), choices=[("", _("named by an activity")), ("all", _("all countries and areas"))]
    )
    grouping = forms.ChoiceField(label=_("Grouping"), choices=_groupings)
