"""Activities as rows of TOSSD's published data: a row for each provider, recipient, year and modality.

TOSSD (total official support for sustainable development) counts in thousands of US dollars. What is told in
another currency is converted by rates that the caller brings; where there is no rate the amount stays blank and a
finding says so. What nobody told is derived where a rule allows it, and the last column, `Derived`, which is
ours, names the columns that were: the framework of collaboration from the kind of the activity, the modality from
the unit of a contribution, the pillar from there being a recipient country. Deflated amounts, identifiers that
TOSSD gives, and ISIC codes stay blank.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import BinaryIO

from bandung.activities.exports.flows import Flow, FlowKind, flows_of
from bandung.activities.exports.notes import Note, no_note
from bandung.activities.kinds import Kind, derive_kind
from bandung.activities.record import ActivityContent, ActivityRecord, Party, Role, Sector
from bandung.activities.sheets.lists import find_choice
from bandung.activities.vocabulary import rows
from bandung.registry import Definition, load_registry
from bandung.registry.organizations import country_of
from bandung.values import Finding, InvalidInput, Money, NotFound, Severity, Where
from bandung.values.sheets.cells import guarded

COLUMNS = (
    "Year", "provider", "ProviderNameE", "agencyname_E", "tossdid", "ProjectNumber", "recipientcode",
    "recipientnamee", "regionnamee", "Channel", "ChannelCode", "ParentChannelCode", "parentchannelname_e",
    "otherPartners", "ChannelName_E", "Financeinstrument", "FinanceinstrumentName_e", "FinancingArrangement",
    "FinancingArrangementName_e", "FrameworkOfCollaboration", "FrameworkOfCollaborationName_e", "modality",
    "Aid_T_Description_E", "ProjectTitle", "ExternalLink", "sdgcode", "SDG_goal_lvl_explanation", "keywords",
    "purposecode", "purposename_e", "sector", "sector3", "ISICcode", "ISICdescription", "ISIC_lvl",
    "ISICdescription_letter_lvl", "ProjectDescription", "TossdPillar", "Tossdpillar2", "USD_Commitment",
    "USD_Commitment_defl", "USD_disbursements", "USD_disbursement_defl", "USD_Reflows", "USD_Reflow_defl",
    "SalaryCost", "Concessionality", "Maturity", "Mob_lvl", "USD_amountmobilised", "USD_amountmobilised_defl",
    "Mob_Origin", "Sourcename", "Derived",
)  # fmt: skip
"""TOSSD's published columns in their order, then ours."""

FRAMEWORKS = {Kind.SOUTH_SOUTH: "FC01", Kind.TRIANGULAR: "FC02", Kind.MULTILATERAL_SUPPORT: "FC03"}
"""Which framework of collaboration a kind of cooperation is."""

Convert = Callable[[Money, dt.date | None], Decimal | None]
"""An amount in US dollars on a day, or None where there is no rate; `RateTable.in_us_dollars` is one."""

_AMOUNTS = {
    FlowKind.COMMITMENT: "USD_Commitment",
    FlowKind.DISBURSEMENT: "USD_disbursements",
    FlowKind.REFLOW: "USD_Reflows",
}
_UNSPECIFIED = "998"
"""The DAC's code for developing countries that are not named."""

_Row = dict[str, str]
_Key = tuple[str | None, Party | None, int | None, str | None]


def write_tossd(
    activities: Iterable[ActivityContent],
    stream: BinaryIO,
    *,
    convert: Convert,
    definition: Definition | None = None,
    note: Note = no_note,
) -> int:
    """Write CSV with TOSSD's columns, and return how many rows.

    `definition` of the South decides the kind of an activity that does not bring its own. `note` is told of amounts
    without a rate, of activities that no provider is named for, of countries nobody knows, and of money that no year is told for.
    """
    out = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    south = definition or load_registry().definition()
    count = 0
    for activity in activities:
        for row in _rows(activity, convert, south, note):
            writer.writerow({name: guarded(text) for name, text in row.items()})
            count += 1
    out.detach()
    return count


def _rows(activity: ActivityContent, convert: Convert, south: Definition, note: Note) -> Iterator[_Row]:
    common, derived = _common(activity, south)
    grouped: dict[_Key, list[Flow]] = {}
    flows = list(flows_of(activity))
    if any(flow.provider is None for flow in flows):
        _note(activity, note, "no-provider", "no provider is named; the columns of the provider are blank")
    for flow in flows:
        country = _country_of(flow.provider)
        grouped.setdefault((country, flow.provider, flow.year, flow.modality), []).append(flow)
    for (country, provider, year, modality), held in grouped.items():
        if year is None:
            _note(activity, note, "no-year", "no year is told; the column is blank")
        amounts = _amounts(activity, held, convert, note)
        if country is not None and load_registry().known_area(country) is None:
            message = (
                f"“{country[:20]}” is no country the register knows; the columns of the provider lack it"
            )
            _note(activity, note, "unknown-area", message)
        row = common | _of_provider(country, provider) | {"Year": str(year) if year is not None else ""}
        more = set(derived)
        if modality is not None:
            row |= {"modality": modality, "Aid_T_Description_E": shown_name("tossd_modalities", modality)}
            more |= {"modality"} if held[0].is_derived else set()
        if not row["Financeinstrument"] and all(flow.in_kind for flow in held):
            row |= {
                "Financeinstrument": "110",
                "FinanceinstrumentName_e": shown_name("tossd_instruments", "110"),
            }
            more.add("Financeinstrument")
        for recipient, share in _recipients(activity):
            told = {name: _thousands(amount * share) for name, amount in amounts.items()}
            yield row | recipient | told | {"Derived": ";".join(sorted(more))}


def shown_name(listed: str, code: str) -> str:
    """The English name of a code without the code; empty where the list does not have it."""
    choice = find_choice(listed, code)
    return str(choice.label) if choice is not None and choice.code == code else ""


def _common(activity: ActivityContent, south: Definition) -> tuple[_Row, set[str]]:
    derived: set[str] = set()
    tossd = activity.tossd
    framework = tossd.framework if tossd else None
    if framework is None and (framework := _framework(activity, south)) is not None:
        derived.add("FrameworkOfCollaboration")
    pillar = tossd.pillar if tossd else None
    if pillar is None and any(place.scheme in ("iso2", "iso3") for place in activity.places):
        pillar = "1"
        derived.add("TossdPillar")
    instrument = (tossd.finance_instrument if tossd else None) or _finance_type(activity)
    arrangement = tossd.financing_arrangement if tossd else None
    implementing = next((party for party in activity.parties if party.role is Role.IMPLEMENTING), None)
    title = activity.title.best_for("en")
    descriptions = [str(description.text.best_for("en").text) for description in activity.descriptions]
    row = {
        "ProjectNumber": activity.identifier,
        "Channel": str(implementing.name) if implementing else "",
        "ChannelCode": (implementing.crs_channel or "") if implementing else "",
        "otherPartners": ";".join(_partners(activity, implementing)),
        "Financeinstrument": instrument or "",
        "FinanceinstrumentName_e": shown_name("tossd_instruments", instrument) if instrument else "",
        "FinancingArrangement": arrangement or "",
        "FinancingArrangementName_e": shown_name("tossd_arrangements", arrangement) if arrangement else "",
        "FrameworkOfCollaboration": framework or "",
        "FrameworkOfCollaborationName_e": shown_name("tossd_frameworks", framework) if framework else "",
        "ProjectTitle": title.text,
        "ExternalLink": activity.documents[0].url if activity.documents else "",
        "sdgcode": ";".join(
            sector.code for sector in activity.sectors if sector.code and sector.vocabulary in ("7", "8")
        ),
        "ProjectDescription": descriptions[0] if descriptions else "",
        "TossdPillar": pillar[:1] if pillar else "",
        "Tossdpillar2": pillar or "" if pillar and len(pillar) > 1 else "",
        **_purpose(activity.sectors),
    }
    return row, derived


def _framework(activity: ActivityContent, south: Definition) -> str | None:
    finding = getattr(activity, "kind", None)
    if finding is None and isinstance(activity, ActivityRecord):
        finding = derive_kind(activity, definition=south)
    return FRAMEWORKS.get(finding.kind) if finding is not None else None


def _finance_type(activity: ActivityContent) -> str | None:
    """DAC finance types and TOSSD's instruments share their codes where both have them."""
    code = activity.finance_type
    return code if code and shown_name("tossd_instruments", code) else None


def _purpose(sectors: tuple[Sector, ...]) -> _Row:
    """The five-digit purpose with the largest share, and the group of three digits it belongs to."""
    purposes = [sector for sector in sectors if sector.vocabulary == "1" and sector.code]
    groups = [sector.code for sector in sectors if sector.vocabulary == "2" and sector.code]
    best = max(purposes, key=lambda sector: sector.share or Decimal(0), default=None)
    code = best.code or "" if best else ""
    group = code[:3] if code else (groups[0] if groups else "")
    names = {row["code"]: row["en"] for row in rows("sectors_dac")}
    return {
        "purposecode": code,
        "purposename_e": names.get(code, ""),
        "sector": names.get(group, ""),
        "sector3": group,
    }


def _partners(activity: ActivityContent, implementing: Party | None) -> list[str]:
    return list(
        dict.fromkeys(
            str(party.name) for party in activity.parties if party.name and party is not implementing
        )
    )


def _of_provider(country: str | None, provider: Party | None) -> _Row:
    row = {"agencyname_E": str(provider.name) or provider.reference or "" if provider else ""}
    area = load_registry().known_area(country) if country is not None else None
    if area is not None:
        row |= {"provider": area.dac or "", "ProviderNameE": area.name()}
    return row


def _country_of(party: Party | None) -> str | None:
    """The area as told, else the country the registry knows for the organization."""
    if party is None:
        return None
    if party.area is not None:
        return party.area
    found = country_of(party.reference, str(party.name), party.organization_type)
    return found.area if found is not None else None


def _recipients(activity: ActivityContent) -> list[tuple[_Row, Decimal]]:
    """Each recipient with its share of the amounts. Several without shares are one row: countries not named."""
    places = activity.places
    if len(places) == 1:
        return [(_recipient(places[0].code, places[0].scheme), Decimal(1))]
    shares = [place.share for place in places if place.share is not None]
    if places and len(shares) == len(places) and sum(shares, Decimal(0)) > 0:
        total = sum(shares, Decimal(0))
        return [
            (_recipient(place.code, place.scheme), (place.share or Decimal(0)) / total) for place in places
        ]
    unspecified = {"recipientcode": _UNSPECIFIED, "recipientnamee": "Developing countries, unspecified"}
    return [(unspecified if places else {}, Decimal(1))]


def _recipient(code: str, scheme: str) -> _Row:
    registry = load_registry()
    try:
        area = registry.area(code, scheme=scheme)
    except (NotFound, InvalidInput):
        return {"recipientcode": code if scheme == "iati-region-1" else "", "recipientnamee": ""}
    region = registry.region_of(area.code)
    told = area.dac or (code if scheme == "iati-region-1" else "")
    return {
        "recipientcode": told,
        "recipientnamee": area.name(),
        "regionnamee": region.name() if region else "",
    }


def _amounts(
    activity: ActivityContent, flows: list[Flow], convert: Convert, note: Note
) -> dict[str, Decimal]:
    """Sums in US dollars by column; a column that has one amount without a rate has no sum at all."""
    sums: dict[str, Decimal] = {}
    blank: set[str] = set()
    for flow in flows:
        if flow.value is None:
            continue
        names = [_AMOUNTS[flow.kind], *(["SalaryCost"] if flow.is_salary else [])]
        dollars = convert(flow.value, flow.day)
        if dollars is None:
            on = f" on {flow.day}" if flow.day else " without a date"
            _note(
                activity,
                note,
                "no-rate",
                f"there is no rate for {flow.value.currency}{on}; {names[0]} stays blank",
            )
            blank.update(names)
            continue
        for name in names:
            sums[name] = sums.get(name, Decimal(0)) + dollars
    return {name: total for name, total in sums.items() if name not in blank}


def _thousands(dollars: Decimal) -> str:
    """Thousands of dollars to the cent."""
    return f"{(dollars / 1000).quantize(Decimal('0.00001')).normalize():f}"


def _note(activity: ActivityContent, note: Note, code: str, message: str) -> None:
    note(Finding(code, message, Where(record=activity.identifier), Severity.WARNING))
