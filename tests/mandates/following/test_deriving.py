"""From clauses to mandates: who, what, by when; in our words where there are some."""

import datetime as dt
import json
import textwrap
from pathlib import Path

import pytest

from bandung.mandates import QualifierKind, load_paraphrase, paragraph_labels, read_resolution
from bandung.mandates.following.deriving import (
    asked_paragraphs,
    derive_mandates,
    in_our_words,
)

TEXT = """58/999. Cooperation among lighthouses

The General Assembly,

Recalling its resolution 50/119 of 20 December 1995,

1. Takes note of the report of the keepers;

2. Requests the Secretary-General, within existing resources, to report on lighthouses at its sixtieth session, and
invites the United Nations Development Programme and Member States to help him;

3. Encourages developing countries to keep their lamps lit, and urges them to do so by 2010;

4. Decides:

(a) To include in the provisional agenda of its sixtieth session a sub-item entitled “Lighthouses of the South”;

(b) To convene a meeting of keepers.

78th plenary meeting
23 December 2003
"""


@pytest.fixture(scope="module")
def resolution():
    found = read_resolution(TEXT, file="lighthouses.txt").resolution
    assert found is not None
    return found


def test_only_what_asks_becomes_a_mandate(resolution):
    told = [(one.paragraph, one.force.value, list(one.addressees)) for one in derive_mandates(resolution)]
    assert told == [
        ("2", "request", ["secretary-general"]),
        ("2", "encourage", ["undp", "states"]),
        ("3", "encourage", ["developing-countries"]),
        ("3", "urge", ["developing-countries"]),
        ("4 (a)", "decide", ["general-assembly"]),
        ("4 (b)", "decide", ["general-assembly"]),
    ]


def test_a_mandate_says_by_when_under_what_limits_and_that_it_is_a_report(resolution):
    report, *_ = derive_mandates(resolution)
    assert report.due is not None
    assert (report.due.session, report.due.first) == (60, dt.date(2005, 9, 13))
    assert report.qualifiers == (QualifierKind.WITHIN_RESOURCES,)
    assert report.report is not None
    assert report.what.original.language == "en"
    assert report.adopted == dt.date(2003, 12, 23)


def test_them_are_those_asked_right_before(resolution):
    urged = derive_mandates(resolution)[3]
    assert (urged.who[0].text, urged.addressees) == ("them", ("developing-countries",))
    assert urged.due is not None
    assert urged.due.last == dt.date(2010, 12, 31)


def test_an_item_of_the_agenda_has_its_title(resolution):
    assert [one.agenda_item for one in derive_mandates(resolution) if one.agenda_item] == [
        "Lighthouses of the South"
    ]


def test_keys_and_positions_are_unique_and_in_reading_order(resolution):
    mandates = derive_mandates(resolution)
    assert [one.position for one in mandates] == list(range(len(mandates)))
    assert len({one.key for one in mandates}) == len(mandates)


def test_every_paragraph_is_followed_and_a_sub_paragraph_that_asks_by_itself(resolution):
    asked = asked_paragraphs(resolution, derive_mandates(resolution))
    assert [(one.paragraph, len(one.mandates)) for one in asked] == [
        ("1", 0),
        ("2", 2),
        ("3", 2),
        ("4", 0),
        ("4 (a)", 1),
        ("4 (b)", 1),
    ]
    assert paragraph_labels(resolution)["op-4-a"] == "4 (a)"


def test_a_text_without_a_number_has_no_mandates():
    found = read_resolution(TEXT.replace("58/999. ", ""), file="nameless.txt").resolution
    assert found is not None
    assert derive_mandates(found) == ()


def test_what_is_told_lends_its_key_its_sentence_and_those_asked_and_what_was_not_read_stays():
    told = load_paraphrase("58/220").mandates
    text = (
        "58/220. Economic and technical cooperation\n\nThe General Assembly,\n\n"
        "12. Decides to include in the provisional agenda of its sixtieth session a sub-item entitled “Cooperation”, "
        "and requests the Secretary-General to submit at that session a report on it.\n"
    )
    record = read_resolution(text, file="told.txt").resolution
    assert record is not None
    joined = {one.key: one for one in in_our_words(derive_mandates(record), told)}
    assert set(joined) == {one.key for one in told}
    report = joined["12-report"]
    assert report.what.original.text.startswith("requests the Secretary-General")
    assert report.asks == next(one.asks for one in told if one.key == "12-report")
    assert not joined["11-day"].what
    assert joined["11-day"].addressees == ("general-assembly", "states")
    assert list(joined).index("10-support") < list(joined).index("12-agenda")


def test_one_resolution_asks_the_same_in_each_of_the_six_languages():
    folder = Path(__file__).resolve().parents[1] / "texts"
    asked = {}
    for language in ("en", "fr", "es", "ru", "ar", "zh"):
        record = read_resolution((folder / f"seeds-{language}.txt").read_text(encoding="utf-8")).resolution
        assert record is not None
        asked[language] = [
            (
                one.paragraph,
                one.force.value,
                set(one.addressees),
                one.due and (one.due.first, one.due.last, one.due.session),
                one.recurrence and one.recurrence.months,
            )
            for one in derive_mandates(record)
        ]
    assert len(asked["en"]) == 8
    assert ("3", "request", {"secretary-general"}) in [told[:3] for told in asked["en"]]
    for language, told in asked.items():
        assert told == asked["en"], language


@pytest.mark.shared
def test_the_english_and_the_russian_58_220_ask_the_same_bodies(shared):
    def flat(parts) -> str:
        lines = []
        for part in parts:
            told = " ".join(part["text"].split())
            if part["prefix"] and part["type"] != "title":
                told = f"{part['prefix']} {told}"
            lines.append(textwrap.fill(told, 90) if part["type"] != "backmatter" else part["text"])
        return "\n\n".join(lines) + "\n"

    path = shared / "data" / "resolutions" / "south-south" / "A_RES_58_220.json"
    (seed,) = (shared / "seeds").glob("000_*.txt")
    asked = {}
    for language, text in (
        ("en", flat(json.loads(path.read_text(encoding="utf-8")))),
        ("ru", seed.read_text(encoding="utf-8")),
    ):
        record = read_resolution(text).resolution
        assert record is not None
        asked[language] = {
            one.paragraph: one.due.session if one.due else None
            for one in derive_mandates(record)
            if "secretary-general" in one.addressees or "general-assembly" in one.addressees
        }
    assert asked["en"]["12"] == asked["ru"]["12"] == 60
    assert {"1", "11", "12"} <= set(asked["en"]) & set(asked["ru"])
