"""What belongs to the page."""

from bandung.mandates.reading.layout import Layout, lay_out
from bandung.mandates.reading.lines import split_lines


def _lay_out(text: str) -> Layout:
    return lay_out(split_lines(text))


def _body(layout: Layout) -> list[str]:
    return [one.line.text.strip() for one in layout.body if not one.line.blank]


def _notes(layout: Layout) -> list[tuple[str, str]]:
    return [(note.label, " ".join(line.text.strip() for line in note.lines).strip()) for note in layout.notes]


def test_a_footnote_block_in_a_sentence_is_taken_out():
    layout = _lay_out("first words,\n\n_______________\n1 A/1/2.\n2  A/3/4, long\nannex.\n then the rest.")
    assert _body(layout) == ["first words,", "then the rest."]
    assert _notes(layout) == [("1", "A/1/2."), ("2", "A/3/4, long annex.")]
    assert [one.after_break for one in layout.body] == [False, True]


def test_a_block_ends_where_a_numbered_paragraph_begins():
    layout = _lay_out("before;\n_____\n1 A/1/2\n 2. Requests more;")
    assert _body(layout) == ["before;", "2. Requests more;"]


def test_an_open_sentence_goes_on_after_the_block_without_indent():
    layout = _lay_out("the General\n_____\n1 A/1/2.\nAssembly decides;")
    assert _body(layout) == ["the General", "Assembly decides;"]


def test_a_note_of_two_sentences_stays_one_note():
    layout = _lay_out("All is said.\n_____\n1 See A/1/2.\nSee also A/3/4.\n")
    assert _notes(layout) == [("1", "See A/1/2. See also A/3/4.")]


def test_marks_alone_on_their_line_label_the_next_one():
    layout = _lay_out("text.\n_____\n    1\n      Resolution 70/1.\n    2\n      See resolution 55/2.\n")
    assert _notes(layout) == [("1", "Resolution 70/1."), ("2", "See resolution 55/2.")]


def test_asterisks_and_superscripts_are_labels():
    layout = _lay_out("text.\n_____\n* Reissued.\n** Late.\n\n_____\n¹ A/1/2.\n")
    assert _notes(layout) == [("*", "Reissued."), ("**", "Late."), ("1", "A/1/2.")]


def test_running_heads_job_numbers_and_page_numbers_are_furniture():
    text = "one\n\n2/5    18-17962\n\fA/RES/73/6\n\ntwo\n/...\n\f3\nthree"
    layout = _lay_out(text)
    assert _body(layout) == ["one", "two", "three"]
    assert [line.text for line in layout.furniture] == ["2/5    18-17962", "A/RES/73/6", "/...", "3"]


def test_notes_without_a_rule_are_told_by_their_marks():
    text = "Noting wells,1\n\nand springs.2\n\n1 A/1/2.\n2 A/3/4.\n"
    assert _notes(_lay_out(text)) == [("1", "A/1/2."), ("2", "A/3/4.")]
    assert _notes(_lay_out(text.translate(str.maketrans("12", "¹²", "")))) != []


def test_a_list_of_numbers_that_nothing_marks_is_text():
    assert _notes(_lay_out("Noting wells\n\nand springs.2\n\n1 A/1/2.\n2 A/3/4.\n")) == []


def test_a_rule_without_notes_is_text():
    assert _body(_lay_out("one\n_______________\ntwo")) == ["one", "_______________", "two"]


def test_a_number_in_the_middle_of_a_page_is_text():
    assert _body(_lay_out("one\n2005\ntwo")) == ["one", "2005", "two"]
