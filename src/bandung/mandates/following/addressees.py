"""Whom a text asks: words as written, made into bodies of the register and groups such as all developing countries.

A phrase may name several ("the funds and programmes, and developing countries"). The longest words that fit count, in
the phrase's own language; what nobody knows stays as written. Bodies of the register are known by their names too.
The words and who belongs to a group are data: `data/addressees.toml`.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from bandung.registry.organizations import Organization, load_organizations
from bandung.registry.organizations.folding import fold
from bandung.registry.registry import load_registry
from bandung.values import NotFound, Text

_UNSPACED = frozenset({"zh"})
_NAMED_IN_TEXTS = frozenset({"un-entity", "committee", "fund", "regional-body", "bank"})
_ENDINGS = {
    "ru": re.compile(
        r"(?<=\w{3})(?:ами|ями|иями|ого|его|ому|ему|ыми|ими|ией|ью|ых|их|ый|ий|ая|яя|ое|ее|ой|ей|ом|ем|ам|ям|ах|ях"
        r"|иях|ую|юю|ия|ии|ию|ие|ов|ев|[ыиаяоеуюь])\b"
    )
}
"""Endings of nouns and adjectives; what is left is enough to tell names of bodies apart."""
_PREFIXES = {"ar": "(?:[وف]?[بلك]?)"}
"""What is written together with the word that follows it: `and`, `by`, `to`."""
_ACRONYM = re.compile(r"(?<![^\W\d_])[A-ZА-Я][A-ZА-Я-]{2,}(?![^\W\d_])")
_TOO_GENERAL = frozenset({"un"})
"""“United Nations” stands in the names of half the others."""


class AddresseeKind(StrEnum):
    """What an addressee is."""

    BODY = "body"
    """An organization of the register."""
    ORGAN = "organ"
    """An officer or organ of the United Nations that is no organization by itself."""
    GROUP = "group"


class KnownAddressee(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody whom resolutions ask. `code` is the register's for a body, else of `data/addressees.toml`.

    To a group belong `organizations` by code, organizations of some `kinds`, or those of the countries of a `grouping`.
    """

    code: str
    kind: AddresseeKind
    name: Text
    organizations: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    grouping: str | None = None

    def includes(self, code: str, *, kind: str = "", area: str = "", on: dt.date | None = None) -> bool:
        """Whether an organization of this code, kind and country (ISO alpha-3) is the addressee or belongs to it."""
        if code == self.code or code in self.organizations or (kind and kind in self.kinds):
            return True
        if self.grouping is None or not area:
            return False
        return area in load_registry().members(self.grouping, on=on or dt.datetime.now(dt.UTC).date())


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    kind: AddresseeKind
    words: dict[str, tuple[str, ...]]
    name: dict[str, str] = {}
    organizations: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    grouping: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    addressee: tuple[_Entry, ...]
    referring: dict[str, tuple[str, ...]]


def addressees() -> tuple[KnownAddressee, ...]:
    """Those of `data/addressees.toml`, in its order: organs and groups, then bodies that texts name in their own way."""
    return tuple(_known().values())


def addressee(code: str) -> KnownAddressee:
    """The addressee with this code, or the organization of the register; NotFound where neither is known."""
    if found := _known().get(code):
        return found
    if organization := _organizations().get(code):
        return _body(organization)
    raise NotFound(
        f"no addressee has the code “{code}”; “bandung mandates due --by addressee” lists those there are"
    )


def addressees_in(phrase: str, language: str) -> tuple[str, ...]:
    """The codes of all that a phrase names, in its order, each once; empty where nobody is known."""
    named = [
        (match.start(), _words(language)[match["name"]])
        for match in _pattern(language).finditer(_uninflected(phrase, language))
    ]
    acronyms = _acronyms(language)
    short = [
        (match.start(), acronyms[match.group()])
        for match in _ACRONYM.finditer(phrase)
        if match.group() in acronyms
    ]
    return tuple(dict.fromkeys(code for _, code in sorted([*named, *short])))


def _uninflected(phrase: str, language: str) -> str:
    """The phrase folded, and without what the case of its sentence adds to its words."""
    folded = fold(phrase)
    ending = _ENDINGS.get(language)
    return ending.sub("", folded) if ending else folded


def refers_back(phrase: str, language: str) -> bool:
    """Whether a phrase only points back to somebody named before: `them`, `those organizations`."""
    return fold(phrase) in {fold(one) for one in _data().referring.get(language, ())}


def including(code: str, *, kind: str = "", area: str = "", on: dt.date | None = None) -> tuple[str, ...]:
    """The codes under which an organization is addressed: its own, and every group it belongs to."""
    groups = [one.code for one in addressees() if one.includes(code, kind=kind, area=area, on=on)]
    return tuple(dict.fromkeys((code, *groups)))


def _body(organization: Organization) -> KnownAddressee:
    return KnownAddressee(organization.code, AddresseeKind.BODY, organization.current_name)


@cache
def _organizations() -> dict[str, Organization]:
    return {one.code: one for one in load_organizations()}


@cache
def _data() -> _File:
    text = (resources.files("bandung.mandates") / "data" / "addressees.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _File)


@cache
def _known() -> dict[str, KnownAddressee]:
    return {entry.code: _addressee(entry) for entry in _data().addressee}


def _addressee(entry: _Entry) -> KnownAddressee:
    if entry.kind is AddresseeKind.BODY:
        return _body(_organizations()[entry.code])
    name = Text.from_mapping(entry.name, original="en")
    return KnownAddressee(entry.code, entry.kind, name, entry.organizations, entry.kinds, entry.grouping)


@cache
def _words(language: str) -> dict[str, str]:
    """{folded words: code}; the data go before the names of the register."""
    told = ((one, entry.code) for entry in _data().addressee for one in entry.words.get(language, ()))
    words: dict[str, str] = {}
    for name, code in (*told, *_names(language)):
        words.setdefault(_uninflected(name, language), code)
    if language in _PREFIXES:
        # `ال` after `ل` loses its first letter.
        words |= {f"لل{name[2:]}": code for name, code in words.items() if name.startswith("ال")}
    return words


@cache
def _acronyms(language: str) -> dict[str, str]:
    """{acronym as written: code}; in capitals, since `who` is a word."""
    return {
        acronym: organization.code
        for organization in load_organizations()
        if organization.kind in _NAMED_IN_TEXTS and organization.code not in _TOO_GENERAL
        for tongue in ("en", language)
        if (acronym := organization.acronyms.as_mapping().get(tongue))
    }


def _names(language: str) -> Iterator[tuple[str, str]]:
    for organization in load_organizations():
        if organization.kind not in _NAMED_IN_TEXTS or organization.code in _TOO_GENERAL:
            continue
        for name in organization.names:
            told = name.text.as_mapping().get(language)
            if told and (" " in fold(told) or language in _UNSPACED):
                yield told, organization.code


@cache
def _pattern(language: str) -> re.Pattern[str]:
    longest_first = sorted(_words(language), key=len, reverse=True)
    alternatives = "|".join(map(re.escape, longest_first)) or r"(?!)"
    prefix = _PREFIXES.get(language, "")
    name = rf"(?P<name>{alternatives})"
    return re.compile(name if language in _UNSPACED else rf"(?<!\w){prefix}{name}(?!\w)")
