"""Charts made to stand by themselves."""

import pytest

from bandung.reports.documents.pictures import read_picture
from bandung.values import InvalidInput

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 20">{}</svg>'


def test_a_chart_of_a_page_takes_its_colours_and_fonts_along(svg: bytes):
    picture = read_picture(svg)
    told = picture.svg.decode()
    assert "var(" not in told
    assert "currentColor" not in told
    assert 'fill="#7c1f3a"' in told
    assert 'font-family="Noto Sans, Amiri"' in told
    assert 'font-family="Amiri, Noto Sans"' in told
    assert picture.png().startswith(b"\x89PNG")


def test_dots_are_twice_as_many_as_pixels():
    png = read_picture(SVG.format("").encode()).png()
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (20, 40)


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="/etc/passwd"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<use href="https://evil.example/x.svg#a"/>',
        '<rect fill="url(https://evil.example/x)"/>',
        "<rect style=\"fill: url( '//evil.example')\"/>",
        "<style>@import 'x.css';</style>",
        "<style>a { fill: url(x.svg#a) }</style>",
    ],
)
def test_a_figure_that_reaches_outside_is_refused(inside: str):
    with pytest.raises(InvalidInput, match="reaches for"):
        read_picture(SVG.format(inside).encode())


def test_what_points_inside_stays_and_what_runs_or_is_no_drawing_goes():
    inside = (
        '<defs><path id="a"/></defs><use href="#a"/><rect fill="url(#g)"/><script>x()</script>'
        '<a href="https://b.example/"><text>kept</text></a>'
    )
    told = read_picture(SVG.format(inside).encode()).svg.decode()
    assert 'href="#a"' in told
    assert "url(#g)" in told
    assert "kept" in told
    assert "script" not in told
    assert "b.example" not in told


@pytest.mark.parametrize(
    ("svg", "says"),
    [
        ("no svg", "is no SVG"),
        ("<p>x</p>", "is no SVG"),
        (
            '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&x;</text>"),
            "is no SVG",
        ),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "does not say its size"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 5"/>', "cannot be drawn"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(svg: str, says: str):
    with pytest.raises(InvalidInput, match=says):
        read_picture(svg.encode())
