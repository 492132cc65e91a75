"""Rules on the element as delivered, which a record no longer shows."""

import pytest
from lxml import etree

from bandung.activities.iati.canonical import canonical_bytes
from bandung.activities.iati.structure import check_telling
from bandung.values import Severity, Where


def told(inside: str, *, language: str | None = "en") -> list[tuple[str, str | None]]:
    element = etree.fromstring(f"<iati-activity>{inside}</iati-activity>")
    found = check_telling(element, canonical_bytes(element).decode(), language=language)
    return [(finding.code, finding.where.field) for finding in found]


@pytest.mark.parametrize(
    ("inside", "code", "field"),
    [
        ("<iati-identifier> A</iati-identifier>", "identifier-spaces", "iati-identifier"),
        ('<reporting-org ref="A "/>', "identifier-spaces", "reporting-org"),
        ('<related-activity ref=" A"/>', "identifier-spaces", "related-activity"),
        (
            '<other-identifier><owner-org ref="\n A"/></other-identifier>',
            "identifier-spaces",
            "other-identifier/owner-org",
        ),
        ('<participating-org activity-id="A " ref="B"/>', "identifier-spaces", "participating-org"),
        ('<participating-org role="1"/>', "unnamed-party", "participating-org"),
        (
            "<planned-disbursement><receiver-org/></planned-disbursement>",
            "unnamed-party",
            "planned-disbursement/receiver-org",
        ),
        ("<transaction><provider-org/></transaction>", "unnamed-party", "transaction/provider-org"),
        ('<transaction><receiver-org type="10"/></transaction>', "unnamed-party", "transaction/receiver-org"),
        ('<reporting-org ref="" type="10"/>', "unknown-agency", "reporting-org"),
        ("<title><narrative/></title>", "empty-text", "title"),
        (
            "<result><description><narrative></narrative></description></result>",
            "empty-text",
            "result/description",
        ),
    ],
)
def test_what_is_wrong_is_found_where_it_stands(inside: str, code: str, field: str):
    assert told(inside) == [(code, field)]


@pytest.mark.parametrize(
    "inside",
    [
        "<iati-identifier>A</iati-identifier>",
        '<title><narrative>He said "yes" </narrative></title>',
        '<participating-org ref="A"/><participating-org><narrative>B</narrative></participating-org>',
        '<participating-org role="1" ref="A"/><participating-org>B</participating-org>',
        '<transaction><provider-org ref="A"/></transaction>',
        '<title><narrative/><narrative xml:lang="fr">Puits</narrative></title>',
    ],
)
def test_what_is_right_is_left_alone(inside: str):
    assert told(inside) == []


def test_a_language_nobody_declared_is_told_once_for_a_record():
    inside = "<title><narrative>A</narrative></title><description><narrative>B</narrative></description>"
    assert told(inside, language=None) == [("missing-language", "title/narrative")]
    assert told('<title><narrative xml:lang="en">A</narrative></title>', language=None) == []


def test_a_finding_has_its_place_and_the_weight_of_the_table():
    element = etree.fromstring("<iati-activity>\n<participating-org/></iati-activity>")
    text = canonical_bytes(element).decode()
    (found,) = check_telling(element, text, language="en", file="a.xml", identifier="A")
    assert found.where == Where("a.xml", 2, "A", "participating-org")
    assert found.severity is Severity.ERROR
