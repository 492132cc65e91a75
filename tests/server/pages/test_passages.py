"""A paragraph cut into what a page marks differently."""

from bandung.mandates import FootnoteMark, Force, Opening, Paragraph, ParagraphKind
from bandung.server.pages.passages import pieces


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


def test_a_mark_inside_the_opening_stands_where_it_stood():
    text = "At its 5th meeting, on the recommendation of the Committee, the Assembly decided to go."
    opening = text[: text.index(" to go")]
    at = text.index(", the Assembly")
    cut = pieces(
        paragraph(
            text=text,
            opening=Opening(opening, "decided", Force.DECIDE),
            footnote_marks=(FootnoteMark("1", at),),
        )
    )
    assert [piece.note for piece in cut] == [None, "1", None, None]
    assert [piece.opening for piece in cut] == [True, False, True, False]
    assert "".join(piece.text for piece in cut) == text
