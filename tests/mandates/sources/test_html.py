"""Web pages: blocks, lists with their numbers, notes behind links, and what is left out."""

import pytest

from bandung.mandates import read_resolution
from bandung.mandates.sources import SourceKind, read_source
from bandung.values import InvalidInput

_PAGE = """<!doctype html><html><head><title>Wells</title><script>var x = 1;</script></head><body>
<nav><p>Home</p></nav>
<p>71/5. Wells</p><p>The General&nbsp;Assembly,</p>
<p><i>Noting</i> the report,<sup><a href="#n1" id="b1">1</a></sup></p>
<ol><li><p>Takes note of it;<sup><a href="#n2">2</a></sup></p></li>
<li>Requests the villages:<ol><li>To dig:<ol><li>Deep wells;</li></ol></li><li>To drink.</li></ol></li></ol>
<p>10th plenary meeting<br>3 May 2017</p>
<div class="notes"><p id="n1"><a href="#b1">1</a> A/71/88.</p><p id="n2">2. A/71/89.</p></div>
</body></html>"""


def _text(page: str) -> str:
    return read_source(page.encode(), name="page.html").text


def test_a_page_is_read_with_its_numbers_and_notes():
    source = read_source(_PAGE.encode(), name="wells.html")
    assert source.kind is SourceKind.HTML
    resolution = read_resolution(source.text).resolution
    assert resolution is not None
    assert (resolution.symbol, resolution.meeting, str(resolution.adopted)) == (
        "A/RES/71/5",
        10,
        "2017-05-03",
    )
    assert [one.key for one in resolution.operative] == ["op-1", "op-2"]
    assert [one.key for one in resolution.operative[1].children] == ["op-2-a", "op-2-b"]
    assert [(one.label, one.text, one.paragraph) for one in resolution.footnotes] == [
        ("1", "A/71/88.", "pre-1"),
        ("2", "A/71/89.", "op-1"),
    ]


def test_scripts_menus_and_titles_are_left_out():
    assert "var x" not in _text(_PAGE)
    assert "Home" not in _text(_PAGE)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>a</p>b<p>c", ["a", "b", "c"]),
        ("<ol start=4><li>x<li>y</ol>", ["4. x", "5. y"]),
        ("<ol type=i><li>x</li></ol>", ["(i) x"]),
        ("<ol><li>7. x</li></ol>", ["7. x"]),
        ("<p>60<sup>th</sup> meeting, note<sup>3</sup></p>", ["60th meeting, note³"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        ("<p>a<sup>1</sup></p><hr><p><sup>1</sup> b</p>", ["a¹", "_______________", "¹ b"]),
    ],
)
def test_blocks_are_paragraphs(page, lines):
    assert [line for line in _text(f"<html><body>{page}</body></html>").splitlines() if line] == lines


def test_nesting_beyond_what_the_parser_allows_is_refused_and_nothing_is_fetched():
    page = "<div>" * 5_000 + "x" + "</div>" * 5_000 + '<img src="http://127.0.0.1:9/x.png">'
    with pytest.raises(InvalidInput, match=r"page.html has no text in it\."):
        _text(f"<html><body>{page}</body></html>")
    assert "x" in _text("<html><body>" + "<div>" * 150 + "x" + "</div>" * 150)
