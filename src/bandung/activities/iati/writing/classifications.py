"""What for and about, in IATI 2.03: sector, tag, policy-marker, humanitarian-scope, country-budget-items, aid types."""

from collections.abc import Callable
from decimal import Decimal

from lxml import etree

from bandung.activities.iati.writing.telling import OWN, Element, Telling, Unsayable
from bandung.activities.record import BudgetItem, Code, HumanitarianScope, PolicyMarker, Reference, Sector
from bandung.activities.vocabulary import TAG_VOCABULARIES

# IATI SectorVocabulary 2.03; 98 and 99 are the reporting organization's own.
_SECTORS = frozenset({*map(str, range(1, 13)), "98", "99"})
_TAG_CODES = {vocabulary: told for told, vocabulary in TAG_VOCABULARIES.items()}
_OWN_TAG = "99"
_ALL = Decimal(100)


def sectors_and_tags(
    sectors: tuple[Sector, ...],
) -> tuple[Callable[[Sector], bool], Callable[[Sector], bool]]:
    """(whether one of these is written as a `sector`, as a `tag`).

    Goals without shares, and vocabularies that the standard does not know, are tags: of sectors in one vocabulary
    the ruleset wants shares that make 100 (rules 2.1.1, 2.1.2 and 2.1.4), which a list of goals does not have.
    """
    shared = {vocabulary for vocabulary in ("7", "8") if not _has_shares(sectors, vocabulary)}

    def is_tag(one: Sector) -> bool:
        return one.tag or one.vocabulary not in _SECTORS or one.vocabulary in shared

    return (lambda one: not is_tag(one)), is_tag


def sector(telling: Telling, told: Sector, *, in_transaction: bool = False) -> Element:
    """`sector`; Unsayable without its code."""
    element = etree.Element("sector")
    if told.vocabulary not in _SECTORS:
        raise Unsayable(f"the standard has no vocabulary of sectors “{told.vocabulary}”")
    element.set("vocabulary", told.vocabulary)
    _described(telling, element, told)
    if not in_transaction:
        telling.share(element, "percentage", told.share)
    elif told.share is not None:
        telling.lose("the share of a sector in a transaction")
    if told.tag:
        telling.lose("that the sector was told as a tag")
    return element


def tag(telling: Telling, told: Sector) -> Element:
    """`tag`; a vocabulary of others is written as the reporting organization's own (99)."""
    element = etree.Element("tag")
    vocabulary = told.vocabulary.removeprefix("tag-")
    code = _TAG_CODES.get(told.vocabulary) or (vocabulary if vocabulary != told.vocabulary else _OWN_TAG)
    telling.need(element, "vocabulary", code, "a tag needs its vocabulary")
    _described(telling, element, told)
    if TAG_VOCABULARIES.get(code.lower(), f"tag-{code}") != told.vocabulary:
        telling.lose(f"the vocabulary is “{told.vocabulary}”")
    if not told.tag:
        telling.lose("that the tag was told as a sector")
    if told.share is not None:
        telling.lose("the share of a tag")
    return element


def policy_marker(telling: Telling, told: PolicyMarker) -> Element:
    """`policy-marker`; Unsayable without its code."""
    element = etree.Element("policy-marker")
    telling.put(element, "vocabulary", told.vocabulary)
    if element.get("vocabulary", "").lower() == "dac":
        element.set("vocabulary", "1")
        telling.lose("the vocabulary was told as version 1 does")
    _address(telling, element, "vocabulary-uri", told.uri)
    telling.need(element, "code", told.code, "a policy marker needs its code")
    telling.put(element, "significance", told.significance)
    telling.narratives(element, told.name)
    return element


def humanitarian_scope(telling: Telling, told: HumanitarianScope) -> Element:
    """`humanitarian-scope`; Unsayable without type, vocabulary or code."""
    element = etree.Element("humanitarian-scope")
    telling.need(element, "type", told.kind, "a humanitarian scope needs its type")
    telling.need(element, "vocabulary", told.vocabulary, "a humanitarian scope needs its vocabulary")
    _address(telling, element, "vocabulary-uri", told.uri)
    telling.need(element, "code", told.code, "a humanitarian scope needs its code")
    telling.narratives(element, told.name)
    return element


def budget_item(telling: Telling, told: BudgetItem) -> Element:
    """`budget-item`; Unsayable without its code. The vocabulary stands on the element around it."""
    element = etree.Element("budget-item")
    telling.need(element, "code", told.code, "a budget item needs its code")
    telling.share(element, "percentage", told.share)
    telling.text(element, "description", told.description)
    return element


def aid_type(telling: Telling, name: str, told: Code) -> Element:
    """`aid-type` or `default-aid-type`."""
    element = etree.Element(name)
    telling.need(element, "code", told.code, "a type of aid needs its code")
    telling.put(element, "vocabulary", told.vocabulary)
    return element


def reference(telling: Telling, told: Reference, *, address: str) -> Element:
    """`reference` of a result or an indicator; `address` is the name of the attribute for its vocabulary's."""
    element = etree.Element("reference")
    telling.need(element, "vocabulary", told.vocabulary, "a reference needs its vocabulary")
    telling.need(element, "code", told.code, "a reference needs its code")
    _address(telling, element, address, told.uri)
    return element


def _described(telling: Telling, element: Element, told: Sector) -> None:
    _address(telling, element, "vocabulary-uri", told.uri)
    telling.need(element, "code", told.code, "a sector or tag needs its code")
    telling.flag(element, f"{OWN}main", told=told.main)
    telling.narratives(element, told.name)


def _address(telling: Telling, element: Element, name: str, told: str | None) -> None:
    address = telling.address(told)
    if address is not None:
        element.set(name, address)


def _has_shares(sectors: tuple[Sector, ...], vocabulary: str) -> bool:
    shares = [one.share for one in sectors if one.vocabulary == vocabulary and not one.tag]
    told = [share for share in shares if share is not None]
    if len(shares) == 1:
        return not told or told[0] == _ALL
    return len(told) == len(shares)
