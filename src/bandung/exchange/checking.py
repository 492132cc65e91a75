"""What is wrong with an entry, whichever way it came: by file, form, sheet or another node.

`sound_entry` is the door: it refuses what must not be kept (no title, an endless text, a person named without their
consent) and takes out a person's address; `check_entry` tells what is doubtful and leaves the entry as it is.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from bandung.exchange.choices import codes
from bandung.exchange.contacts import personal_address
from bandung.exchange.record import AnyEntry, Expert, Institution, Need, Offer, Practice
from bandung.registry import load_registry
from bandung.values import Finding, Severity, Text, Where, normalize_language

_AREA = re.compile(r"[A-Z]{3}")
_SECTOR = re.compile(r"\d{3}(\d{2})?")
_GOAL = re.compile(r"(1[0-7]|[1-9])(\.(\d{1,2}|[a-d]))?")
_ADDRESS = re.compile(r"https?://\S+")
LONGEST_TEXT = 100_000
"""Characters of one version of a text: some forty pages. Each passage of it takes the encoder milliseconds."""
_LONGEST_CODE = 200
_LONGEST_LIFE = 80
_ZERO = rb"\u0000"
NO_PLACE = Where()


def sound_entry(entry: AnyEntry, where: Where = NO_PLACE) -> tuple[AnyEntry | None, tuple[Finding, ...]]:
    """The entry as it may be kept, or None, with what is wrong with it."""
    entry, had_zeros = _without_zeros(entry)
    refusal = _refusal(entry)
    if refusal:
        code, message, field = refusal
        return None, (Finding(code, message, _at(where, field), Severity.ERROR),)
    findings = list(check_entry(entry, where))
    if had_zeros:
        findings.append(Finding("zero-characters", "characters that no text can hold were left out", where))
    if entry.contact and personal_address(entry.contact):
        entry = msgspec.structs.replace(entry, contact=None)
    return entry, tuple(findings)


def check_entry(entry: AnyEntry, where: Where = NO_PLACE) -> tuple[Finding, ...]:
    """What is doubtful in a sound entry; `where` is its place in the file."""
    checks = (_classifications, _places, _languages, _conditions, _capacity, _dates, _addresses, _own_fields)
    return tuple(
        Finding(code, message, _at(where, field)) for check in checks for code, message, field in check(entry)
    )


Doubt = tuple[str, str, str]
"""(code, sentence, field)."""


def _refusal(entry: AnyEntry) -> Doubt | None:
    if not entry.title:
        return "no-title", "the title is empty", "title"
    if not entry.code.strip() or len(entry.code) > _LONGEST_CODE:
        return "bad-code", f"the code must have 1 to {_LONGEST_CODE} characters", "code"
    for field, text in _texts(entry):
        longest = max((len(version.text) for version in text.versions), default=0)
        if longest > LONGEST_TEXT:
            message = f"a text has at most {LONGEST_TEXT:,} characters; this one has {longest:,}"
            return "long-text", message, field
    if isinstance(entry, Expert) and entry.name and entry.consent_on is None:
        message = "a person is named without the day of their consent; state consent_on or leave the name out"
        return "no-consent", message, "name"
    return None


def _without_zeros(entry: AnyEntry) -> tuple[AnyEntry, bool]:
    """The entry without U+0000, which neither a database nor a reader takes, and whether there was one."""
    if _ZERO not in msgspec.json.encode(entry):
        return entry, False
    cleaned: AnyEntry = msgspec.convert(_stripped(msgspec.to_builtins(entry)), type(entry), strict=False)
    return cleaned, cleaned != entry


def _stripped(told: Any) -> Any:
    if isinstance(told, str):
        return told.replace("\x00", "")
    if isinstance(told, dict):
        return {name: _stripped(value) for name, value in told.items()}
    return [_stripped(value) for value in told] if isinstance(told, list | tuple) else told


def _classifications(entry: AnyEntry) -> Iterator[Doubt]:
    what = "an OECD-DAC code of three or five digits"
    yield from _ill_formed(entry.sectors, _SECTOR, "sectors", what, codes("sectors"))
    yield from _ill_formed(entry.sdgs, _GOAL, "sdgs", "a goal or target such as 6 or 6.1", codes("sdgs"))


def _places(entry: AnyEntry) -> Iterator[Doubt]:
    registry = load_registry()
    for code in entry.areas:
        if not _AREA.fullmatch(code):
            yield "bad-code", f"“{code}” is not a country code of three letters (ISO 3166-1)", "areas"
        elif registry.known_area(code) is None:
            yield "unknown-code", f"the registry knows no country “{code}”", "areas"


def _languages(entry: AnyEntry) -> Iterator[Doubt]:
    for tag in entry.languages:
        if normalize_language(tag) == "und":
            yield "bad-code", f"“{tag}” is not a language tag (BCP 47)", "languages"


def _conditions(entry: AnyEntry) -> Iterator[Doubt]:
    for code in entry.conditions:
        if code not in codes("conditions"):
            message = f"“{code}” is not among the conditions that can be named (exchange/data/conditions.csv)"
            yield "unknown-condition", message, "conditions"


def _capacity(entry: AnyEntry) -> Iterator[Doubt]:
    capacity = entry.capacity
    if capacity is None:
        return
    if not capacity.quantity.is_finite() or capacity.quantity <= 0:
        yield (
            "bad-quantity",
            f"a capacity of {capacity.quantity} is none; leave it out or say how much",
            "capacity",
        )
    if capacity.unit not in codes("units"):
        known = ", ".join(sorted(codes("units")))
        yield (
            "unknown-unit",
            f"“{capacity.unit}” is no unit that can be compared; there are {known}",
            "capacity",
        )
    if capacity.per is not None and capacity.per not in codes("per"):
        known = ", ".join(sorted(codes("per")))
        yield "unknown-unit", f"“per {capacity.per}” cannot be compared; there are {known}", "capacity"


def _dates(entry: AnyEntry) -> Iterator[Doubt]:
    verified = entry.last_verified
    if verified and entry.verify_by and entry.verify_by < verified:
        message = (
            f"it is to be confirmed by {entry.verify_by}, which is before it was last verified ({verified})"
        )
        yield "dates-out-of-order", message, "verify_by"
    if isinstance(entry, Need) and entry.answer_by and entry.period and entry.period.end:
        end = entry.period.end.latest
        if entry.answer_by > end:
            message = f"answers are awaited until {entry.answer_by}, after the end of the period ({end})"
            yield "dates-out-of-order", message, "answer_by"
    if isinstance(entry, Institution) and entry.founded and verified and entry.founded.earliest > verified:
        message = f"it was founded ({entry.founded}) after it was verified ({verified})"
        yield "dates-out-of-order", message, "founded"


def _addresses(entry: AnyEntry) -> Iterator[Doubt]:
    if entry.contact and personal_address(entry.contact):
        message = "the contact is a person’s address and was left out; give the address of an office"
        yield "personal-contact", message, "contact"
    for field, text in _texts(entry):
        if any(personal_address(version.text) for version in text.versions):
            message = "the text holds a person’s e-mail address; give that of an office as contact instead"
            yield "personal-contact", message, field
    for field, url in _urls(entry):
        if url and not _ADDRESS.fullmatch(url):
            yield "bad-address", f"“{url[:80]}” is not an address that begins with https://", field


def _own_fields(entry: AnyEntry) -> Iterator[Doubt]:
    if isinstance(entry, Practice):
        for cost in entry.costs:
            if cost.amount.amount < 0:
                yield "bad-quantity", f"a cost of {cost.amount} is below nothing", "costs"
            if cost.year is not None and not 1900 <= cost.year <= 2100:
                yield "bad-date", f"{cost.year} is not a year of a cost", "costs"
    if isinstance(entry, Offer):
        items = [share.item for share in entry.cost_shares]
        for item in sorted({item for item in items if items.count(item) > 1}):
            yield "repeated-cost", f"who bears “{item.value}” is said twice", "cost_shares"
    if isinstance(entry, Expert):
        if entry.years is not None and not 0 <= entry.years <= _LONGEST_LIFE:
            yield "bad-quantity", f"{entry.years} years of experience cannot be", "years"
        if entry.consent_on and not entry.name:
            yield "consent-for-nobody", "a day of consent is stated, but no name", "consent_on"
    if isinstance(entry, Expert | Institution) and entry.availability:
        days = entry.availability.days_per_year
        if days is not None and not 0 < days <= 366:
            yield "bad-quantity", f"{days} days a year cannot be", "availability"


def _texts(entry: AnyEntry) -> Iterator[tuple[str, Text]]:
    for field in entry.__struct_fields__:
        value = getattr(entry, field)
        if isinstance(value, Text):
            yield field, value


def _urls(entry: AnyEntry) -> Iterator[tuple[str, str | None]]:
    if entry.source:
        yield "source", entry.source.url
    yield "kept_by", entry.kept_by
    if isinstance(entry, Institution):
        yield "url", entry.url
    if isinstance(entry, Practice):
        yield from (("blocks", block.url) for block in entry.blocks)
        yield from (("evidence", source.url) for source in entry.evidence)


def _ill_formed(
    told: Iterable[str], form: re.Pattern[str], field: str, what: str, known: frozenset[str]
) -> Iterator[Doubt]:
    for code in told:
        if not form.fullmatch(code):
            yield "bad-code", f"“{code}” is not {what}", field
        elif code not in known:
            yield "unknown-code", f"“{code}” is in no list of {field} known here", field


def _at(where: Where, field: str) -> Where:
    return msgspec.structs.replace(where, field=field)
