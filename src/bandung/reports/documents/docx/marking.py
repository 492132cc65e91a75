"""Elements of WordprocessingML: paragraphs, runs and links, each run marked with its direction and language.

ISO/IEC 29500-1: 17.3.1.6 bidi, 17.3.2.30 rtl, 17.3.2.20 lang, 17.16.22 hyperlink. In a paragraph from right to left
`left` means its start and `right` its end, as readers of the transitional form take it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from bandung.reports.documents.cells import Alignment, Emphasis, Run
from bandung.reports.documents.letters import directed_parts

_W_P, _W_R, _W_T, _W_BR = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:br")
_W_PPR, _W_RPR, _W_VAL = qn("w:pPr"), qn("w:rPr"), qn("w:val")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIDES = {Alignment.START: "left", Alignment.CENTRE: "center", Alignment.END: "right"}
_OPPOSITE = {"left": "right", "right": "left", "center": "center"}


class Marking:
    """Makes the elements of one part (a story: body, header or footer) in a language and direction."""

    def __init__(self, part: Part, *, language: str, direction: str) -> None:
        self.language = language
        self.direction = direction
        self._part = part
        self._links: dict[str, str] = {}

    def paragraph(
        self,
        runs: Sequence[Run],
        style: str,
        *,
        alignment: Alignment | None = None,
        character_style: str | None = None,
    ) -> Any:
        """A `w:p`. `alignment` is seen in the direction of the document, also where the words run the other way."""
        paragraph = OxmlElement("w:p")
        properties = etree.SubElement(paragraph, _W_PPR)
        _value(properties, "w:pStyle", style)
        base = self._base(runs)
        if base != self.direction:
            _value(properties, "w:bidi", "1" if base == "rtl" else "0")
        if alignment is not None:
            side = _SIDES[alignment]
            _value(properties, "w:jc", side if base == self.direction else _OPPOSITE[side])
        self.add_runs(paragraph, runs, base=base, character_style=character_style)
        return paragraph

    def add_runs(
        self, parent: Any, runs: Iterable[Run], *, base: str | None = None, character_style: str | None = None
    ) -> None:
        """Runs, and links around them, at the end of a paragraph."""
        for run in runs:
            holder = parent
            if run.link:
                holder = etree.SubElement(parent, qn("w:hyperlink"))
                holder.set(qn("r:id"), self._relation(run.link))
            for part, direction in directed_parts(run.text, run.direction or base or self.direction):
                self._add_run(holder, run, part, direction, character_style)

    def _base(self, runs: Sequence[Run]) -> str:
        """The direction of a paragraph: its own where all of it is in languages of one direction."""
        directions = {run.direction or self.direction for run in runs if run.text}
        return directions.pop() if len(directions) == 1 else self.direction

    def _add_run(self, parent: Any, run: Run, text: str, direction: str, style: str | None) -> None:
        element = etree.SubElement(parent, _W_R)
        properties = etree.SubElement(element, _W_RPR)
        if run.link or style:
            _value(properties, "w:rStyle", "Hyperlink" if run.link else style or "")
        for name in _emphasis(run.emphasis, direction):
            etree.SubElement(properties, qn(name))
        if direction == "rtl":
            etree.SubElement(properties, qn("w:rtl"))
        language = run.tag or self.language
        if language not in {"und", self.language}:
            told = etree.SubElement(properties, qn("w:lang"))
            told.set(qn("w:bidi") if direction == "rtl" else _W_VAL, language)
            if language.split("-")[0] in {"zh", "ja", "ko"}:
                told.set(qn("w:eastAsia"), language)
        if not len(properties):
            element.remove(properties)
        for number, line in enumerate(text.split("\n")):
            if number:
                etree.SubElement(element, _W_BR)
            if line:
                written = etree.SubElement(element, _W_T)
                written.set(_SPACE, "preserve")
                written.text = line

    def _relation(self, address: str) -> str:
        """One relationship for each address, found without going through all others."""
        if address not in self._links:
            name = f"rIdLink{len(self._links) + 1}"
            self._part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, name, is_external=True)
            self._links[address] = name
        return self._links[address]


def field(paragraph: Any, instruction: str) -> None:
    """A field, such as the number of the page, at the end of a paragraph."""
    element = etree.SubElement(paragraph, qn("w:fldSimple"))
    element.set(qn("w:instr"), instruction)
    run = etree.SubElement(element, _W_R)
    etree.SubElement(run, _W_T).text = "1"


def _emphasis(emphasis: Emphasis, direction: str) -> tuple[str, ...]:
    if emphasis is Emphasis.PLAIN:
        return ()
    is_slanted = emphasis is Emphasis.STRESSED and direction == "ltr"
    return ("w:i", "w:iCs") if is_slanted else ("w:b", "w:bCs")


def _value(parent: Any, name: str, value: str) -> Any:
    element = etree.SubElement(parent, qn(name))
    element.set(_W_VAL, value)
    return element
