import re

import msgspec
import pytest
from lxml import html

from bandung.reports.measures import Definition
from bandung.reports.outlines import Outline, Section
from bandung.reports.rendering import compile_report
from bandung.values import InvalidInput, NotFound, Period, Text

SHORT = Outline(
    code="short",
    symbol="A/RES/58/220",
    title="A short report",
    subtitle="Of three figures",
    glance=("claims-per-activity",),
    sections=(
        Section(
            id="one",
            title="One",
            intro="Some.",
            measures=("activities-by-kind", "southern-providers", "claims-per-activity"),
        ),
    ),
)


@pytest.fixture(scope="module")
def compiled(small_world, now, tmp_path_factory):
    """Compile once for each language and period."""
    done = {}

    def build(language="en", dataset=small_world, outline="58-220", start="", end="", base_url=""):
        key = (language, id(dataset), outline, start, end, base_url)
        if key not in done:
            done[key] = compile_report(
                dataset,
                outline=outline,
                period=Period.parse(start, end),
                language=language,
                definition=Definition("g77", Text.of("Group of 77", "en")),
                others=(Definition("dac-recipients", Text.of("Recipients of aid", "en")),),
                out=tmp_path_factory.mktemp("report"),
                now=now,
                base_url=base_url,
            )
        return done[key]

    return build


def page_of(report):
    return html.fromstring(report.path.read_text(encoding="utf-8"))


def text_of(element):
    return " ".join(element.text_content().split())


def test_every_figure_has_its_definition_its_caveat_what_is_not_stated_and_its_records(compiled):
    report = compiled()
    figures = page_of(report).xpath("//article")
    assert len(figures) >= 30
    for figure in figures:
        for part in ("definition", "caveat", "not-stated"):
            [words] = figure.xpath(f".//dd[@class='{part}']")
            assert text_of(words)
        [link] = figure.xpath(".//a[@class='records']")
        assert (report.path.parent / link.get("href")).is_file()
        assert "Group of 77" in text_of(figure.xpath(".//p[@class='made']")[0])
        assert "1 June 2026" in text_of(figure.xpath(".//p[@class='made']")[0])


def test_every_table_of_contents_and_glance_link_has_its_place(compiled):
    page = page_of(compiled())
    places = page.xpath("//@id")
    assert len(places) == len(set(places))
    for address in page.xpath("//a/@href[starts-with(., '#')]"):
        assert address[1:] in places


def test_the_page_needs_nothing_from_elsewhere_and_runs_no_script(compiled):
    page = page_of(compiled())
    assert not page.xpath("//script | //link | //img | //iframe | //@onclick")
    assert not re.search(r"url\(\s*['\"]?https?:|@import", page.xpath("//style")[0].text)


def test_numbers_lead_to_the_lists_of_the_node(compiled):
    links = page_of(compiled(outline=SHORT, base_url="https://node.example/")).xpath("//td/a/@href")
    assert "https://node.example/activities/?kind=south-south" in links


def test_names_and_sentences_of_people_cannot_break_the_page(compiled):
    page = page_of(compiled())
    assert not page.xpath("//i")
    assert "Agência <i>Brasileira</i>" in page.text_content()


def test_what_is_illustrative_is_said(compiled):
    [listed] = page_of(compiled()).xpath("//article[@id='exchange-listed']")
    assert "1 / 4 (25%), invented" in text_of(listed)


def test_nobody_has_written_the_conclusions(compiled):
    [section] = page_of(compiled()).xpath("//section[@id='part-conclusions']")
    assert "Nobody has written any" in text_of(section)


def test_without_records_every_figure_says_so(compiled, nothing):
    page = page_of(compiled(dataset=nothing))
    figures = page.xpath("//article")
    assert figures
    for figure in figures:
        assert "No records yet." in text_of(figure)
        assert not figure.xpath(".//table | .//svg")


@pytest.mark.parametrize(("language", "way"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl"), ("pt-BR", "ltr")])
def test_the_page_says_its_language_and_runs_its_way(compiled, language, way):
    page = page_of(compiled(language, outline=SHORT))
    assert (page.get("lang"), page.get("dir")) == (language[:2], way)


def test_numbers_dates_and_names_are_written_as_the_reader_writes_them(compiled):
    page = page_of(compiled("fr", outline=SHORT))
    assert "1 juin 2026" in text_of(page.xpath("//header")[0])
    assert "1,2" in text_of(page.xpath("//section[@class='glance']")[0])
    [providers] = page.xpath("//article[@id='southern-providers']")
    assert "Brésil" in text_of(providers)
    [kinds] = page.xpath("//article[@id='activities-by-kind']")
    assert "Coopération triangulaire" in text_of(kinds)


def test_a_chart_stands_beside_its_table_and_the_map_over_its_disclaimer(compiled):
    page = page_of(compiled())
    for figure in page.xpath("//article[.//div[contains(@class, 'picture')]]"):
        assert figure.xpath(".//table")
        assert figure.xpath(".//div[contains(@class, 'picture')]/*[local-name()='svg'][@role='img']")
    [recipients] = page.xpath("//article[@id='activities-by-recipient']")
    assert "do not imply the expression of any opinion" in text_of(recipients)


def test_the_period_stands_on_every_figure(compiled):
    page = page_of(compiled(outline=SHORT, start="2010", end="2013"))
    assert all("2010 – 2013" in text_of(made) for made in page.xpath("//p[@class='made']"))


def test_the_figures_are_there_as_data(compiled):
    report = compiled()
    data = msgspec.json.decode((report.path.parent / "figures.json").read_bytes())
    assert set(data["figures"]) == set(report.figures)
    assert data["figures"]["activities"]["value"] == "5"
    assert data["figures"]["activities"]["dataset_hash"] == report.figures["activities"].dataset_hash


@pytest.mark.parametrize(
    ("outline", "language", "error"), [("no-such", "en", NotFound), ("58-220", "no language", InvalidInput)]
)
def test_what_cannot_be_compiled_is_refused(small_world, now, tmp_path, outline, language, error):
    with pytest.raises(error):
        compile_report(
            small_world,
            outline=outline,
            period=Period(),
            language=language,
            definition=Definition("g77", Text.of("Group of 77", "en")),
            out=tmp_path,
            now=now,
        )
