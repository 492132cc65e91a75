"""A document knows its language and its direction."""

import datetime as dt

import pytest

from bandung.reports.documents import Document
from bandung.values import InvalidInput

DAY = dt.date(2020, 1, 1)


@pytest.mark.parametrize(
    ("language", "tag", "direction"),
    [("en", "en", "ltr"), ("ar-EG", "ar", "rtl"), ("zh-Hant", "zh-Hant", "ltr")],
)
def test_the_language_gives_the_direction(language: str, tag: str, direction: str):
    document = Document(title="T", language=language, on=DAY)
    assert (document.tag, document.direction) == (tag, direction)


@pytest.mark.parametrize(
    ("title", "language", "says"), [(" ", "en", "title"), ("T", "no language", "is no language")]
)
def test_a_document_without_title_or_language_is_refused(title: str, language: str, says: str):
    with pytest.raises(InvalidInput, match=says):
        Document(title=title, language=language, on=DAY)
