"""The scoreboard as a document in several languages."""

import datetime as dt
from pathlib import Path

import docx
import pypdfium2
import pytest
from django.conf import settings
from django.utils import translation

from bandung.reports.documents import Table
from bandung.server.node.following import follow_resolution
from bandung.server.pages.scoreboard_document import FORMS, _label, scoreboard_document, write_scoreboard
from bandung.values import Unavailable


@pytest.fixture
def followed(db):
    return follow_resolution("58/220", home=settings.HOME, on=dt.date(2013, 6, 1), in_full=True)


def test_every_mandate_is_a_line_with_whom_it_asks_and_by_when(followed):
    with translation.override("en"):
        document = scoreboard_document(followed, language="en")
    (glance, *_) = [block for block in document.blocks if isinstance(block, Table)]
    assert len(glance.rows) == 16
    assert list(glance.rows[-1])[2:] == [
        "Secretary-General",
        "session 60, from 13 September 2005 (past its date)",
        "No information",
    ]


def test_it_says_who_judged_and_what_changed(followed, tmp_path: Path):
    path = tmp_path / "scoreboard.docx"
    assert write_scoreboard(followed, path=path, as_="docx", language="en") == ()
    words = "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
    assert "Paragraph 11: Superseded" in words
    assert "From 2012 the Day is 12 September" in words
    assert "changed by A/DEC/66/550" in words


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_it_is_written_as_pdf_in_the_language_asked_for(followed, tmp_path: Path, language):
    path = tmp_path / "scoreboard.pdf"
    write_scoreboard(followed, path=path, as_="pdf", language=language)
    pages = pypdfium2.PdfDocument(path)
    try:
        words = pages[0].get_textpage().get_text_bounded()
    finally:
        pages.close()
    assert followed.title.best_for(language).text in " ".join(words.split())


def test_a_place_where_nothing_can_be_written_is_told_in_a_sentence(followed, tmp_path: Path):
    with pytest.raises(Unavailable, match="cannot be written"):
        write_scoreboard(followed, path=tmp_path / "no" / "folder.pdf", as_="pdf", language="en")
    assert set(FORMS) == {"docx", "pdf"}


def test_a_number_with_a_letter_stays_in_one_piece_from_left_to_right():
    assert _label("11") == "11"
    assert _label("20 (c)") == "\u200e20\u00a0(c)\u200e"
