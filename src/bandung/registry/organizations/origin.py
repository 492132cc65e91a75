"""Which country an organization is of, and whether several States own it, from what a delivery says of it.

The evidence is tried from the strongest to the weakest: an identifier of the register, a DAC donor code
(`XM-DAC-5-7`), the register that issued the identifier (`BR-CNPJ-...`, IATI OrganisationRegistrationAgency), a
name of the register, and forms such as "Government of X" or "Ministry of Health, X". Only exact readings count:
a wrong country would give a cooperation the wrong kind, none at all only leaves it open.
"""

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import msgspec

from bandung.registry.organizations.country_names import (
    countries_by_dac_code,
    country_called,
    country_of_adjective,
    country_of_iso2,
    country_title,
)
from bandung.registry.organizations.folding import fold
from bandung.registry.organizations.lookup import find_by_identifier, find_by_name
from bandung.registry.organizations.organization import Organization

_DONOR = re.compile(r"(?:XM-DAC|DAC|XI-DAC)-(\d{1,4})(?:-.*)?", re.IGNORECASE)
_CHANNEL = re.compile(r"(?:XM-DAC-)?(\d{5})(?:-.*)?", re.IGNORECASE)
_AGENCY = re.compile(r"(?:XM-DAC-)?([A-Z]{2})(?:_[A-Z]{2})?-(?=\w*[A-Za-z])[A-Za-z0-9_]{2,10}-.+")
_LEGACY = re.compile(
    r"(?:XM-DAC-)?(AT|AU|BE|CA|CH|DE|DK|ES|FI|FR|GB|GR|IE|IT|JP|LU|NL|NO|NZ|PT|SE|US)-\d{1,3}(?:-.*)?"
)

_STATE = re.compile(
    r"^(?:royal |federal |transitional )?(?:government|govt|embassy|high commission|consulate general|consulate|permanent mission|"
    r"gouvernement|ambassade|consulat|gobierno|embajada|governo|embaixada|presidency|parliament)"
    r" (?:of |de |du |des |do |da |dos |das |del |d )(?:the |la |el |l |los |las )?(.+)$"
)
_STATE_ARABIC = re.compile(r"^(?:حكومة|سفارة|دولة) (.+)$")
_CHINESE_BODY = re.compile(r"^[\u4e00-\u9fff].*(?:政府|大使馆|部|委员会|署|总局)$")
_LONGEST_CHINESE_NAME = 12
# A public body whose name ends with "of X": an institute or commission of that State.
_PUBLIC_OF = re.compile(r"^.+ (?:of|du|de|des|do|da|dos|del|d) (.+)$")
_STATE_AFTER = re.compile(r"^(.+?) (?:royal )?(?:government|govt|embassy|high commission)$")
_MINISTRY = re.compile(
    r"^(?:federal |royal |national )?(?:ministry|department|ministere|ministerio|embassy|departamento nacional)\b (.+)$"
)
_MINISTRY_AFTER = re.compile(
    r"^(.+?) (?:federal |royal )?(?:ministry|department) (?:of|for) .+$|^(.+?) (?:foreign ministry|treasury|parliament)$"
)
_ADJECTIVE = re.compile(
    r"^(\w+) (?:federal |royal )?(?:government|embassy|high commission|foreign ministry|parliament|treasury|cooperation|"
    r"development cooperation|development agency|aid|aid programme|aid program|international development agency|"
    r"international cooperation agency|agency for international development|agency of international cooperation|"
    r"agency for international cooperation|cooperation agency|(?:ministry|department) (?:of|for) .+)$"
)
_LOCAL = re.compile(
    r"^(?:municip|prefeitur|prefectur|alcald|intendenc|provinc|state of|estado de|estado do|city of|ville de|"
    r"commune|district|region|gobierno (?:regional|provincial|municipal|autonomo|de la provincia)|banco|bank)"
)
_PARTS = re.compile(r"\s+[-–—|:]\s+|\s*[/|]\s*|,\s+|\s*;\s*|(?<=\w)-\s+|(?<=[A-Z]{3})-(?=[A-Z][a-z])")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*")
_TYPES = frozenset({"10", "11", "15", "21", "22", "23", "24", "30", "60", "70", "71", "72", "73", "80"})


class CountryFinding(msgspec.Struct, frozen=True):
    """The country an organization is of (ISO alpha-3) and, in one sentence, why."""

    area: str
    why: str


@lru_cache(maxsize=1)
def multilateral_donors() -> Mapping[str, str]:
    """The DAC's codes of multilateral donors, with their names (OECD DAC/CRS code list "Donor")."""
    content = files(__package__).joinpath("data", "dac_multilateral_donors.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(content.splitlines())}


@lru_cache(maxsize=131_072)
def country_of(
    reference: str | None, name: str = "", organization_type: str | None = None
) -> CountryFinding | None:
    """The country of an organization told as (identifier, name, IATI OrganisationType), or None where nothing says so."""
    told = _clean(reference)
    known = find_by_identifier(told) if told else None
    if known is not None:
        return _of_known(known, f"the identifier {told}")
    if told and _says_multilateral(told):
        return None
    by_code = _by_reference(told) if told else None
    if by_code is not None:
        return by_code
    if organization_type == "40":
        return None
    return _by_name(name, organization_type) if name else None


@lru_cache(maxsize=131_072)
def is_multilateral(
    reference: str | None, name: str = "", organization_type: str | None = None
) -> bool | None:
    """Whether several States own the organization; None where nothing says so.

    An identifier weighs more than a name, a name more than the type code (IATI OrganisationType 40 is
    Multilateral), because senders give the type most carelessly.
    """
    told = _clean(reference)
    known = find_by_identifier(told) if told else None
    if known is None and told and _says_multilateral(told):
        return True
    if known is None and name:
        known = _known_by_name(name)
    if known is not None:
        return known.is_multilateral
    if organization_type == "40":
        return True
    if country_of(reference, name, organization_type) is not None or organization_type in _TYPES - {
        "15",
        "30",
    }:
        return False
    return None


def _clean(reference: str | None) -> str:
    return reference.strip() if reference else ""


def _of_known(known: Organization, what: str) -> CountryFinding | None:
    if known.area is None:
        return None
    title = known.current_name.best_for("en").text
    return CountryFinding(
        known.area, f"{what} is that of {title}, of {country_title(known.area)}, in the register."
    )


def _says_multilateral(reference: str) -> bool:
    """A CRS channel code of 41000-47999 (multilateral institutions) or a donor code of a multilateral donor."""
    channel = _CHANNEL.fullmatch(reference)
    if channel is not None:
        return "41000" <= channel[1] <= "47999"
    donor = _DONOR.fullmatch(reference)
    return donor is not None and donor[1] in multilateral_donors()


def _by_reference(reference: str) -> CountryFinding | None:
    donor = _DONOR.fullmatch(reference)
    listed = countries_by_dac_code().get(donor[1]) if donor else None
    if donor and listed:
        return CountryFinding(
            listed, f"{reference} carries the DAC code {donor[1]}, {country_title(listed)}."
        )
    issued = _AGENCY.fullmatch(reference) or _LEGACY.fullmatch(reference)
    area = country_of_iso2(issued[1]) if issued else None
    if issued and area:
        return CountryFinding(
            area, f"the identifier {reference} was issued in {country_title(area)} ({issued[1]})."
        )
    return None


def _pieces(name: str) -> tuple[str, ...]:
    """The name without brackets, what stands in brackets, and the parts between dashes, slashes and commas."""
    inside = _BRACKET.findall(name)
    outside = _BRACKET.sub(" ", name).strip()
    parts = [part for part in _PARTS.split(outside) if part.strip()]
    return (outside, *(parts if len(parts) > 1 else ()), *inside)


def _known_by_name(name: str) -> Organization | None:
    """The organization that the whole name, or its parts without contradiction, name in the register."""
    whole = find_by_name(name)
    if whole is not None:
        return whole
    found = {known.code: known for piece in _pieces(name) if (known := find_by_name(piece)) is not None}
    if not found or len({(known.area, known.is_multilateral) for known in found.values()}) > 1:
        return None
    return next(iter(found.values()))


def _names_multilateral(name: str) -> bool:
    return any(
        (known := find_by_name(piece)) is not None and known.is_multilateral for piece in _pieces(name)
    )


def _by_name(name: str, organization_type: str | None) -> CountryFinding | None:
    known = _known_by_name(name)
    if known is not None:
        return _of_known(known, f"the name “{name}”")
    if _names_multilateral(name):
        return None
    pieces = _pieces(name)
    areas = {area for piece in pieces if (area := _state_in(piece)) is not None}
    if not areas and organization_type == "10":
        areas = {area for piece in pieces if (area := _public_body_of(piece)) is not None}
    if len(areas) != 1:
        return None
    area = areas.pop()
    return CountryFinding(area, f"the name “{name}” says {country_title(area)}.")


def _state_in(piece: str) -> str | None:
    """The country that a piece names by itself, as a government, embassy or ministry, or by an adjective."""
    folded = fold(piece)
    if not folded or _LOCAL.match(folded):
        return None
    whole = country_called(folded)
    if whole is not None:
        return whole
    for form in (_STATE, _STATE_AFTER, _STATE_ARABIC):
        match = form.match(folded)
        if match and (area := _country_or_adjective(_without_place(match[1]))) is not None:
            return area
    adjective = _ADJECTIVE.match(folded)
    if adjective and (area := country_of_adjective(adjective[1])) is not None:
        return area
    after = _MINISTRY_AFTER.match(folded)
    if after and (area := country_called(after[1] or after[2])) is not None:
        return area
    if _CHINESE_BODY.match(folded):
        return _country_at_start(folded)
    ministry = _MINISTRY.match(folded)
    return _country_at_end(ministry[1]) if ministry else None


def _public_body_of(piece: str) -> str | None:
    """`institut d economie rurale du mali`, told as a government body, -> MLI: the shortest country at the end."""
    folded = fold(piece)
    match = None if _LOCAL.match(folded) else _PUBLIC_OF.match(folded)
    return country_called(match[1]) if match else None


def _without_place(words: str) -> str:
    """`france in burundi` -> `france`: an embassy is of the country that sends it."""
    return re.split(r" (?:in|au|en|em|to|aupres|para) ", words, maxsplit=1)[0]


def _country_or_adjective(words: str) -> str | None:
    return country_called(words) or (country_of_adjective(words) if " " not in words else None)


def _country_at_start(characters: str) -> str | None:
    """The country whose name begins an unspaced name, the longest reading first (几内亚比绍 before 几内亚)."""
    for end in range(min(len(characters) - 1, _LONGEST_CHINESE_NAME), 1, -1):
        area = country_called(characters[:end])
        if area is not None:
            return area
    return None


def _country_at_end(words: str) -> str | None:
    """The country whose name ends the words, the longest reading first; there must be words before it."""
    parts = words.split()
    for start in range(1, len(parts)):
        area = country_called(" ".join(parts[start:]))
        if area is not None:
            return area
    return None
