import io

import pytest

from bandung.reports.outlines import load_outline
from bandung.reports.outlines.messages import extract
from bandung.values import InvalidInput, NotFound


def test_the_outline_of_the_comprehensive_report_serves_every_paragraph():
    outline = load_outline("58-220")
    served = {paragraph for section in outline.sections for paragraph in section.paragraphs}
    assert served >= set(range(3, 13))
    assert len({section.id for section in outline.sections}) == len(outline.sections)


def test_conclusions_are_left_to_people():
    [section] = [section for section in load_outline("58-220").sections if section.written_by_people]
    assert section.measures == ()
    assert "Nobody has written any" in section.intro


def test_an_unknown_outline_is_not_found():
    with pytest.raises(NotFound, match="no outline “59-1”; there is 58-220"):
        load_outline("59-1")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("code = ", "is no outline"),
        ('code = "x"', "missing required field"),
        (
            'code="x"\nsymbol="x"\ntitle="x"\nsubtitle="x"\nglance=["no-such"]\nsections=[]',
            "names a measure that is not there",
        ),
    ],
)
def test_a_faulty_outline_is_refused_in_one_sentence(tmp_path, text, sentence):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match=sentence):
        load_outline(path)


def test_every_sentence_of_an_outline_is_handed_to_the_translators():
    outline = load_outline("58-220")
    text = 'code="c"\nsymbol="s"\ntitle="The title"\nsubtitle="More"\n[[sections]]\nid="a"\ntitle="Part"\nintro="Why"'
    found = list(extract(io.BytesIO(text.encode()), (), (), {}))
    assert [(line, words) for line, _, words, _ in found] == [
        (3, "The title"),
        (4, "More"),
        (7, "Part"),
        (8, "Why"),
    ]
    assert outline.title
