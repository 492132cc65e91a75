"""Language tags are noted where the text says otherwise, and never believed against it."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from bandung.activities.checks import check_language_tags
from bandung.activities.iati import read_activities
from bandung.activities.record import ActivityRecord, Description
from bandung.values import Finding, Severity, Text, Where

FRENCH = "Projet d'appui au développement de la filière riz dans la vallée du fleuve"


def telling(text: str, language: str | None) -> ActivityRecord:
    return ActivityRecord(identifier="XX-1", title=Text.of(text, language))


def test_a_text_in_another_language_than_told_is_noted_with_both():
    (finding,) = check_language_tags(telling(FRENCH, "en"), where=Where("a.xml", 3, "XX-1"))
    assert finding.code == "language-tag-doubtful"
    assert finding.severity is Severity.NOTE
    assert finding.message == "the text is said to be in English, but reads as French"
    assert finding.where == Where("a.xml", 3, "XX-1", "title")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        (FRENCH, None),
        ("Kigali–Gitarama", "en"),
        ("UNICEF", "es"),
        ("建设供水设施和培训当地技术人员", "zh-Hant"),
        ("", "en"),
    ],
)
def test_a_right_tag_no_tag_a_name_and_a_short_text_are_not_noted(text: str, language: str | None):
    assert check_language_tags(telling(text, language)) == ()


def test_the_description_tells_too_and_each_version_is_looked_at():
    record = ActivityRecord(
        identifier="XX-1",
        title=Text.of("Rice", "en"),
        descriptions=(
            Description(Text.from_mapping({"en": FRENCH, "es": "Cooperación en la cuenca del río"})),
        ),
    )
    assert [finding.where.field for finding in check_language_tags(record)] == ["title"]


@pytest.mark.shared
def test_the_files_of_national_systems_are_judged_as_a_person_judges_them(shared: Path):
    """Sixty records read by hand: `told_languages.csv` has the language each is in (`mul`: two at once).

    All declare English. What is noted must be right in 95 of 100, what is not English be noted in 85 of 100.
    """
    with Path(__file__).with_name("told_languages.csv").open(encoding="utf-8", newline="") as file:
        known = {(row["file"], row["identifier"]): row["language"] for row in csv.DictReader(file)}
    assert len(known) == 60
    noted: dict[tuple[str, str], bool] = {}
    folder = shared / "data" / "iati" / "national-systems"
    for name in sorted({name for name, _ in known}):
        for claim in read_activities(folder / name):
            if not isinstance(claim, Finding) and claim.record and (name, claim.record.identifier) in known:
                noted[name, claim.record.identifier] = bool(check_language_tags(claim.record))
    assert noted.keys() == known.keys()
    verdicts = Counter(
        (known[place] == "en", found) for place, found in noted.items() if known[place] != "mul"
    )
    right, wrong, missed = verdicts[False, True], verdicts[True, True], verdicts[False, False]
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.85
