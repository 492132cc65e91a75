"""Footnote marks told from numbers."""

from bandung.mandates.lexicon import lexicon
from bandung.mandates.reading.healing import Healed
from bandung.mandates.reading.marks import take_out_marks


def _take_out(*texts: str, notes: str = "1 2 3", language: str = "en"):
    parts, at = [], 0
    for text in texts:
        parts.append(Healed(text, tuple(range(at, at + len(text)))))
        at += len(text) + 1
    labels = [(label, at + index) for index, label in enumerate(notes.split())]
    marked = take_out_marks(parts, labels, lexicon(language))
    return [part.text for part, _ in marked.parts], [list(marks) for _, marks in marked.parts], marked


def _labels(marks) -> list[list[str]]:
    return [[mark.label for mark in some] for some in marks]


def test_glued_spaced_and_superscript_marks_are_taken_out():
    texts, marks, _ = _take_out("принятые в 2003 года1, и сессии 2 , а также Юг-Юг 3 и далее", language="ru")
    assert texts == ["принятые в 2003 года, и сессии, а также Юг-Юг и далее"]
    assert _labels(marks) == [["1", "2", "3"]]
    assert [texts[0][: mark.offset].split()[-1] for mark in marks[0]] == ["года", "сессии", "Юг-Юг"]


def test_numbers_that_are_no_marks_stay():
    texts, marks, _ = _take_out(
        "recalling resolution 57/2 of 1 May, paragraph 2, and G77 and 2 more, on wells,1 in 2003", notes="1 2"
    )
    assert _labels(marks) == [["1"]]
    assert texts == ["recalling resolution 57/2 of 1 May, paragraph 2, and G77 and 2 more, on wells, in 2003"]


def test_marks_come_in_the_order_of_the_notes():
    _, marks, marked = _take_out("a word2 and a term1", "then a name2 and an end3")
    assert marked.bound == {0: 0, 1: 1, 2: 1}
    assert _labels(marks)[1] == ["2", "3"]
    assert [(place.label, place.part) for place in marked.unbound] == [("2", 0)]


def test_a_mark_after_a_year_is_found_between_its_neighbours():
    texts, marks, _ = _take_out("a plan,1 the framework 2015–2030 2 and the accord3 of 2015")
    assert texts == ["a plan, the framework 2015–2030 and the accord of 2015"]
    assert _labels(marks) == [["1", "2", "3"]]


def test_a_mark_stands_before_its_note():
    part = Healed("late mark1", tuple(range(100, 110)))
    marked = take_out_marks([part], [("1", 50)], lexicon("en"))
    assert marked.bound == {}


def test_a_mark_that_no_note_answers_is_told():
    texts, _, marked = _take_out("the report7 of wells1", notes="1")
    assert [place.label for place in marked.unbound] == ["7"]
    assert texts == ["the report of wells"]


def test_letters_with_numbers_are_words():
    texts, _, marked = _take_out("the G77, CO2, H1N1 and COVID19 stay", notes="")
    assert texts == ["the G77, CO2, H1N1 and COVID19 stay"]
    assert marked.unbound == ()


def test_asterisks_are_marks():
    texts, marks, _ = _take_out("Reissued text* and more", notes="*")
    assert texts == ["Reissued text and more"]
    assert _labels(marks) == [["*"]]
