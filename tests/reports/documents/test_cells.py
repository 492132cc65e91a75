"""Words and cells."""

import pytest

from bandung.reports.documents import Run
from bandung.reports.documents.cells import plain_text, runs_of


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://b.example/x?y=1", "https://b.example/x?y=1"),
        ("HTTP://b.example", "HTTP://b.example"),
        ("mailto:desk@b.example", "mailto:desk@b.example"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("/activities/1/", None),
        ("https:", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_a_document_carries_whole_addresses_of_three_kinds(link: str | None, address: str | None):
    assert Run("words", link=link).address == address


@pytest.mark.parametrize(
    ("language", "tag", "direction"),
    [(None, None, None), ("ar", "ar", "rtl"), ("pt-BR", "pt", "ltr"), ("what is this", "und", None)],
)
def test_a_run_knows_its_language_and_direction(language: str | None, tag: str | None, direction: str | None):
    run = Run("x", language=language)
    assert (run.tag, run.direction) == (tag, direction)


def test_words_are_runs_and_empty_ones_are_left_out():
    assert runs_of(("a ", Run(""), Run("b"))) == (Run("a "), Run("b"))
    assert runs_of("") == ()
    assert plain_text(("a ", Run("b"))) == "a b"
