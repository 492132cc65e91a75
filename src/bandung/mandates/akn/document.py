"""The resolution as a document: `<statement name="resolution">` (AKN4UN, part 3, 1.3)."""

from lxml import etree

from bandung.mandates.akn.bodies import write_body
from bandung.mandates.akn.inline import Inline
from bandung.mandates.akn.metadata import kind_of, number_of, write_metadata
from bandung.mandates.akn.names import NAMESPACE, Identifiers, child, printable
from bandung.mandates.lexicon import lexicon
from bandung.mandates.reading.blocks import is_meeting
from bandung.mandates.reading.header import find_dates
from bandung.mandates.resolution import Annex, Paragraph, Passage, Resolution


def as_akn(resolution: Resolution) -> bytes:
    """The resolution in Akoma Ntoso 3.0, as UTF-8.

    Footnotes stand where their marks stood; one without a mark is left out of the text and told by a comment, so that
    nothing is lost in silence.
    """
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    statement = child(root, "statement", name=kind_of(resolution), contains="originalVersion")
    inline = Inline(resolution, Identifiers())
    write_metadata(statement, resolution)
    _write_preface(statement, resolution, inline)
    later = _write_preamble(statement, resolution, inline)
    write_body(child(statement, "mainBody"), later, inline)
    _write_conclusions(statement, resolution)
    if resolution.annexes:
        attachments = child(statement, "attachments")
        for number, annex in enumerate(resolution.annexes, 1):
            _write_annex(attachments, annex, number, resolution, inline)
    for note in resolution.footnotes:
        if note.paragraph is None:
            told = f" footnote {note.label} has no mark in the text: {note.text} "
            statement.append(etree.Comment(printable(told).replace("--", "- -")))
    _indent(root, 0)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


# What holds text: a space put there would be part of it.
_MIXED = frozenset(f"{{{NAMESPACE}}}{tag}" for tag in ("p", "crossHeading", "heading", "num", "docTitle"))


def _indent(element: etree._Element, depth: int) -> None:
    """Lines of their own for all elements that hold no text."""
    if element.tag in _MIXED or not len(element):
        return
    element.text = "\n" + " " * (depth + 1)
    for at, one in enumerate(element):
        _indent(one, depth + 1)
        one.tail = "\n" + " " * (depth + (at < len(element) - 1))


def _write_preface(statement: etree._Element, resolution: Resolution, inline: Inline) -> None:
    preface = child(statement, "preface")
    if resolution.header:
        masthead = child(preface, "container", name="masthead")
        for line in resolution.header:
            child(masthead, "p", line.text)
    title = child(child(preface, "container", name="title"), "p")
    if resolution.symbol:
        number = child(title, "docNumber", number_of(resolution) or resolution.symbol)
        number.tail = ". "
    inline.write(child(title, "docTitle"), resolution.title, "title", resolution.title_marks)


def _write_preamble(statement: etree._Element, resolution: Resolution, inline: Inline) -> list[Paragraph]:
    """The formula and the paragraphs before the first operative one, if any; what comes after them, in order."""
    paragraphs = list(resolution.paragraphs)
    operative = {one.key for one in resolution.operative}
    first = next(
        (at for at, one in enumerate(paragraphs) if one.key in operative or one.headings), len(paragraphs)
    )
    if not resolution.formula.text and not first:
        return paragraphs
    preamble = child(statement, "preamble")
    if resolution.formula.text:
        formula = child(preamble, "formula", name="enactingFormula")
        child(formula, "p", resolution.formula.text)
    for one in paragraphs[:first]:
        act = one.opening.act.replace(" ", "-") if one.opening else "preambular"
        container = child(
            preamble, "container", name=act, eId=inline.identifiers.new(one.key.replace("-", "_"))
        )
        _write_flat(container, one, inline)
    return paragraphs[first:]


def _write_flat(container: etree._Element, paragraph: Paragraph, inline: Inline) -> None:
    """A preambular paragraph and its sub-paragraphs as `<p>` (AKN4UN 1.5.1)."""
    block = child(container, "p")
    if paragraph.label:
        child(block, "inline", paragraph.label, name="num").tail = " "
        inner = child(block, "inline", name="text")
        inline.write(inner, paragraph.text, paragraph.key, paragraph.footnote_marks)
    else:
        inline.write(block, paragraph.text, paragraph.key, paragraph.footnote_marks)
    for one in paragraph.children:
        _write_flat(container, one, inline)


def _write_conclusions(statement: etree._Element, resolution: Resolution) -> None:
    if not resolution.closing:
        return
    container = child(child(statement, "conclusions"), "container", name="conclusion")
    for line in resolution.closing:
        _write_closing_line(child(container, "p"), line, resolution)


def _write_closing_line(block: etree._Element, line: Passage, resolution: Resolution) -> None:
    words = lexicon(resolution.language)
    dates = find_dates(line.text, words)
    if is_meeting(line.text, words):
        child(block, "event", line.text, refersTo="#plenaryMeeting")
    elif dates and resolution.adopted in dates:
        child(block, "docDate", line.text, date=str(resolution.adopted), refersTo="#adoptionDate")
    else:
        block.text = printable(line.text)


def _write_annex(
    attachments: etree._Element, annex: Annex, number: int, resolution: Resolution, inline: Inline
) -> None:
    attachment = child(attachments, "attachment", eId=inline.identifiers.new(f"att_{number}"))
    child(attachment, "heading", annex.heading.text)
    document = child(attachment, "doc", name="annex", contains="originalVersion")
    write_metadata(document, resolution, component=f"annex_{number}")
    if annex.titles:
        container = child(child(document, "preface"), "container", name="title")
        for title in annex.titles:
            child(child(container, "p"), "docTitle", title.text)
    write_body(child(document, "mainBody"), annex.paragraphs, inline, prefix=f"att_{number}__")
