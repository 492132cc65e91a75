"""The rows of a sheet into the parts of a record, one function a sheet; None where the row says too little."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from bandung.activities.record import (
    Budget,
    Code,
    Contact,
    Contribution,
    Conversion,
    Document,
    Link,
    Location,
    Party,
    Role,
    Sector,
    Transaction,
)
from bandung.activities.record import Place as RecordPlace
from bandung.activities.sheets.lists import find_choice, find_code
from bandung.activities.sheets.values import Context, Place, Values, note
from bandung.registry import load_registry
from bandung.values import InvalidInput, Money, Period, Severity, Text

_FIVE_DIGITS, _THREE_DIGITS = re.compile(r"\d{5}"), re.compile(r"\d{3}")
_SDG_TARGET = re.compile(r"\d{1,2}\.[0-9a-c]{1,2}")
_LETTERS = re.compile(r"[A-Z]{2,3}")


def read_party(values: Values, place: Place, context: Context) -> Party | None:
    """A row of Parties."""
    if "role" not in values:
        return None
    return Party(
        Role(values["role"]),
        values.get("name", Text()),
        values.get("reference"),
        values.get("organization_type"),
        values.get("own_activity"),
        values.get("area"),
        _period(values, place, context),
        values.get("share"),
        values.get("crs_channel"),
    )


def read_contribution(values: Values, place: Place, context: Context) -> Contribution | None:
    """A row of Contributions; the party provides where its role is not said."""
    if "unit" not in values:
        return None
    party = _party(values, "party", Role(values.get("party_role", Role.PROVIDER)))
    if party is None and "party_role" in values:
        party = Party(Role(values["party_role"]))
    return Contribution(
        values["unit"],
        values.get("quantity"),
        party,
        values.get("description", Text()),
        _money(values, "amount", "currency", place, context),
        values.get("method"),
        values.get("source"),
        _period(values, place, context),
    )


def read_budget(values: Values, place: Place, context: Context) -> Budget | None:
    """A row of Budgets; the original budget where no kind is said."""
    value = _money(values, "amount", "currency", place, context)
    if value is None:
        return None
    return Budget(
        value,
        values.get("kind", "original"),
        _period(values, place, context),
        values.get("value_date"),
        values.get("status"),
        values.get("revised"),
        _party(values, "provider", Role.PROVIDER),
        _party(values, "receiver", Role.RECIPIENT),
        _conversion(values, place, context),
    )


def read_transaction(values: Values, place: Place, context: Context) -> Transaction | None:
    """A row of Transactions."""
    value = _money(values, "amount", "currency", place, context)
    if value is None or "kind" not in values:
        return None
    return Transaction(
        values["kind"],
        value,
        values.get("date"),
        values.get("value_date"),
        _party(values, "provider", Role.PROVIDER),
        _party(values, "receiver", Role.RECIPIENT),
        values.get("description", Text()),
        values.get("reference"),
        values.get("humanitarian"),
        values.get("disbursement_channel"),
        flow_type=values.get("flow_type"),
        finance_type=values.get("finance_type"),
        aid_types=read_codes(values.get("aid_types", ())),
        tied_status=values.get("tied_status"),
        converted=_conversion(values, place, context),
    )


def read_place(values: Values, place: Place, context: Context) -> RecordPlace | None:
    """A row of Places: a country by name or code, a region of the United Nations by name, or a code of a scheme."""
    if "place" not in values:
        return None
    told, scheme = values["place"], values.get("scheme")
    if scheme in (None, "iso2"):
        code, scheme = _country_or_region(told, scheme)
        if code is None:
            message = f"“{told[:60]}” is no country or region that the registry knows; use a code such as BR"
            note(context, place, "place", "unknown-place", message)
            if not _LETTERS.fullmatch(told):
                return None
            code = told
    else:
        code = told
    return RecordPlace(code, scheme, values.get("share"), values.get("name", Text()))


def read_location(values: Values, place: Place, context: Context) -> Location | None:
    """A row of Locations; a point needs both degrees."""
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if (latitude is None) != (longitude is None) or not _on_earth(latitude, longitude):
        message = "the latitude is from -90 to 90 and the longitude from -180 to 180; the point was left out"
        note(context, place, "latitude", "bad-point", message)
        latitude = longitude = None
    return Location(
        values.get("name", Text()),
        latitude,
        longitude,
        values.get("reference"),
        description=values.get("description", Text()),
        activity_description=values.get("activity_description", Text()),
    )


def read_sector(values: Values, place: Place, context: Context) -> Sector | None:
    """A row of Sectors: chosen from the list, or a code of the vocabulary beside it."""
    if "sector" not in values and not values.get("name"):
        return None
    vocabulary, code = values.get("vocabulary"), None
    name = values.get("name", Text())
    told = values.get("sector")
    if told is not None:
        choice = find_choice("sectors", told, vocabulary=vocabulary)
        if choice is not None:
            vocabulary, code = choice.vocabulary, choice.code
        else:
            code = told
            vocabulary = vocabulary or _sector_vocabulary(told)
    if vocabulary is None:
        message = "the sector is in none of the lists; it was kept as one of the reporter’s own"
        note(context, place, "sector", "unknown-sector", message)
        vocabulary = "99"
    return Sector(
        vocabulary, code, values.get("share"), name, main=values.get("main"), tag=values.get("tag", False)
    )


def read_document(values: Values, place: Place, context: Context) -> Document | None:
    """A row of Documents."""
    del place, context
    if "url" not in values:
        return None
    return Document(
        values["url"],
        values.get("title", Text()),
        values.get("format"),
        values.get("description", Text()),
        values.get("categories", ()),
        values.get("languages", ()),
        values.get("date"),
        values.get("countries", ()),
    )


def read_link(values: Values, place: Place, context: Context) -> Link | None:
    """A row of Links."""
    del place, context
    if "kind" not in values or "reference" not in values:
        return None
    return Link(values["kind"], values["reference"], values.get("code"))


def read_contact(values: Values, place: Place, context: Context) -> Contact | None:
    """A row of Contacts."""
    del place, context
    address = values.get("address")
    return Contact(
        values.get("kind"),
        values.get("organization", Text()),
        values.get("department", Text()),
        values.get("person", Text()),
        values.get("job_title", Text()),
        values.get("telephones", ()),
        values.get("emails", ()),
        values.get("websites", ()),
        (address,) if address else (),
    )


def read_codes(told: tuple[str, ...]) -> tuple[Code, ...]:
    """`B02;3:CASH` as codes, with their vocabulary before the colon where there is one."""
    codes: list[Code] = []
    for part in told:
        vocabulary, colon, code = part.rpartition(":")
        codes.append(Code(code.strip(), vocabulary.strip() if colon else None))
    return tuple(codes)


READERS: Mapping[str, tuple[str, Callable[[Values, Place, Context], Any]]] = {
    "parties": ("parties", read_party),
    "contributions": ("contributions", read_contribution),
    "budgets": ("budgets", read_budget),
    "transactions": ("transactions", read_transaction),
    "places": ("places", read_place),
    "locations": ("locations", read_location),
    "sectors": ("sectors", read_sector),
    "documents": ("documents", read_document),
    "links": ("links", read_link),
    "contacts": ("contacts", read_contact),
}
"""{sheet: (field of the record, function)}; results take several rows each and are read by `results`."""


def _party(values: Values, prefix: str, role: Role) -> Party | None:
    name = values.get(f"{prefix}_name", Text())
    reference, area = values.get(f"{prefix}_reference"), values.get(f"{prefix}_area")
    activity = values.get(f"{prefix}_activity")
    if not (name or reference or area or activity):
        return None
    return Party(role, name, reference, activity=activity, area=area)


def _money(values: Values, amount: str, currency: str, place: Place, context: Context) -> Money | None:
    told = values.get(amount)
    if told is None:
        return None
    code = values.get(currency) or context.currency
    if code is None:
        message = "the amount has no currency; write it beside the amount, or once for the activity"
        note(context, place, currency, "missing-currency", message, severity=Severity.ERROR)
        return None
    try:
        return Money(told, code)
    except InvalidInput as fault:
        note(context, place, amount, "bad-amount", fault.message)
        return None


def _conversion(values: Values, place: Place, context: Context) -> Conversion | None:
    if "converted_amount" not in values:
        return None
    # The default currency is that of the amounts, never of what they were converted into.
    if "converted_currency" not in values:
        message = "the converted amount has no currency"
        note(context, place, "converted_currency", "missing-currency", message)
        return None
    value = _money(values, "converted_amount", "converted_currency", place, context)
    if value is None:
        return None
    return Conversion(value, values.get("rate"), values.get("rate_date"), values.get("rate_source"))


def _period(values: Values, place: Place, context: Context) -> Period:
    try:
        return Period(values.get("period_start"), values.get("period_end"))
    except InvalidInput as fault:
        note(context, place, "period_end", "bad-period", f"{fault.message}; the period was left out")
        return Period()


def _country_or_region(told: str, scheme: str | None) -> tuple[str | None, str]:
    """`told` is an alpha-3 code where the list knew it, else as it stands in the cell."""
    code = find_code("countries", told)
    if code is not None:
        area = load_registry().area(code)
        return (area.iso2, "iso2") if area.iso2 else (code, "iso3")
    folded = told.casefold()
    for region in load_registry().regions if scheme is None else ():
        if region.m49 and folded in (version.text.casefold() for version in region.names.versions):
            return region.m49, "iati-region-2"
    return None, "iso2"


def _sector_vocabulary(told: str) -> str | None:
    """Which list a code is from by its form; the reporter says it where the form does not."""
    for form, vocabulary in ((_FIVE_DIGITS, "1"), (_THREE_DIGITS, "2"), (_SDG_TARGET, "8")):
        if form.fullmatch(told):
            return vocabulary
    return None


def _on_earth(latitude: Decimal | None, longitude: Decimal | None) -> bool:
    return (latitude is None or abs(latitude) <= 90) and (longitude is None or abs(longitude) <= 180)
