"""Line breaks and line-end hyphens."""

import time

import pytest

from bandung.mandates.lexicon import lexicon
from bandung.mandates.reading.healing import Vocabulary, heal, line_spans, spans
from bandung.mandates.reading.lines import split_lines
from bandung.mandates.resolution import Span


def _heal(text: str, language: str = "en", elsewhere: str = "") -> str:
    lines = split_lines(text)
    return heal(lines, Vocabulary(split_lines(elsewhere + "\n" + text)), lexicon(language)).text


@pytest.mark.parametrize(
    ("language", "text", "elsewhere", "healed"),
    [
        ("ru", "важность и зна-\nчимость дела", "", "важность и значимость дела"),
        ("ru", "Объединенных На-\nций;", "", "Объединенных Наций;"),
        ("ru", "сотрудничества \nЮг-Юг", "", "сотрудничества Юг-Юг"),
        ("ru", "сотрудничества Юг-\nЮг и", "", "сотрудничества Юг-Юг и"),
        ("ru", "государств-\nчленов Группы", "", "государств-членов Группы"),
        ("ru", "по-\nложение стран", "", "положение стран"),
        ("ru", "по-\nпрежнему", "", "по-прежнему"),
        ("ru", "социально-\nэкономическое", "", "социально-экономическое"),
        ("en", "the inter-\nest of all", "", "the interest of all"),
        ("en", "its twenty-\nfirst session", "", "its twenty-first session"),
        ("en", "their well-\nbeing", "", "their well-being"),
        ("en", "a South-\nSouth link", "", "a South-South link"),
        ("en", "the short-\nage of", "", "the shortage of"),
        ("en", "strength-\nening capacity", "strength is asked", "strengthening capacity"),
        ("en", "a dry-\nland farm", "the dry-land farms and one dry-land well", "a dry-land farm"),
        ("en", "a dry-\nland farm", "one dryland well", "a dryland farm"),
        (
            "en",
            "for water-\nharvest schemes",
            "water is scarce and the harvest late",
            "for water-harvest schemes",
        ),
        ("en", "from 16–\n19 December", "", "from 16–19 December"),
        ("en", "document A/58/\n413 of", "", "document A/58/413 of"),
        ("en", "the COVID-\n19 years", "", "the COVID-19 years"),
        ("en", "co\u00ad\noperation", "", "cooperation"),
        ("en", "co\u00adoperation", "", "cooperation"),
        ("en", "a  b \t c\n\n d", "", "a b c d"),
        ("ru", "выделении бóльшего \nобъема", "", "выделении бóльшего объема"),
        ("zh", "小型桥\n梁建造", "", "小型桥梁建造"),
    ],
)
def test_breaks_are_healed_and_compounds_kept(language, text, elsewhere, healed):
    assert _heal(text, language, elsewhere) == healed


def test_every_character_knows_where_it_comes_from():
    text = "  one two-\n   fold\n\nthree"
    lines = split_lines(text)
    healed = heal(lines, Vocabulary(lines), lexicon("en"))
    assert healed.text == "one twofold three"
    for character, origin in zip(healed.text, healed.origins, strict=True):
        assert text[origin] == character or (character == " " and text[origin].isspace())


def test_spans_go_on_over_breaks_and_stop_at_other_text():
    text = "one two-\nfold\nFOOTER\nthree"
    lines = split_lines(text)
    kept = [lines[0], lines[1], lines[3]]
    healed = heal(kept, Vocabulary(lines), lexicon("en"))
    assert spans(healed.origins, text) == (Span(0, 13), Span(21, 26))
    assert line_spans(kept, text) == (Span(0, 13), Span(21, 26))


def test_a_word_without_end_takes_time_in_proportion():
    started = time.process_time()
    assert _heal("é" * 300_000) == "é" * 300_000
    assert time.process_time() - started < 10
