"""An IATI document while it is read: what stands around its elements, and what is made of each of them."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bandung.activities.claim import hash_of
from bandung.activities.iati.canonical import XML_LANGUAGE, Element, canonical_bytes, delivery_defaults
from bandung.activities.iati.elements import with_plain_names
from bandung.activities.iati.reading import Reading
from bandung.activities.iati.structure import Standard, check_root, held_against, version_of
from bandung.activities.iati.surroundings import Surroundings
from bandung.activities.vocabulary import IATI_VERSIONS
from bandung.values import Finding, InvalidInput, Severity, Where

LAST_EXACT_LINE = 65534
"""libxml2 keeps 16 bits for the line of an element; beyond that it gives the line where the next text ends."""

_MOST_READINGS = 64


class Kind(NamedTuple):
    """What a file tells of: the name of the element that stands for one, how it is read, and what is made of it."""

    element: str
    words: tuple[str, str]
    read: Callable[[str, Reading], Any]
    claim: Callable[..., Any]


class Document:
    """One XML document, or a range of it, while it is read. `claims` counts what was delivered of it.

    A range that does not begin with the document has `around`, its first `line`, and the number of activities
    `before` it; one that does not end with the document is closed by `closing`.
    """

    def __init__(
        self,
        file: str | None,
        max_activity_bytes: int,
        kind: Kind,
        *,
        around: Surroundings | None = None,
        closing: bytes = b"",
        line: int = 1,
        before: int = 0,
        structure: bool = False,
    ) -> None:
        self.structure = structure
        self.file = file
        self.limit = max_activity_bytes
        self.kind = kind
        self.end = f"</{kind.element}>".encode("ascii")
        self.around = around
        self.closing = closing
        self.line = line
        self.claims = before
        self.entered = False
        self.is_range = around is not None
        self.parent: Element | None = None
        self.defaults = ""
        self.language: str | None = None
        self.currency: str | None = None
        self.root_name = ""
        self.readings: dict[tuple[str | None, str | None], Reading] = {}

    def so_far(self) -> str:
        """What was read before something went wrong."""
        if not self.claims:
            return "nothing was read"
        one, many = self.kind.words
        before = f"the {one}" if self.claims == 1 else f"the {self.claims} {many}"
        return f"{before} before it {'was' if self.claims == 1 else 'were'} read, what follows was not"

    def is_outermost(self, element: Any) -> bool:
        """Whether the element does not stand inside another one of its name, of which it would be a part."""
        return next(element.iterancestors("{*}" + self.kind.element), None) is None

    def enter(self, parent: Element | None, *, noted: bool) -> None:
        """Note what the element around the activities states for all of them; `noted` if that was done before
        of the same element in another tree."""
        self.parent = parent
        if not noted or not self.entered:
            self.defaults = delivery_defaults(parent)
            self.language = (
                parent.get(XML_LANGUAGE) or parent.get("default-language") if parent is not None else None
            )
            self.currency = parent.get("default-currency") if parent is not None else None
        self.entered = True

    def version(self, element: Element, parent: Element | None) -> Iterator[Finding]:
        """Enter the element around this activity if it is another one, with a finding about its version."""
        if parent is self.parent and self.entered:
            return
        self.enter(parent, noted=False)
        told = _told_version(element, parent)
        if self.structure and parent is not None:
            held = version_of(told, element)
            faults = check_root(
                parent, held, standard=_standard_of(self.kind), file=self.file, lines=self.line_of
            )
            yield from faults
            if any(fault.code == "missing-version" for fault in faults):
                return
        if told in IATI_VERSIONS:
            return
        said = (
            f"“{told[:40]}” is not a version of IATI"
            if told
            else "the file does not state its version of IATI"
        )
        message = f"{said}; it is read by its form"
        where = Where(self.file, self.line_of(element if parent is None else parent))
        yield Finding("unknown-version" if told else "missing-version", message, where)

    def claim(self, element: Any) -> Any:
        """What is made of one element, or the finding that says why it is not read."""
        try:
            canonical = canonical_bytes(element)
        except InvalidInput as fault:
            return self.fault("entity-reference", fault.message, line=self.line_of(element))
        content = canonical.decode()
        reading = self._reading(
            element.get(XML_LANGUAGE) or element.get("default-language") or self.language,
            element.get("default-currency") or self.currency,
        )
        record = self.kind.read(with_plain_names(content), reading)
        where = Where(self.file, self.line_of(element), record.identifier or None)
        findings, unplaced = self._noticed(reading, element, where) if reading.notes else ((), {})
        if self.structure:
            findings = held_against(
                element,
                content,
                findings,
                version=_told_version(element, self.parent),
                language=reading.language,
                where=where,
                standard=_standard_of(self.kind),
                lines=self.line_of,
            )
        digest = hash_of(canonical, self.defaults)
        return self.kind.claim(content, record, where, findings, unplaced, self.defaults, digest)

    def line_of(self, element: Any) -> int | None:
        """The line of the file an element starts on."""
        line: int | None = element.sourceline
        if line is None:
            return None
        if line > LAST_EXACT_LINE:
            following = element.text or (element.tail if not len(element) else None)
            line -= following.count("\n") if following else 0
        return line + self.line - 1

    def _reading(self, language: str | None, currency: str | None) -> Reading:
        reading = self.readings.get((language, currency))
        if reading is None:
            if len(self.readings) >= _MOST_READINGS:
                self.readings.clear()
            reading = self.readings[language, currency] = Reading(language=language, currency=currency)
        reading.notes = []
        return reading

    def _noticed(
        self, reading: Reading, element: Any, where: Where
    ) -> tuple[tuple[Finding, ...], dict[str, int]]:
        """The findings with their lines, and the numbers of what is left over by path."""
        findings: list[Finding] = []
        unplaced: dict[str, int] = {}
        for note in reading.notes:
            path = note.path
            if not note.code:
                unplaced[path or ""] = unplaced.get(path or "", 0) + 1
                continue
            node = element
            for index, _ in reversed(note.trail):
                node = node[index]
            place = Where(self.file, self.line_of(node), where.record, path)
            findings.append(Finding(note.code, note.message, place, note.severity))
        return tuple(findings), unplaced

    def fault(
        self, code: str, message: str, *, line: int | None = None, severity: Severity = Severity.ERROR
    ) -> Finding:
        """A finding about the file."""
        return Finding(code, message, Where(self.file, line), severity)


def _standard_of(kind: Kind) -> Standard:
    return Standard.ACTIVITIES if kind.element == "iati-activity" else Standard.ORGANISATIONS


def _told_version(element: Any, parent: Element | None) -> str:
    told: str = (parent.get("version") if parent is not None else None) or element.get("version") or ""
    return told.strip()
