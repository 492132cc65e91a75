"""The same telling has the same hash, another telling another one."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.values import Finding


def hash_of(text: str) -> str:
    claim = next(item for item in read_activities(io.BytesIO(text.encode())) if isinstance(item, ReadClaim))
    return claim.content_hash


TOLD = (
    '<iati-activities version="2.03"><iati-activity hierarchy="1" default-currency="USD">'
    "<iati-identifier>XX-1</iati-identifier><title><narrative>A &gt; B é</narrative></title>"
    "</iati-activity></iati-activities>"
)


@pytest.mark.parametrize(
    "same",
    [
        TOLD.replace('hierarchy="1" default-currency="USD"', "default-currency='USD'   hierarchy='1'"),
        TOLD.replace("><", ">\n\t  <"),
        TOLD.replace("é", "&#233;"),
        TOLD.replace("<title>", "<!-- a remark --><title>"),
        TOLD.replace('version="2.03"', 'version="2.03" generated-datetime="2025-01-01T00:00:00Z"'),
        TOLD.replace("<iati-activities", '<iati-activities xmlns:xsd="http://www.w3.org/2001/XMLSchema"'),
        TOLD.replace("<iati-activities", "<!-- made by a program --><iati-activities"),
    ],
    ids=[
        "attributes",
        "indentation",
        "character reference",
        "comment",
        "date of the file",
        "unused prefix",
        "remark",
    ],
)
def test_how_it_is_written_makes_no_difference(same: str):
    assert hash_of(same) == hash_of(TOLD)


@pytest.mark.parametrize(
    "other",
    [
        TOLD.replace("A &gt; B", "A &gt; C"),
        TOLD.replace('hierarchy="1"', 'hierarchy="2"'),
        TOLD.replace('version="2.03"', 'version="2.02"'),
        TOLD.replace('version="2.03"', 'version="2.03" default-currency="EUR"'),
        TOLD.replace('version="2.03"', 'version="2.03" xml:lang="fr"'),
        TOLD.replace("</title>", "</title><sector code='1'/>"),
    ],
    ids=["text", "attribute", "version", "currency of the file", "language of the file", "element"],
)
def test_what_it_says_makes_a_difference(other: str):
    assert hash_of(other) != hash_of(TOLD)


@given(st.integers(0, 300_000))
def test_where_the_activity_stands_in_the_file_makes_no_difference(before: int):
    """Blanks must not depend on where a chunk of the file ends."""
    indented = TOLD.replace("><", ">\n    <").replace('version="2.03">', f'version="2.03">{" " * before}')
    assert hash_of(indented) == hash_of(TOLD)


def test_a_namespace_without_an_absolute_name_is_kept_as_relative():
    relative = TOLD.replace(
        "<title>", '<own:note xmlns:own="ourwords" own:kind="x">a<own:b/>c</own:note><title>'
    )
    relative = relative.replace("ourwords", "ourwords")
    read = [item for item in read_activities(io.BytesIO(relative.encode())) if isinstance(item, ReadClaim)]
    assert (
        '<own:note xmlns:own="relative:ourwords" own:kind="x">a<own:b></own:b>c</own:note>' in read[0].content
    )
    assert read[0].record.title.versions[0].text == "A > B é"
    assert read[0].unplaced


def test_an_entity_that_nobody_declares_costs_its_activity_alone():
    one = TOLD.partition("<iati-activity ")[2].partition("</iati-activities>")[0]
    written = TOLD.replace("A &gt; B", "A&nbsp;B").replace(
        "</iati-activities>", f"<iati-activity {one}</iati-activities>"
    )
    document = f'<!DOCTYPE iati-activities SYSTEM "iati.dtd">{written}'
    finding, claim = read_activities(io.BytesIO(document.encode()))
    assert isinstance(finding, Finding)
    assert finding.code == "entity-reference"
    assert "&nbsp;" in finding.message
    assert isinstance(claim, ReadClaim)
