"""Operative paragraphs -> `<paragraph>`, `<list>`, `<point>`; headings -> `<section>` and `<division>`.

A preamble inside the operative part (AKN4UN 1.5, "more than one preambular part") is a `<crossHeading>` that refers to
the concept of a preamble.
"""

import re
from collections.abc import Sequence

from lxml import etree

from bandung.mandates.akn.inline import Inline
from bandung.mandates.akn.names import child
from bandung.mandates.resolution import Paragraph, ParagraphKind, Passage

_NUMBERED_HEADING = re.compile(r"(?P<number>(?:[IVX]{1,5}|[A-Z])[.．]?)\s+(?P<title>\S.*)", re.DOTALL)


def write_body(
    parent: etree._Element, paragraphs: Sequence[Paragraph], inline: Inline, prefix: str = ""
) -> None:
    """All paragraphs into a `<mainBody>`; one with headings begins a section that goes on to the next such."""
    home, path = parent, prefix
    for paragraph in paragraphs:
        if paragraph.headings:
            home, path = _section(parent, paragraph.headings, inline, prefix)
        if paragraph.kind is ParagraphKind.PREAMBULAR:
            if home is parent:
                home, path = _division(parent, inline, prefix)
            crossing = child(
                home, "crossHeading", refersTo="#preamble", eId=inline.identifiers.new(f"{path}crossHeading")
            )
            inline.write(crossing, paragraph.text, paragraph.key, paragraph.footnote_marks)
        else:
            _write_paragraph(home, paragraph, inline, path)
    if not paragraphs:
        child(parent, "p")


def _section(
    parent: etree._Element, headings: Sequence[Passage], inline: Inline, prefix: str
) -> tuple[etree._Element, str]:
    """A section where the heading is numbered (`II Trade`), else a division (AKN4UN 1.6)."""
    told = " ".join(heading.text for heading in headings)
    match = _NUMBERED_HEADING.fullmatch(told)
    number = match["number"].rstrip(".．") if match else ""
    name = inline.identifiers.new(f"{prefix}sec_{number}" if match else f"{prefix}division")
    section = child(parent, "section" if match else "division", eId=name)
    if match:
        child(section, "num", match["number"])
    child(section, "heading", match["title"] if match else told)
    return section, f"{name}__"


def _division(parent: etree._Element, inline: Inline, prefix: str) -> tuple[etree._Element, str]:
    name = inline.identifiers.new(f"{prefix}division")
    return child(parent, "division", eId=name), f"{name}__"


def _write_paragraph(parent: etree._Element, paragraph: Paragraph, inline: Inline, path: str) -> None:
    number = str(paragraph.number) if paragraph.number is not None else paragraph.key.rpartition("-")[2]
    name = inline.identifiers.new(f"{path}para_{number}")
    element = child(parent, "paragraph", eId=name)
    _write_content(element, paragraph, inline, name)


def _write_content(element: etree._Element, paragraph: Paragraph, inline: Inline, name: str) -> None:
    """Number, heading, and the text; with sub-paragraphs the text introduces a list of points."""
    if paragraph.label:
        child(element, "num", paragraph.label)
    if paragraph.headings and paragraph.level > 1:
        child(element, "heading", " ".join(heading.text for heading in paragraph.headings))
    if not paragraph.children:
        content = child(element, "content", eId=inline.identifiers.new(f"{name}__content"))
        inline.write(child(content, "p"), paragraph.text, paragraph.key, paragraph.footnote_marks)
        return
    listed = inline.identifiers.new(f"{name}__list_1")
    points = child(element, "list", eId=listed)
    intro = child(points, "intro", eId=inline.identifiers.new(f"{listed}__intro"))
    inline.write(child(intro, "p"), paragraph.text, paragraph.key, paragraph.footnote_marks)
    for one in paragraph.children:
        letter = re.sub(r"[\W_]", "", one.label or "") or "bullet"
        point = inline.identifiers.new(f"{listed}__point_{letter}")
        _write_content(child(points, "point", eId=point), one, inline, point)
