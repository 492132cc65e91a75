"""An organization by any of its identifiers or names, in any language, exactly."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bandung.registry.organizations.folding import fold
from bandung.registry.organizations.organization import Organization
from bandung.registry.organizations.register import load_organizations

OWN_PREFIX = "XI-BANDUNG-"
"""Before a code of the register: an identifier for an organization that has no other."""

UNCLEAR = frozenset({"ABC", "AIDA", "CIP", "ESCO", "PIF", "SCP"})
"""Acronyms of a register entry that other bodies use as well: they tell nothing by themselves."""

_CHANNEL = re.compile(r"XM-DAC-\d{5}")


def find_by_identifier(reference: str) -> Organization | None:
    """By an identifier as senders write it: `XM-DAC-41114`, the bare channel code `41114`, or with a suffix
    of the sender's own (`XM-DAC-41122-VN-`)."""
    index = _identifiers()
    words = reference.upper().rstrip("-").split("-")
    for length in range(len(words), 0, -1):
        found = index.get("-".join(words[:length]))
        if found is not None:
            return found
    return None


def find_by_name(name: str) -> Organization | None:
    """By a name, alias or acronym; None where no organization, or more than one, is called so."""
    stripped = name.strip()
    found = _acronyms().get(stripped)
    if found is None and not (stripped.isupper() and len(stripped) < 4):
        found = _names().get(fold(stripped))
    return found


@lru_cache(maxsize=1)
def _identifiers() -> Mapping[str, Organization]:
    return {form.upper(): known for known in load_organizations() for form in _forms(known)}


def _forms(known: Organization) -> Iterator[str]:
    """Its identifiers as senders write them: an `XM-DAC-` channel code is often sent without the prefix."""
    yield f"{OWN_PREFIX}{known.code}"
    for identifier in known.identifiers:
        if identifier.scheme == "dac-donor":
            yield f"XM-DAC-{identifier.value}"
        else:
            yield identifier.value
            if _CHANNEL.fullmatch(identifier.value):
                yield identifier.value.removeprefix("XM-DAC-")


def _spellings(known: Organization) -> Iterator[str]:
    for name in known.names:
        for version in name.text.versions:
            yield version.text
    yield from known.aliases


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Organization]:
    return _unambiguous(
        (fold(spelling), known) for known in load_organizations() for spelling in _spellings(known)
    )


@lru_cache(maxsize=1)
def _acronyms() -> Mapping[str, Organization]:
    return _unambiguous(
        (version.text, known)
        for known in load_organizations()
        for version in known.acronyms.versions
        if len(version.text) > 2 and version.text not in UNCLEAR
    )


def _unambiguous(pairs: Iterator[tuple[str, Organization]]) -> Mapping[str, Organization]:
    found: dict[str, Organization] = {}
    several: set[str] = set()
    for spelling, known in pairs:
        if found.setdefault(spelling, known).code != known.code:
            several.add(spelling)
    return {spelling: known for spelling, known in found.items() if spelling not in several}
