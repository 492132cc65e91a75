"""What a file is, told by its content; text in several encodings, and what is refused."""

import pytest

from bandung.mandates.sources import SourceKind, read_source
from bandung.values import InvalidInput


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_unicode_encodings(encoding):
    source = read_source("Генеральная Ассамблея,".encode(encoding), name="x.txt")
    assert (source.text, source.kind) == ("Генеральная Ассамблея,", SourceKind.TEXT)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "x is empty."),
        (b"  \n ", "x has no text in it."),
        ("é".encode("latin-1"), "x is not text in UTF-8 (byte 0); save it as UTF-8 text and try again."),
        (b"a\x00b", "x is neither text, nor PDF, nor a Word document, nor a web page."),
        (rb"{\rtf1 x}", "x is a document in Rich Text Format; save it as .docx and try again."),
        (b"x" * 50_000_001, "x has 50,000,001 bytes; 50,000,000 is the most that is read."),
        (b"x" * 5_000_001, "x has 5,000,001 characters of text; 5,000,000 is the most that is read."),
    ],
)
def test_what_cannot_be_read_is_refused_with_one_sentence(content, sentence):
    with pytest.raises(InvalidInput) as refused:
        read_source(content, name="x")
    assert str(refused.value) == sentence
