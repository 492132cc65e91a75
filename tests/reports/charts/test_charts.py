"""The charts as what they are: SVG that parses, says what it shows, and draws what it is given."""

import re

import pytest
from lxml import etree

from bandung.reports.charts import (
    KIND_STYLES,
    Bar,
    Circle,
    Flow,
    Pair,
    draw_bars,
    draw_columns,
    draw_flows,
    draw_map,
    draw_pairs,
    points,
    style_of,
)

SVG = "{http://www.w3.org/2000/svg}"
WORDS = {"name": "one", "title": "Kinds <&> numbers", "description": "All of them", "language": "en"}


def bars():
    return draw_bars(
        [Bar("South-South", 12, "12", "south-south"), Bar("Triangular", 3, "3", "triangular")], **WORDS
    )


def columns():
    return draw_columns([(2003, "south-south", 5), (2006, "triangular", 1200)], **WORDS)


def world():
    return draw_map([Circle("BRA", 4, provides=True), Circle("TUV", 2), Circle("XXX", 9)], **WORDS)


def flows():
    return draw_flows([Flow("Africa", "Asia", 3, "3"), Flow("Asia", "Asia", 9, "9")], **WORDS)


def pairs(*, narrow=False):
    told = [Pair("2024", 1331921, 1228849, "1,331,921", "1,228,849"), Pair("2025", 5, 0, "5", "0")]
    return draw_pairs(told, names=("pledged", "paid"), narrow=narrow, **WORDS)


def narrow_bars():
    long = "Ministry of Planning and of Very Long Names of the Coast and the Mountains"
    return draw_bars([Bar(long, 12, "12", "south-south"), Bar("B", 3, "3,000,000.00")], narrow=True, **WORDS)


@pytest.mark.parametrize("draw", [bars, columns, world, flows, pairs, narrow_bars])
def test_a_chart_is_an_image_with_a_name_and_a_description(draw):
    svg = etree.fromstring(draw())
    assert svg.get("role") == "img"
    title, description = (svg.find(f"{SVG}{part}") for part in ("title", "desc"))
    assert (title.text, description.text) == ("Kinds <&> numbers", "All of them")
    assert svg.get("aria-labelledby").split() == [title.get("id"), description.get("id")]


@pytest.mark.parametrize("draw", [bars, columns, world, flows, pairs, narrow_bars])
def test_a_chart_takes_the_colours_and_the_font_of_the_page(draw):
    svg = draw()
    assert "font-family" not in svg
    assert "#101112" not in svg
    assert "#e0e1e2" not in svg
    assert "currentColor" in svg
    assert not re.search(r"https?://(?!www\.w3\.org)", svg), "nothing is fetched"


def test_bars_carry_their_labels_and_the_colour_of_their_kind():
    svg = bars()
    texts = [text for text in etree.fromstring(svg).itertext() if text]
    assert {"South-South", "Triangular", "12", "3"} <= set(texts)
    assert "var(--south-south, #0072B2)" in svg
    assert "var(--triangular, #D55E00)" in svg


def test_years_without_a_record_keep_their_place():
    texts = set(etree.fromstring(columns()).itertext())
    assert {"2003", "2004", "2005", "2006"} <= texts


def test_numbers_on_axes_follow_the_language():
    svg = draw_columns([(2003, "south-south", 5000)], **WORDS | {"language": "de"})
    assert "5.000" in set(etree.fromstring(svg).itertext())


def test_an_area_without_a_point_is_left_out_of_the_map():
    without = draw_map([Circle("BRA", 4, provides=True), Circle("TUV", 2)], **WORDS)
    one_more = draw_map([Circle("BRA", 4, provides=True), Circle("TUV", 2), Circle("FJI", 2)], **WORDS)
    assert world().count("<path") == without.count("<path") < one_more.count("<path")


@pytest.mark.parametrize(
    ("area", "latitude", "longitude"),
    [("TUV", -8, 179), ("FJI", -18, 178), ("BRA", -11, -53), ("RUS", 62, 99), ("REU", -21, 55.5)],
)
def test_points_stand_in_their_countries_also_on_small_islands_and_across_the_date_line(
    area, latitude, longitude
):
    assert points()[area] == (pytest.approx(latitude, abs=2), pytest.approx(longitude, abs=3))


def test_every_kind_has_a_colour_and_a_shape_of_its_own():
    assert len({style.colour for style in KIND_STYLES}) == len(KIND_STYLES)
    assert len({style.path for style in KIND_STYLES}) == len(KIND_STYLES)
    assert style_of("something-new") == style_of(None) == style_of("unknown")


@pytest.mark.parametrize("draw", [narrow_bars, lambda: pairs(narrow=True)])
def test_a_narrow_chart_is_no_wider_than_a_telephone_and_says_the_same(draw):
    svg = etree.fromstring(draw())
    assert float(svg.get("viewBox").split()[2]) <= 328
    texts = set(svg.itertext())
    assert {"2024", "2025", "1,331,921", "5"} <= texts or {"B", "12", "3,000,000.00"} <= texts
    assert [text for text in texts if text.startswith("2024")] in ([], ["2024"]), "each label stands once"


@pytest.mark.parametrize("narrow", [False, True])
def test_two_rows_of_one_label_are_two_bars(narrow):
    label = 'State "A" \\ <2024>'
    svg = draw_bars([Bar(label, 5, "5"), Bar(label, 7, "7")], narrow=narrow, **WORDS)
    texts = [text for text in etree.fromstring(svg).itertext() if text.strip()]
    assert texts.count(label) == 2
    both = draw_pairs(
        [Pair(label, 1, 2, "1", "2"), Pair(label, 3, 4, "3", "4")], names=("a", "b"), narrow=narrow, **WORDS
    )
    assert [text for text in etree.fromstring(both).itertext() if text.strip()].count(label) == 2
