"""Writing DOCX: headings, lists, tables and figures as Word itself would make them, from right to left where need be."""

import datetime as dt
import io
from typing import Any, BinaryIO

import docx
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm

from bandung.reports.documents.blocks import Block, Bullets, Facts, Figure, Heading, Note, Paragraph
from bandung.reports.documents.cells import Run
from bandung.reports.documents.composition import Composition
from bandung.reports.documents.document import Document
from bandung.reports.documents.docx.marking import Marking, field
from bandung.reports.documents.docx.styles import set_styles
from bandung.reports.documents.docx.tables import facts_element, table_element
from bandung.reports.documents.pictures import read_picture
from bandung.values import Finding

_SHORT, _LONG, _MARGIN = Mm(210), Mm(297), Mm(22)
_EMU_TO_A_PIXEL = 9525
_EMU_TO_A_TWENTIETH = 635


def write_docx(document: Document, stream: BinaryIO) -> tuple[Finding, ...]:
    """Write the document to the stream and return what could not be shown as told.

    InvalidInput for a figure that cannot be drawn. Figures are pictures in dots, with their alternative text.
    """
    composition = Composition(document)
    made = docx.Document()
    set_styles(made, language=document.tag, direction=document.direction)
    _set_page(made, composition)
    _tell_properties(made, composition)
    writing = _Writing(made, composition)
    writing.open()
    for block in document.blocks:
        writing.add(block)
    made.save(stream)
    return composition.findings()


class _Writing:
    """The body of one document."""

    def __init__(self, made: Docx, composition: Composition) -> None:
        document = composition.document
        self._made = made
        self._composition = composition
        self._marking = Marking(made.part, language=document.tag, direction=document.direction)
        section = made.sections[0]
        self._width = int((section.page_width or _SHORT) - 2 * _MARGIN)
        self._end: Any = made.element.body.sectPr

    def open(self) -> None:
        """Title, subtitle and day."""
        document, composition = self._composition.document, self._composition
        self._paragraph((composition.run(document.title),), "Title")
        if document.subtitle:
            self._paragraph((composition.run(document.subtitle),), "Subtitle")
        self._paragraph((Run(composition.forms.day(document.on)),), "DocumentDate")

    def add(self, block: Block) -> None:
        """One block at the end."""
        composition = self._composition
        if isinstance(block, Heading):
            runs = (composition.run(block.text),)
            self._paragraph(runs, f"Heading{composition.level(block)}")
        elif isinstance(block, Paragraph):
            self._paragraph(composition.runs(block.text), "Normal")
        elif isinstance(block, Note):
            self._paragraph(composition.runs(block.text), "Note")
        elif isinstance(block, Bullets):
            for item in block.items:
                self._paragraph(composition.runs(item), "ListBullet")
        elif isinstance(block, Facts):
            width = self._width // _EMU_TO_A_TWENTIETH
            self._end.addprevious(facts_element(block, composition, self._marking, width=width))
            self._paragraph((), "TableNote")
        elif isinstance(block, Figure):
            self._figure(block)
        else:
            width = self._width // _EMU_TO_A_TWENTIETH
            if block.caption:
                self._paragraph((composition.run(block.caption),), "Caption")
            self._end.addprevious(table_element(block, composition, self._marking, width=width))
            # Word joins two tables between which nothing stands.
            self._paragraph(composition.runs(block.note), "TableNote")

    def _paragraph(self, runs: tuple[Run, ...], style: str) -> None:
        self._end.addprevious(self._marking.paragraph(runs, style))

    def _figure(self, figure: Figure) -> None:
        picture = read_picture(figure.svg)
        if figure.caption:
            self._paragraph((self._composition.run(figure.caption),), "Caption")
        width = min(int(picture.width * _EMU_TO_A_PIXEL), self._width)
        shape = self._made.add_paragraph().add_run().add_picture(io.BytesIO(picture.png()), width=Emu(width))
        told: Any = shape._inline.docPr  # noqa: SLF001  python-docx has no other way to the alternative text
        told.set("descr", self._composition.text(figure.alternative))
        if figure.note:
            self._paragraph(self._composition.runs(figure.note), "TableNote")


def _set_page(made: Docx, composition: Composition) -> None:
    """A4 with margins; the title above every page but the first, the source and the page number beneath each."""
    document = composition.document
    section = made.sections[0]
    section.page_width, section.page_height = (_LONG, _SHORT) if document.is_wide else (_SHORT, _LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if document.is_wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    if document.direction == "rtl":
        following = ("w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange")
        element: Any = section._sectPr  # noqa: SLF001  python-docx has no word for the direction of a section
        bidi = parse_xml(f"<w:bidi {nsdecls('w')}/>")
        later = next((child for child in element if child.tag in {qn(name) for name in following}), None)
        if later is None:
            element.append(bidi)
        else:
            later.addprevious(bidi)
    section.different_first_page_header_footer = True
    width = int((section.page_width or _SHORT) - 2 * _MARGIN) // _EMU_TO_A_TWENTIETH
    _fill(section.header, "Header", composition.run(document.title), document)
    for footer in (section.footer, section.first_page_footer):
        paragraph = _fill(footer, "Footer", composition.run(document.source), document)
        _add_page_number(paragraph, width)


def _fill(story: Any, style: str, run: Run, document: Document) -> Any:
    """The one paragraph of a header or footer."""
    marking = Marking(story.part, language=document.tag, direction=document.direction)
    paragraph = marking.paragraph([run] if run.text else [], style)
    old = story.paragraphs[0]._p  # noqa: SLF001  the paragraph that python-docx made
    old.addprevious(paragraph)
    old.getparent().remove(old)
    return paragraph


def _add_page_number(paragraph: Any, width: int) -> None:
    """`2 / 5` at the end of the line."""
    tabs = f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    paragraph.pPr.insert_element_before(parse_xml(tabs), "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr")
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:tab/></w:r>"))
    field(paragraph, "PAGE")
    paragraph.append(parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve"> / </w:t></w:r>'))
    field(paragraph, "NUMPAGES")


def _tell_properties(made: Docx, composition: Composition) -> None:
    """Title, language and day (ISO/IEC 29500-2, 11: core properties, at most 255 letters each)."""
    document = composition.document
    properties = made.core_properties
    properties.title = composition.text(document.title)[:255]
    properties.subject = composition.text(document.subtitle)[:255]
    properties.author = composition.text(document.source)[:255]
    properties.language = document.tag
    properties.comments = ""
    properties.created = properties.modified = dt.datetime.combine(document.on, dt.time())
