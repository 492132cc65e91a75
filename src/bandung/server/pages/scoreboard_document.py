"""The scoreboard of a resolution as a document: every paragraph with its status, whom it asks by when, and on what
grounds."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from bandung.mandates import Entry, Status
from bandung.reports.documents import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Document,
    Heading,
    Note,
    Paragraph,
    Row,
    Run,
    Table,
    Words,
    write_docx,
    write_pdf,
)
from bandung.server.languages import speaking
from bandung.server.node.following import FollowedParagraph, FollowedResolution
from bandung.server.pages import mandate_sentences as told
from bandung.server.pages.formatting import date
from bandung.server.pages.words import FOLLOW_UP, word
from bandung.values import Finding, Text, Unavailable

FORMS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
"""{form: media type} of the documents there are."""

_WRITERS: dict[str, Callable[[Document, BinaryIO], tuple[Finding, ...]]] = {
    "docx": write_docx,
    "pdf": write_pdf,
}


def write_scoreboard(
    followed: FollowedResolution, *, path: Path, as_: str, language: str
) -> tuple[Finding, ...]:
    """Write it in a form of `FORMS`; what could not be shown as it was told is returned. Unavailable where the file
    cannot be written."""
    with speaking(language):
        document = scoreboard_document(followed, language=language)
    try:
        with path.open("wb") as stream:
            return _WRITERS[as_](document, stream)
    except OSError as error:
        raise Unavailable(f"{path} cannot be written ({error.strerror}).") from None


def scoreboard_document(followed: FollowedResolution, *, language: str) -> Document:
    """The document in the language that is active; `language` is its tag."""
    blocks: list[Block] = [_totals(followed), Heading(1, _("At a glance")), _glance(followed, language)]
    blocks.append(Heading(1, _("Paragraph by paragraph")))
    for one in followed.paragraphs:
        blocks += _paragraph(one, language)
    blocks.append(
        Note(
            _(
                "Records and documents show that something is under way; only a person’s judgement says that it was"
                " done. The words are this program’s own where it has some; the text of the resolution alone is"
                " authentic."
            )
        )
    )
    return Document(
        title=_("What came of %(symbol)s") % {"symbol": followed.symbol},
        subtitle=followed.title.best_for(language).text,
        language=language,
        on=followed.on,
        blocks=blocks,
        is_wide=True,
    )


def _totals(followed: FollowedResolution) -> Block:
    counts = dict.fromkeys(Status, 0)
    for one in followed.paragraphs:
        counts[one.standing.status] += 1
    return Bullets(
        [f"{word(FOLLOW_UP, status.value)}: {number}" for status, number in counts.items() if number]
    )


def _glance(followed: FollowedResolution, language: str) -> Block:
    columns = [
        Column(_("No.")),
        Column(_("Asked")),
        Column(_("Of whom")),
        Column(_("Due")),
        Column(_("Status")),
    ]
    return Table(columns=columns, rows=[row for one in followed.paragraphs for row in _rows(one, language)])


def _label(number: str) -> str:
    """`20 (c)` in one piece and from left to right, also in a line that is written from right to left."""
    return number if number.isalnum() else f"\u200e{number}\u200e".replace(" ", "\u00a0")


def _rows(one: FollowedParagraph, language: str) -> Iterator[Row]:
    if not one.standing.mandates:
        asks = one.words.asks if one.words else one.text
        yield (_label(one.number), _run(asks, language), "", "", word(FOLLOW_UP, one.standing.status.value))
    for standing in one.standing.mandates:
        mandate = standing.mandate
        late = f" ({_('past its date')})" if standing.overdue else ""
        yield (
            _label(one.number),
            _run(told.asked(mandate), language),
            _(", ").join(told.addressee_name(code) for code in mandate.addressees),
            told.due_sentence(standing.due) + late,
            word(FOLLOW_UP, standing.status.value),
        )


def _paragraph(one: FollowedParagraph, language: str) -> Iterator[Block]:
    status = word(FOLLOW_UP, one.standing.status.value)
    yield Heading(2, _("Paragraph %(number)s: %(status)s") % {"number": _label(one.number), "status": status})
    text = one.words.text if one.words else one.text
    if text:
        yield Paragraph(_run(text, language))
    lines: list[Words] = []
    if one.standing.judgement:
        lines.append(_entry(one.standing.judgement, language))
    lines += [result.sentence for result in one.standing.evidence]
    lines += [
        _entry(entry, language) for entry in one.standing.entries if entry is not one.standing.judgement
    ]
    lines += [
        f"{word(told.LINK_KINDS, link.kind.value)} {link.target} {link.target_paragraph or ''}".rstrip()
        for link in one.changes
    ]
    lines += [
        f"{word(told.LINKED_KINDS, link.kind.value)} {link.symbol} {link.paragraph or ''}".rstrip()
        for link in one.changed_by
    ]
    if lines:
        yield Bullets(lines)
    for result in one.standing.evidence:
        if result.table and result.table.rows:
            columns = [Column(heading, ColumnKind.TEXT) for heading in result.table.headings]
            yield Table(columns=columns, rows=list(result.table.rows), caption=result.sentence)


def _entry(entry: Entry, language: str) -> Words:
    """Who said it, when, what, and by which documents."""
    what = word(FOLLOW_UP, entry.status.value) if entry.status else word(told.ENTRY_KINDS, entry.kind.value)
    parts: list[str | Run] = [f"{entry.by}, {date(entry.on)}, {what}"]
    if entry.note:
        parts += [": ", _run(entry.note, language)]
    for document in entry.documents:
        parts += [" ", Run(document.symbol or document.title, link=document.url)]
    return parts


def _run(text: Text, language: str) -> Run:
    version = text.best_for(language)
    return Run(version.text, language=version.language)
