"""A resolution as plain text, one paragraph to a line, so that reading it again gives the same resolution."""

from collections.abc import Iterator, Sequence

from bandung.mandates.resolution import FootnoteMark, Paragraph, Resolution

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RULE = "_______________"


def as_text(resolution: Resolution) -> str:
    """The whole resolution: header, title, formula, paragraphs, closing, annexes, then the footnotes below a rule.

    Footnote marks are superscripts where they stood (`2003,¹`).
    """
    return "\n\n".join(block for block in _blocks(resolution) if block) + "\n"


def with_marks(text: str, marks: Sequence[FootnoteMark]) -> str:
    """`text` with its footnote marks as superscripts at their offsets."""
    pieces, last = [], 0
    for mark in sorted(marks, key=lambda one: one.offset):
        pieces += [text[last : mark.offset], mark.label.translate(_SUPERSCRIPTS)]
        last = mark.offset
    return "".join([*pieces, text[last:]])


def _blocks(resolution: Resolution) -> Iterator[str]:
    yield "\n".join(passage.text for passage in resolution.header)
    yield _title(resolution)
    yield resolution.formula.text
    for paragraph in resolution.paragraphs:
        yield from _paragraph(paragraph)
    yield "\n".join(passage.text for passage in resolution.closing)
    for annex in resolution.annexes:
        yield annex.heading.text
        yield from (title.text for title in annex.titles)
        for paragraph in annex.paragraphs:
            yield from _paragraph(paragraph)
    if resolution.footnotes:
        notes = "\n".join(
            f"{note.label.translate(_SUPERSCRIPTS)} {note.text}" for note in resolution.footnotes
        )
        yield f"{_RULE}\n{notes}"


def _title(resolution: Resolution) -> str:
    title = with_marks(resolution.title, resolution.title_marks)
    if resolution.symbol is None:
        return title
    return f"{resolution.symbol.partition('/RES/')[2] or resolution.symbol}. {title}"


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    yield from (heading.text for heading in paragraph.headings)
    text = with_marks(paragraph.text, paragraph.footnote_marks)
    yield f"{paragraph.label} {text}" if paragraph.label else text
    for child in paragraph.children:
        yield from _paragraph(child)
