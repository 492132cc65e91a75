"""A paragraph cut into what a page marks differently."""

from bandung.mandates import FootnoteMark, Force, Opening, Paragraph, ParagraphKind
from bandung.server.pages.passages import anchor, pieces


def paragraph(**told):
    return Paragraph(
        key=told.pop("key", "op-1"), kind=told.pop("kind", ParagraphKind.OPERATIVE), spans=(), **told
    )


def test_the_pieces_are_the_text_in_order():
    text = "Takes note of the report, and the other;"
    cut = pieces(
        paragraph(
            text=text,
            opening=Opening("Takes note", "takes note", Force.NOTE),
            footnote_marks=(FootnoteMark("2", 24), FootnoteMark("3", len(text))),
        )
    )
    assert "".join(piece.text for piece in cut) == text
    assert [piece.note for piece in cut if piece.note] == ["2", "3"]
    assert cut[0].opening
    assert cut[0].text == "Takes note"
    assert cut[2].note == "2"


def test_a_text_without_marks_is_one_piece():
    assert [piece.text for piece in pieces(paragraph(text="Decides;"))] == ["Decides;"]


def test_an_operative_paragraph_is_found_by_its_number():
    assert anchor(paragraph(key="op-7-bis", number=7, text="x")) == "op-7"
    assert anchor(paragraph(key="pre-2", kind=ParagraphKind.PREAMBULAR, text="x")) == "pre-2"
    assert anchor(paragraph(key="op-7-a", number=None, level=2, text="x")) == "op-7-a"
