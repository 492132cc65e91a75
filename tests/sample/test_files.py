"""The sample network's activity files: readable, valid, told by registered organizations in the languages they claim."""

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from bandung.registry.organizations import find_by_identifier, find_by_name
from bandung.sample import activity_files

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SCRIPTS = {
    "ar": r"[\u0600-\u06ff]",
    "bn": r"[\u0980-\u09ff]",
    "fa": r"[\u0600-\u06ff]",
    "hi": r"[\u0900-\u097f]",
    "ja": r"[\u3040-\u30ff\u4e00-\u9fff]",
    "kk": r"[\u0400-\u04ff]",
    "ru": r"[\u0400-\u04ff]",
    "th": r"[\u0e00-\u0e7f]",
    "zh": r"[\u4e00-\u9fff]",
}
FILES = activity_files()


def _activities(path):
    return list(etree.parse(path).getroot().iter("iati-activity"))


ACTIVITIES = [(path.name, activity) for path in FILES for activity in _activities(path)]


def _texts(activity):
    """(language, text) of titles and descriptions, in either version of the standard."""
    own = activity.get(XML_LANG)
    for element in activity.findall("title") + activity.findall("description"):
        for version in element.findall("narrative") or [element]:
            yield version.get(XML_LANG) or own, " ".join("".join(version.itertext()).split())


def test_there_are_enough_tellings_reporters_and_languages_to_try_the_program_on():
    assert len(ACTIVITIES) >= 60
    assert len({activity.find("reporting-org").get("ref") for _, activity in ACTIVITIES}) >= 8
    assert {activity.get(XML_LANG) for _, activity in ACTIVITIES} >= {
        "ar",
        "en",
        "es",
        "fr",
        "pt",
        "ru",
        "zh",
    }
    assert Counter(activity.getroottree().getroot().get("version") for _, activity in ACTIVITIES)["1.05"] == 2


def test_an_identifier_is_told_once():
    identifiers = Counter(activity.findtext("iati-identifier") for _, activity in ACTIVITIES)
    assert [identifier for identifier, count in identifiers.items() if count > 1] == []


def test_every_reporter_is_in_the_register_by_identifier_and_by_name():
    for name, activity in ACTIVITIES:
        reporter = activity.find("reporting-org")
        narrative = reporter.findtext("narrative") or reporter.text
        by_identifier, by_name = find_by_identifier(reporter.get("ref")), find_by_name(narrative)
        assert by_identifier is not None, (name, reporter.get("ref"))
        assert by_name is by_identifier, (name, narrative)


def test_a_telling_that_points_at_another_points_at_one_that_is_there():
    identifiers = {activity.findtext("iati-identifier") for _, activity in ACTIVITIES}
    told = {
        reference
        for _, activity in ACTIVITIES
        for path in ("related-activity/@ref", "other-identifier/@ref", "participating-org/@activity-id")
        for reference in activity.xpath(path)
    }
    assert told - identifiers == set()


def test_at_least_six_activities_are_told_by_several_reporters():
    pairs = {
        frozenset((activity.findtext("iati-identifier"), reference))
        for _, activity in ACTIVITIES
        for reference in activity.xpath("related-activity[@type='5']/@ref")
    }
    assert len(pairs) >= 6


def test_at_least_ten_tellings_are_coded_as_triangular():
    assert len([1 for _, activity in ACTIVITIES if activity.xpath("collaboration-type[@code='8']")]) >= 10


def test_texts_are_in_the_script_of_the_language_they_claim():
    for name, activity in ACTIVITIES:
        for language, text in _texts(activity):
            script = SCRIPTS.get(language, r"[A-Za-z]")
            assert re.search(script, text), (name, language, text)
            if language in {"en", "es", "fr", "pt", "de"}:
                assert not re.search(r"[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]", text), (name, text)


def test_descriptions_are_told_in_the_reporters_language_first():
    for name, activity in ACTIVITIES:
        languages = [language for language, _ in _texts(activity)]
        assert languages[0] == activity.get(XML_LANG), name


@pytest.mark.parametrize("vocabulary", ["1", "7", "8"])
def test_shares_of_sectors_and_countries_are_whole(vocabulary):
    for name, activity in ACTIVITIES:
        identifier = activity.findtext("iati-identifier")
        sectors = activity.xpath("sector[@vocabulary=$v]/@percentage", v=vocabulary)
        places = activity.xpath("recipient-country/@percentage | recipient-region/@percentage")
        assert not sectors or sum(map(int, sectors)) == 100, (name, identifier)
        assert not places or sum(map(int, places)) == 100, (name, identifier)


def test_a_fund_bears_its_amount_in_the_currency_it_names():
    currencies = {value for _, activity in ACTIVITIES for value in activity.xpath(".//value/@currency")}
    assert currencies >= {"BRL", "USD", "EUR", "INR"}


def test_every_telling_names_its_publication():
    source = (FILES[0].parent.parent / "SOURCE.md").read_text(encoding="utf-8")
    listed = {
        line.split("|")[2].strip() for line in source.splitlines() if line.startswith("| ") and ".xml" in line
    }
    assert listed == {activity.findtext("iati-identifier") for _, activity in ACTIVITIES}


@pytest.mark.shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_valid_by_the_schema_of_its_version(path: Path, shared: Path):
    document = etree.parse(path)
    version = document.getroot().get("version")
    schema = etree.XMLSchema(
        etree.parse(shared / "data" / "iati" / "xsd" / version / "iati-activities-schema.xsd")
    )
    assert schema.validate(document), schema.error_log
