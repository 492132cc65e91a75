"""How a text is set is told from its lines."""

from bandung.mandates.reading.layout import lay_out
from bandung.mandates.reading.lines import split_lines
from bandung.mandates.reading.setting import Setting, setting_of


def _setting(text: str) -> Setting:
    return setting_of(lay_out(split_lines(text)).body)


def test_lines_that_nearly_all_end_as_paragraphs_do_are_paragraphs():
    assert _setting("Noting one,\nNoting two,\n1. Asks;\n2. Asks again.\n").unwrapped
    assert not _setting("Noting one\nor two,\n1. Asks for\nmore of it;\n2. Asks again.\n").unwrapped


def test_lines_at_different_indents_are_printed_lines():
    assert not _setting("  Noting one,\nor two,\n  1. Asks;\n  2. Asks again.\n").unwrapped


def test_blank_lines_before_numbers_divide_paragraphs():
    assert _setting("1. Asks for\nmore;\n\n2. Asks\nagain.\n\n3. Thanks\nall.\n").spaced
    assert not _setting("1. Asks for\nmore;\n2. Asks\nagain.\n3. Thanks\nall.\n").spaced


def test_a_short_line_was_ended_by_its_writer():
    setting = _setting("1. Asks for a good deal more than before of all this\nand that\n")
    assert setting.is_short("(a) Wells")
    assert not setting.is_short("1. Asks for a good deal more than before")
    assert setting.has_no_room("x" * setting.width, "word")
