"""Elements held against the structure of the standard: each fault has a code, a sentence and a place."""

import pytest
from lxml import etree

from bandung.activities.iati.structure import (
    Standard,
    check_root,
    check_structure,
    held_against,
    version_of,
)
from bandung.values import Finding, Severity, Where

SOUND = """<iati-activity>
<iati-identifier>XX-1</iati-identifier>
<reporting-org ref="XX" type="10"><narrative>A</narrative></reporting-org>
<title><narrative>Wells</narrative></title>
<description><narrative>Wells</narrative></description>
<participating-org role="1"/>
<activity-status code="2"/>
<activity-date type="2" iso-date="2024-01-01"/>
<sector code="14031" percentage="100"/>
<transaction><transaction-type code="3"/><transaction-date iso-date="2024-02-01"/>
<value value-date="2024-02-01">5</value></transaction>
</iati-activity>"""
TITLE = "<title><narrative>Wells</narrative></title>\n"
STATUS = '<activity-status code="2"/>\n'


def faults(before: str = "", after: str = "", version: str = "2.03") -> tuple[Finding, ...]:
    assert before in SOUND
    return check_structure(etree.fromstring(SOUND.replace(before, after, 1)), version)


@pytest.mark.parametrize("version", ["2.01", "2.02", "2.03"])
def test_a_sound_activity_has_no_fault(version: str):
    assert faults(version=version) == ()


@pytest.mark.parametrize(
    ("before", "after", "code", "field", "words"),
    [
        (TITLE, "", "missing-element", "title", "iati-activity has no title, which it needs"),
        (
            TITLE,
            TITLE * 3,
            "repeated-element",
            "title",
            "title stands 3 times in iati-activity; once is allowed",
        ),
        (
            STATUS,
            f"<foo/>{STATUS}",
            "unexpected-element",
            "foo",
            "the standard has no element foo in iati-activity",
        ),
        (
            STATUS,
            f"{STATUS}text",
            "text-not-allowed",
            None,
            "the text “text” must not stand in iati-activity",
        ),
        ('role="1"', 'role="1" x="2"', "unexpected-attribute", "participating-org", "no attribute x"),
        (' role="1"', "", "missing-attribute", "participating-org", "participating-org has no role"),
        (
            '"100"',
            '"all"',
            "bad-value",
            "sector",
            "“all” (percentage of sector) is not a number such as 12.5",
        ),
        ('="100"', '=""', "bad-value", "sector", "percentage of sector is empty"),
        (
            "2024-02-01",
            "2024-2-1",
            "bad-value",
            "transaction/transaction-date",
            "is not a date such as 2003-12-23",
        ),
        (">5<", ">five<", "bad-value", "transaction/value", "“five” (value) is not a number"),
        ("<narrative>Wells", "<narrative><b/>Wells", "unexpected-element", "title/narrative", "holds text"),
        ("<title>", "<title>Wells", "text-not-allowed", "title", "put it into narrative"),
        ("<title>", '<title xml:lang="e n">', "bad-value", "title", "is not a language tag such as en"),
    ],
)
def test_each_fault_is_told_in_one_sentence(
    before: str, after: str, code: str, field: str | None, words: str
):
    (found,) = faults(before, after)
    assert (found.code, found.where.field, found.severity) == (code, field, Severity.ERROR)
    assert words in found.message


def test_all_children_out_of_order_are_told_not_only_the_first():
    moved = (
        SOUND.replace(STATUS, "")
        .replace(TITLE, "")
        .replace("</iati-activity>", f"{STATUS}{TITLE}</iati-activity>")
    )
    found = check_structure(etree.fromstring(moved), "2.03")
    assert [(fault.code, fault.where.field) for fault in found] == [
        ("wrong-order", "activity-status"),
        ("wrong-order", "title"),
    ]


def test_a_fault_has_the_line_of_its_element_and_the_place_of_its_record():
    element = etree.fromstring(SOUND.replace('"100"', '"all"'))
    (found,) = check_structure(element, "2.03", file="a.xml", identifier="XX-1")
    assert found.where == Where("a.xml", 9, "XX-1", "sector")


def test_others_elements_and_attributes_are_nobody_s_fault():
    assert faults(STATUS, STATUS.replace("/>", ' x:y="1" xmlns:x="urn:x"/>')) == ()
    assert faults("</iati-activity>", '<x:y xmlns:x="urn:x"><z/></x:y></iati-activity>') == ()


def test_an_element_of_a_later_version_is_unexpected_in_an_earlier_one():
    tagged = ("<transaction>", '<tag vocabulary="1" code="x"/><transaction>')
    assert faults(*tagged) == ()
    assert [fault.code for fault in faults(*tagged, version="2.02")] == ["unexpected-element"]


def test_version_1_arranges_freely_and_writes_texts_plainly():
    activity = (
        "<iati-activity><title>B</title><iati-identifier>A</iati-identifier><title>C</title></iati-activity>"
    )
    assert check_structure(etree.fromstring(activity), "1.05") == ()
    assert check_structure(etree.fromstring("<iati-activity/>"), "1.05")[0].code == "missing-element"


@pytest.mark.parametrize(
    ("told", "inside", "version"),
    [
        ("2.02", "", "2.02"),
        (" 1.03 ", "<narrative/>", "1.03"),
        ("2.04", "", "2.03"),
        ("xx", "<narrative/>", "2.03"),
        (None, "<narrative/>", "2.03"),
        (None, "", "1.05"),
    ],
)
def test_a_version_that_is_none_is_told_from_the_form(told: str | None, inside: str, version: str):
    assert version_of(told, etree.fromstring(f"<iati-activity>{inside}</iati-activity>")) == version


@pytest.mark.parametrize(
    ("root", "version", "codes"),
    [
        ('<iati-activities version="2.03"/>', "2.03", []),
        ("<iati-activities/>", "2.03", ["missing-version"]),
        ("<iati-activities/>", "1.05", []),
        ('<iati-activities version="2.03" generated-datetime="2011-06-01"/>', "2.03", ["bad-value"]),
        ('<iati-activities version="2.03" x="1"/>', "2.03", ["unexpected-attribute"]),
        ("<activities/>", "2.03", ["unexpected-root"]),
    ],
)
def test_the_element_around_the_activities_is_looked_at(root: str, version: str, codes: list[str]):
    assert [fault.code for fault in check_root(etree.fromstring(root), version)] == codes


def test_organisations_have_a_structure_too():
    element = etree.fromstring("<iati-organisation><name><narrative>A</narrative></name></iati-organisation>")
    found = check_structure(element, "2.03", standard=Standard.ORGANISATIONS)
    assert [(fault.code, fault.where.field) for fault in found] == [
        ("missing-element", "organisation-identifier"),
        ("missing-element", "reporting-org"),
    ]


def test_what_reading_noticed_is_kept_and_weighs_as_the_standard_says():
    element = etree.fromstring(SOUND.replace('iso-date="2024-01-01"', 'iso-date="soon"'))
    noticed = Finding("bad-date", "“soon” is not a date", Where("a.xml", 8, "XX-1", "activity-date"))
    place = Where("a.xml", 1, "XX-1")
    (found,) = held_against(element, "", [noticed], version="2.03", language="en", where=place)
    assert (found.code, found.severity) == ("bad-date", Severity.ERROR)


def test_a_standard_in_a_namespace_is_held_against_the_same_structure():
    element = etree.fromstring(SOUND.replace("<iati-activity>", '<iati-activity xmlns="urn:iati">'))
    assert held_against(element, "", [], version="2.03", language="en", where=Where()) == ()
    assert str(element.tag).startswith("{urn:iati}")
