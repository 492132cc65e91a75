"""Word documents (ECMA-376): paragraphs with the numbers that Word prints, and the notes below a rule.

Word keeps neither `1.` nor `(a)` in the text of a numbered paragraph: they come of `numPr`, `docx_numbering` counts
them. Deleted text of tracked changes is left out, inserted text is read. Macros are never looked at.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from bandung.mandates.sources.docx_numbering import Numbering
from bandung.mandates.sources.source import LARGEST_TEXT
from bandung.values import InvalidInput

if TYPE_CHECKING:
    from docx.document import Document as OpenedDocument

_RULE = "_______________"
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What one may unfold to: XML is many times larger than its text.
_LARGEST_UNFOLDED = 20 * LARGEST_TEXT


def read_docx(content: bytes, name: str) -> str:
    """The text of a document, a paragraph to a line; InvalidInput where it is broken or no document."""
    document = _opened(content, name)
    numbering = Numbering(document)
    notes = _Notes(document)
    lines = []
    for paragraph in document.element.body.iter(qn("w:p")):
        text = "".join(_text(paragraph, notes)).strip()
        label = numbering.label(paragraph)
        if text:
            lines.append(f"{label} {text}" if label else text)
    told = notes.told()
    return "\n\n".join([*lines, *([_RULE, *told] if told else [])]) + "\n"


def _opened(content: bytes, name: str) -> "OpenedDocument":
    broken = InvalidInput(f"{name} is not a whole Word document; save it again as .docx.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unfolded = sum(entry.file_size for entry in archive.infolist())
            if unfolded > _LARGEST_UNFOLDED:
                raise InvalidInput(
                    f"{name} unfolds to {unfolded:,} bytes; {_LARGEST_UNFOLDED:,} is the most that is read."
                )
            if "word/document.xml" not in archive.namelist():
                raise InvalidInput(f"{name} is an archive, but no Word document.")
        return Document(BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError):
        raise broken from None


def _text(element: Any, notes: "_Notes") -> Iterator[str]:
    """The text below an element in order; notes are counted where their mark stands."""
    for child in element:
        tag = child.tag
        if tag in {qn("w:del"), qn("w:pPr"), qn("w:instrText"), qn("w:p")}:
            continue
        if tag == qn("w:t"):
            yield child.text or ""
        elif tag in {qn("w:tab"), qn("w:ptab")}:
            yield " "
        elif tag in {qn("w:br"), qn("w:cr")}:
            yield "\n"
        elif tag == qn("w:noBreakHyphen"):
            yield "-"
        elif tag == qn("w:softHyphen"):
            yield "\u00ad"
        elif tag in {qn("w:footnoteReference"), qn("w:endnoteReference")}:
            yield notes.mark(child)
        elif tag == qn("w:r"):
            told = "".join(_text(child, notes))
            yield told.translate(_SUPERSCRIPTS) if _is_raised(child) and told.strip().isdecimal() else told
        else:
            yield from _text(child, notes)


def _is_raised(run: Any) -> bool:
    return any(
        one.get(qn("w:val")) == "superscript" for one in run.iterfind(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    )


class _Notes:
    """Footnotes and endnotes: numbered in the order of their marks, as Word prints them."""

    def __init__(self, document: "OpenedDocument") -> None:
        self._by_id: dict[tuple[str, str], Any] = {}
        self._marked: list[tuple[str, Any]] = []
        for relation, tag, kind in (
            (RELATIONSHIP_TYPE.FOOTNOTES, "w:footnote", "w:footnoteReference"),
            (RELATIONSHIP_TYPE.ENDNOTES, "w:endnote", "w:endnoteReference"),
        ):
            for one in document.part.rels.values():
                if one.reltype == relation and not one.is_external:
                    root = parse_xml(one.target_part.blob)
                    for note in root.iterfind(qn(tag)):
                        self._by_id[kind, note.get(qn("w:id"), "")] = note

    def mark(self, reference: Any) -> str:
        """The mark of a reference; its note is told below."""
        kind = "w:footnoteReference" if reference.tag == qn("w:footnoteReference") else "w:endnoteReference"
        note = self._by_id.get((kind, reference.get(qn("w:id"), "")))
        if note is None:
            return ""
        label = str(len(self._marked) + 1)
        self._marked.append((label, note))
        return label.translate(_SUPERSCRIPTS)

    def told(self) -> list[str]:
        """All notes that have marks, each with its label."""
        return [
            f"{label.translate(_SUPERSCRIPTS)} "
            + " ".join("".join("".join(_text(one, self)) + " " for one in note.iterfind(qn("w:p"))).split())
            for label, note in self._marked
        ]
