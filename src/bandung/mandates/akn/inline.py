"""The text of a paragraph as mixed content: `<ref>` for what is cited, `<authorialNote>` where a footnote's mark stood."""

from collections.abc import Sequence

import msgspec
from lxml import etree

from bandung.mandates.akn.names import Identifiers, child, printable
from bandung.mandates.resolution import Citation, CitationKind, Footnote, FootnoteMark, Resolution

_WITH_ADDRESS = frozenset({CitationKind.RESOLUTION, CitationKind.DOCUMENT, CitationKind.OFFICIAL_RECORD})


class _Insert(msgspec.Struct, frozen=True):
    """A reference over characters `start` to `end`, or a note at `start`."""

    start: int
    end: int
    citation: Citation | None = None
    note: Footnote | None = None


class Inline:
    """Writes texts of one resolution; a note is written at its first mark, later marks refer to it."""

    def __init__(self, resolution: Resolution, identifiers: Identifiers) -> None:
        self.identifiers = identifiers
        self._notes = {note.label: note for note in resolution.footnotes}
        self._written: dict[str, str] = {}
        self._citations: dict[str, list[Citation]] = {}
        for citation in resolution.citations:
            self._citations.setdefault(citation.place, []).append(citation)

    def write(
        self, parent: etree._Element, text: str, place: str, marks: Sequence[FootnoteMark] = ()
    ) -> None:
        """The text into `parent`, which is empty."""
        at = 0
        for insert in self._inserts(text, place, marks):
            _append(parent, text[at : insert.start])
            at = insert.start
            if insert.citation is not None:
                reference = child(
                    parent, "ref", text[insert.start : insert.end], href=_address(insert.citation)
                )
                reference.set("eId", self.identifiers.new(f"ref_{place}"))
                at = insert.end
            elif insert.note is not None:
                self._write_note(parent, insert.note)
        _append(parent, text[at:])

    def _write_note(self, parent: etree._Element, note: Footnote) -> None:
        if note.label in self._written:
            child(parent, "noteRef", href=f"#{self._written[note.label]}", marker=note.label)
            return
        name = self.identifiers.new(note.key.replace("-", "_"))
        self._written[note.label] = name
        element = child(parent, "authorialNote", marker=note.label, placement="bottom", eId=name)
        self.write(child(element, "p"), note.text, note.key)

    def _inserts(self, text: str, place: str, marks: Sequence[FootnoteMark]) -> list[_Insert]:
        inserts = []
        at = 0
        for citation in self._citations.get(place, ()):
            start = text.find(citation.text, at)
            if start < 0 or citation.kind not in _WITH_ADDRESS or not citation.text:
                continue
            at = start + len(citation.text)
            inserts.append(_Insert(start, at, citation=citation))
        for mark in marks:
            note = self._notes.get(mark.label)
            if note is not None:
                over = next(
                    (one for one in inserts if one.citation and one.start < mark.offset < one.end), None
                )
                offset = over.end if over else mark.offset
                inserts.append(_Insert(offset, offset, note=note))
        return sorted(inserts, key=lambda one: (one.start, one.end))


def _append(parent: etree._Element, text: str) -> None:
    """Text behind whatever `parent` holds."""
    plain = printable(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + plain
    else:
        parent.text = (parent.text or "") + plain


def _address(citation: Citation) -> str:
    """Where the United Nations gives the document; names after AKN4UN want its day, which a citation need not tell."""
    return f"https://undocs.org/{citation.symbol}"
