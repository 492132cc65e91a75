"""What for and about: sector, tag, policy-marker, humanitarian-scope, country-budget-items (IATI 2.03)."""

from bandung.activities.iati.reading import (
    Attributes,
    Column,
    Reading,
    Table,
    columns,
    joined,
    read_text,
    stated,
)
from bandung.activities.record import BudgetItem, Code, HumanitarianScope, PolicyMarker, Reference, Sector
from bandung.activities.vocabulary import SECTOR_VOCABULARIES, TAG_VOCABULARIES
from bandung.activities.vocabulary.version_1 import vocabularies

_MARKERS = vocabularies("policy-marker")
_BUDGETS = vocabularies("country-budget-items")


def read_sector(told: Attributes, inner: str, reading: Reading) -> Sector | None:
    """`sector` in its vocabulary (1, DAC five digits, where none is named); None with a finding if it is empty."""
    vocabulary = (told.get("vocabulary") or "1").strip()
    return _sector(told, inner, reading, SECTOR_VOCABULARIES.get(vocabulary.lower(), vocabulary), tag=False)


def read_tag(told: Attributes, inner: str, reading: Reading) -> Sector | None:
    """`tag` (2.03): goals and targets of sustainable development as the sector vocabularies 7 and 8."""
    vocabulary = (told.get("vocabulary") or "").strip()
    return _sector(
        told, inner, reading, TAG_VOCABULARIES.get(vocabulary.lower(), f"tag-{vocabulary}"), tag=True
    )


def read_reference(told: Attributes, _inner: str, _reading: Reading) -> Reference:
    """`reference` of a result or an indicator."""
    uri = told.get("vocabulary-uri") or told.get("indicator-uri")
    return Reference(stated(told.get("vocabulary")), stated(told.get("code")), stated(uri))


def read_vocabulary_code(told: Attributes, _inner: str, _reading: Reading) -> Code | None:
    """A code in a vocabulary: `aid-type`, `default-aid-type`."""
    code = stated(told.get("code"))
    return Code(code, stated(told.get("vocabulary"))) if code else None


def _sector(told: Attributes, inner: str, reading: Reading, vocabulary: str, *, tag: bool) -> Sector | None:
    code = stated(told.get("code"))
    name = reading.text(told, inner)
    if code is None and not name:
        reading.notice("empty-sector", "the sector has neither code nor name")
        return None
    share = None if tag else reading.share(told)
    main = reading.truth(told.get("b:main"))
    return Sector(vocabulary, code, share, name, stated(told.get("vocabulary-uri")), main, tag)


def _marker(told: Attributes, inner: str, reading: Reading) -> PolicyMarker | None:
    vocabulary = stated(told.get("vocabulary"))
    code, name = stated(told.get("code")), reading.text(told, inner)
    if code is None and not name:
        reading.notice("empty-marker", "the policy marker has neither code nor name")
        return None
    return PolicyMarker(
        _MARKERS.get(vocabulary.lower(), vocabulary) if vocabulary else None,
        code,
        stated(told.get("significance")),
        name,
        stated(told.get("vocabulary-uri")),
    )


def _scope(told: Attributes, inner: str, reading: Reading) -> HumanitarianScope:
    return HumanitarianScope(
        stated(told.get("type")),
        stated(told.get("vocabulary")),
        stated(told.get("code")),
        reading.text(told, inner),
        stated(told.get("vocabulary-uri")),
    )


def _budget_items(told: Attributes, inner: str, reading: Reading) -> tuple[BudgetItem, ...] | None:
    vocabulary = stated(told.get("vocabulary"))
    vocabulary = _BUDGETS.get(vocabulary.lower(), vocabulary) if vocabulary else None
    items: tuple[BudgetItem, ...] = reading.gather(inner, _ITEMS).get("items", ())
    return tuple(BudgetItem(vocabulary, item.code, item.share, item.description) for item in items) or None


def _budget_item(told: Attributes, inner: str, reading: Reading) -> BudgetItem:
    described = joined(reading.gather(inner, _ITEM).get("description", ()))
    return BudgetItem(None, stated(told.get("code")), reading.share(told), described)


_ITEM = Table("budget-item", {"description": columns("description", read_text)})
_ITEMS = Table("country-budget-items", {"budget-item": columns("items", _budget_item, "code", "percentage")})

SECTOR: Column = columns(
    "sectors", read_sector, "code", "vocabulary", "percentage", "vocabulary-uri", "b:main"
)
TAG: Column = columns("sectors", read_tag, "code", "vocabulary", "vocabulary-uri", "b:main")
MARKER: Column = columns("policy_markers", _marker, "code", "vocabulary", "significance", "vocabulary-uri")
SCOPE: Column = columns("humanitarian_scopes", _scope, "type", "code", "vocabulary", "vocabulary-uri")
BUDGET_ITEMS: Column = columns("budget_items", _budget_items, "vocabulary")
AID_TYPE: Column = columns("aid_types", read_vocabulary_code, "code", "vocabulary")
REFERENCE: Column = columns(
    "references", read_reference, "code", "vocabulary", "vocabulary-uri", "indicator-uri"
)
