"""The styles of a document in DOCX: those of Word under their own names, so that its outline and its reader know them.

Colours and the pair of a serif for titles and a sans for all else are those of the site. A DOCX carries no fonts: it
names ones that Word and LibreOffice have or put others of the same widths in their place.
"""

from typing import Any

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

INK = RGBColor(0x1D, 0x1B, 0x18)
QUIET = RGBColor(0x5D, 0x57, 0x4E)
ACCENT = RGBColor(0x7C, 0x1F, 0x3A)
RULE = "D9D3C7"
STRONG_RULE = "8F8779"

SANS, SERIF, OF_ARABIC, OF_CHINESE = "Calibri", "Cambria", "Arial", "Microsoft YaHei"
TABLE = "Bandung Table"
FACTS = "Bandung Facts"

_AFTER_BIDI = [
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
]
_HEADINGS = (16, 13, 11.5, 11, 10.5, 10.5)

_TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="BandungTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>
    <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{STRONG_RULE}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
  </w:tblBorders><w:tblCellMar>
    <w:top w:w="45" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
    <w:bottom w:w="45" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:tcPr>
    <w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{STRONG_RULE}"/></w:tcBorders>
    <w:vAlign w:val="bottom"/>
  </w:tcPr></w:tblStylePr>
</w:style>"""
_FACTS = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="BandungFacts">
  <w:name w:val="{FACTS}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:tblPr><w:tblCellMar>
    <w:top w:w="20" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
    <w:bottom w:w="20" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
</w:style>"""


def set_styles(docx: Docx, *, language: str, direction: str) -> None:
    """The styles of the document, in its language and direction."""
    _normal(docx, language=language, direction=direction)
    _of_word(docx, "Title", size=22, font=SERIF, colour=INK, after=4, bold=True)
    _of_word(docx, "Subtitle", size=13, font=SERIF, colour=QUIET, after=4, bold=False)
    for level, size in enumerate(_HEADINGS, start=1):
        _of_word(
            docx, f"Heading {level}", size=size, font=SERIF, colour=ACCENT, before=16, after=5, bold=True
        )
    _of_word(docx, "Caption", size=10, font=SANS, colour=INK, before=10, after=4, bold=True, with_next=True)
    _of_word(docx, "List Bullet", size=10.5, font=SANS, colour=INK, after=3, bold=False)
    for name in ("Header", "Footer"):
        _of_word(docx, name, size=8.5, font=SANS, colour=QUIET, after=0, bold=False)
    for name, size, after, bold, colour in (
        ("Document Date", 10, 14, False, QUIET),
        ("Table Text", 9.5, 0, False, INK),
        ("Table Heading", 9.5, 0, True, INK),
        ("Table Total", 9.5, 0, True, INK),
        ("Table Note", 9, 12, False, QUIET),
        ("Fact Label", 10, 0, False, QUIET),
        ("Fact", 10, 0, False, INK),
        ("Note", 9.5, 10, False, INK),
    ):
        docx.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = docx.styles["Normal"]
        _of_word(docx, name, size=size, font=SANS, colour=colour, after=after, bold=bold)
    docx.styles["Table Note"].paragraph_format.space_before = Pt(3)
    _bar(docx, direction=direction)
    for name, colour in (("Hyperlink", ACCENT), ("Not Stated", QUIET)):
        style = docx.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = colour
        style.font.underline = name == "Hyperlink" or None
        style.font.italic = name == "Not Stated" or None
    docx.styles.element.append(parse_xml(_TABLE))
    docx.styles.element.append(parse_xml(_FACTS))


def _normal(docx: Docx, *, language: str, direction: str) -> None:
    style: Any = docx.styles["Normal"]
    _look(style, size=10.5, font=SANS, colour=INK, bold=False)
    style.paragraph_format.space_after = Pt(7)
    style.paragraph_format.line_spacing = 1.15
    if direction == "rtl":
        bidi = parse_xml(f"<w:bidi {nsdecls('w')}/>")
        style.element.get_or_add_pPr().insert_element_before(bidi, *_AFTER_BIDI)
    for properties in docx.styles.element.iter(qn("w:rPrDefault")):
        for told in list(properties.iter(qn("w:lang"))):
            told.set(qn("w:val"), "en" if direction == "rtl" else language)
            told.set(
                qn("w:eastAsia"),
                language if language.split("-", maxsplit=1)[0] in {"zh", "ja", "ko"} else "zh-CN",
            )
            told.set(qn("w:bidi"), language if direction == "rtl" else "ar")


def _of_word(
    docx: Docx,
    name: str,
    *,
    size: float,
    font: str,
    colour: RGBColor,
    after: float,
    bold: bool,
    before: float = 0,
    with_next: bool | None = None,
) -> None:
    style: Any = docx.styles[name]
    for unwanted in list(style.element.iter(qn("w:pBdr"), qn("w:tabs"))):
        unwanted.getparent().remove(unwanted)
    _look(style, size=size, font=font, colour=colour, bold=bold)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    if with_next is not None:
        form.keep_with_next = with_next


def _look(style: Any, *, size: float, font: str, colour: RGBColor, bold: bool) -> None:
    """Fonts for each script, and the size and weight of those from right to left, which Word keeps apart."""
    style.font.name = font
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = colour
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script, family in (("ascii", font), ("hAnsi", font), ("cs", OF_ARABIC), ("eastAsia", OF_CHINESE)):
        fonts.set(qn(f"w:{script}"), family)
    for unwanted in ("w:spacing", "w:kern", "w:szCs", "w:bCs", "w:iCs"):
        for element in properties.findall(qn(unwanted)):
            properties.remove(element)
    properties.find(qn("w:sz")).addnext(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size * 2)}"/>'))
    weight = properties.find(qn("w:b"))
    weight.addnext(parse_xml(f'<w:bCs {nsdecls("w")} w:val="{int(bold)}"/>'))


def _bar(docx: Docx, *, direction: str) -> None:
    """A note has a bar of the accent at its start."""
    style: Any = docx.styles["Note"]
    side = "right" if direction == "rtl" else "left"
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="18" w:space="8" w:color="{ACCENT}"/></w:pBdr>'
    )
    following = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:bidi", *_AFTER_BIDI)
    style.element.get_or_add_pPr().insert_element_before(border, *following)
    style.paragraph_format.left_indent = Pt(8)
