"""The register of areas, read from the CSV files beside it (see SOURCE.md) and from ISO 3166-1 (pycountry)."""

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import msgspec
import pycountry

from bandung.registry.areas.area import Area, AreaStatus, NameKind, OtherName
from bandung.values import UN_LANGUAGES, InvalidInput, PartialDate, Period, Text

Row = Mapping[str, str]


class DacRegion(msgspec.Struct, frozen=True):
    """A supranational code of the DAC (IATI region vocabulary 1).

    `m49` is the one M49 region that means the same; where there is none, `covers` names those it lies in.
    """

    code: str
    names: Text
    m49: str | None = None
    covers: tuple[str, ...] = ()
    withdrawn: PartialDate | None = None


def _rows(name: str) -> list[Row]:
    content = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(content.splitlines()))


def _names(row: Row) -> Text:
    return Text.from_pairs((language, row[language]) for language in UN_LANGUAGES if row.get(language))


@lru_cache(maxsize=1)
def load_areas() -> Mapping[str, Area]:
    """Countries, territories and areas of the past by code: those of today first, in the order of their codes."""
    other_names, dac = _other_names(), {row["area"]: row["code"] for row in _rows("dac_codes.csv")}
    starts = {row["code"]: PartialDate.parse(row["start"]) for row in _rows("periods.csv")}
    areas = [_of_today(row, dac, starts, other_names) for row in _rows("areas.csv")]
    areas += [_outside_iso(row, dac, other_names) for row in _rows("others.csv")]
    areas += [_historic(row, other_names) for row in _rows("historic.csv")]
    return {area.code: area for area in areas}


@lru_cache(maxsize=1)
def load_regions() -> Mapping[str, Area]:
    """The regions of the M49 standard by code, the world first."""
    other_names = _other_names()
    regions = [
        Area(
            code=row["code"],
            names=_names(row),
            status=AreaStatus.REGION,
            m49=row["code"],
            region=row["parent"] or None,
            other_names=other_names.get(row["code"], ()),
        )
        for row in _rows("regions.csv")
    ]
    return {region.code: region for region in regions}


@lru_cache(maxsize=1)
def dac_regions() -> Mapping[str, DacRegion]:
    """The DAC's codes of regions, by code."""
    return {
        row["code"]: DacRegion(
            code=row["code"],
            names=_names(row),
            m49=row["m49"] or None,
            covers=tuple(row["covers"].split()),
            withdrawn=PartialDate.parse(row["withdrawn"]) if row["withdrawn"] else None,
        )
        for row in _rows("dac_regions.csv")
    }


@lru_cache(maxsize=1)
def former_codes() -> Mapping[str, tuple[str, str]]:
    """Codes that data still use for an area of today: {code: (area, what code it was)}."""
    return {row["code"]: (row["area"], row["note"]) for row in _rows("former_codes.csv")}


@lru_cache(maxsize=1)
def _other_names() -> Mapping[str, tuple[OtherName, ...]]:
    found: dict[str, tuple[OtherName, ...]] = {}
    for row in _rows("other_names.csv"):
        name = OtherName(
            row["language"], row["name"], NameKind(row["kind"]), Period.parse(row["start"], row["end"])
        )
        found[row["code"]] = (*found.get(row["code"], ()), name)
    return found


def _of_today(
    row: Row,
    dac: Mapping[str, str],
    starts: Mapping[str, PartialDate],
    other_names: Mapping[str, tuple[OtherName, ...]],
) -> Area:
    code = row["code"]
    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        raise InvalidInput(
            f"areas.csv: “{code}” is no ISO 3166-1 code; an area without one belongs in others.csv"
        )
    official = getattr(country, "official_name", None)
    official_name = (OtherName("en", official, NameKind.OFFICIAL),) if official else ()
    return Area(
        code=code,
        names=_names(row),
        status=AreaStatus(row["status"]),
        iso2=country.alpha_2,
        m49=country.numeric,
        dac=dac.get(code),
        region=row["region"],
        other_names=other_names.get(code, ()) + official_name,
        period=Period(start=starts.get(code)),
    )


def _outside_iso(row: Row, dac: Mapping[str, str], other_names: Mapping[str, tuple[OtherName, ...]]) -> Area:
    return Area(
        code=row["code"],
        names=_names(row),
        status=AreaStatus(row["status"]),
        iso2=row["iso2"],
        dac=dac.get(row["code"]),
        region=row["region"],
        other_names=other_names.get(row["code"], ()),
        note=row["note"],
    )


def _historic(row: Row, other_names: Mapping[str, tuple[OtherName, ...]]) -> Area:
    return Area(
        code=row["code"],
        names=_names(row),
        status=AreaStatus.HISTORIC,
        iso2=row["iso2"] or None,
        m49=row["m49"],
        dac=row["dac"] or None,
        region=row["region"],
        other_names=other_names.get(row["code"], ()),
        period=Period.parse(row["start"], row["end"]),
        successors=tuple(row["successors"].split()),
    )
