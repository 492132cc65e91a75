"""Rules of the standard that a record can no longer answer, because reading already mended what they ask.

Blanks around identifiers, texts that are empty, a language nobody declared, parties without name and identifier
(IATI standard ruleset 1, 4.1, 4.3, 4.4 and 6). The element as delivered is looked at, and closely only where its
canonical text shows that there is something to look at.
"""

import re
from collections.abc import Iterator

from bandung.activities.iati.structure.place import LANGUAGE, Element, LineOf, line_of, path_of
from bandung.activities.rulesets import rules
from bandung.values import Finding, Where

# What shows in canonical text that there may be something to look at; a search of one takes about 0.5 ms a megabyte.
_EMPTY_TEXT = "></narrative>"
_EMPTY_REFERENCE = ' ref=""'
_BLANKS = ('=" ', ' "')
_NAMELESS = {
    name: re.compile(rf'<{name}(?: (?!ref=)[^ =]+="[^"]*")*></')
    for name in ("participating-org", "provider-org", "receiver-org", "owner-org")
}
_ABOVE = frozenset({"iati-activity", "planned-disbursement", "transaction", "other-identifier"})
_TEXTS = ("title", "description")
_IDENTIFIERS = ("ref", "activity-id", "provider-activity-id", "receiver-activity-id")
_IDENTIFIED = frozenset(
    {
        "reporting-org",
        "other-identifier",
        "owner-org",
        "related-activity",
        "participating-org",
        "provider-org",
        "receiver-org",
        "recipient-org",
    }
)


def check_telling(
    record: Element,
    content: str,
    *,
    language: str | None,
    file: str | None = None,
    identifier: str | None = None,
    lines: LineOf = line_of,
) -> tuple[Finding, ...]:
    """What is wrong with how an `iati-activity` or `iati-organisation` is told.

    `content` is its canonical text, `language` the one that holds for it where it declares none of its own.
    """
    found = list(_blanks(record, content))
    for name, nameless in _NAMELESS.items():
        if f"></{name}>" in content and nameless.search(content):
            found += _unnamed(record, name)
    if not (language or record.get(LANGUAGE)):
        found += _without_language(record)
    if _EMPTY_TEXT in content:
        found += _empty_texts(record)
    if _EMPTY_REFERENCE in content:
        found += _unidentified(record)
    if not found:
        return ()
    known = rules()
    return tuple(
        Finding(
            code, message, Where(file, lines(element), identifier, path_of(element)), known[code].severity
        )
        for code, message, element in found
    )


def _blanks(record: Element, content: str) -> Iterator[tuple[str, str, Element]]:
    name = "iati-identifier" if record.tag == "iati-activity" else "organisation-identifier"
    own = next(record.iterchildren(name), None)
    if own is not None and own.text and own.text != own.text.strip():
        yield "identifier-spaces", f"{name} begins or ends with blanks", own
    if not any(sign in content for sign in _BLANKS):
        return
    for element in record.iter(*_IDENTIFIED):
        for name in _IDENTIFIERS:
            told = element.get(name)
            if told and told != told.strip():
                message = f"the identifier “{told.strip()}” ({name}) begins or ends with blanks"
                yield "identifier-spaces", message, element


def _unnamed(record: Element, name: str) -> Iterator[tuple[str, str, Element]]:
    told = record.iterchildren(name) if name == "participating-org" else record.iter(name)
    for party in told:
        above = party.getparent()
        nameless = party.get("ref") is None and not len(party) and not (party.text or "").strip()
        if nameless and above is not None and above.tag in _ABOVE:
            yield "unnamed-party", f"{name} has neither an identifier nor a name", party


def _unidentified(record: Element) -> Iterator[tuple[str, str, Element]]:
    """A reporter whose identifier is there and empty, which the structure of the standard allows."""
    for reporter in record.iterchildren("reporting-org"):
        if reporter.get("ref") == "":
            yield "unknown-agency", "the identifier of the reporting organization is empty", reporter


def _without_language(record: Element) -> Iterator[tuple[str, str, Element]]:
    """One finding for each record, at the first text: the cure is the same for all."""
    without = [text for text in record.iter("narrative") if text.get(LANGUAGE) is None]
    if without:
        message = f"no default language is declared, and {len(without)} texts do not name theirs"
        yield "missing-language", message, without[0]


def _empty_texts(record: Element) -> Iterator[tuple[str, str, Element]]:
    for element in record.iter(*_TEXTS):
        if not (element.text or "").strip() and not any(child.text for child in element):
            yield "empty-text", f"{element.tag} says nothing", element
