"""A delivered file into claims: order, faults of the whole file, hostile input."""

import gzip
import io
import itertools
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.values import Finding, NotFound, Severity


def activity(identifier: str = "XX-1", inside: str = "") -> str:
    return (
        f'<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>{identifier}</iati-identifier>'
        f"<title><narrative>Wells</narrative></title>{inside}</iati-activity>"
    )


def delivery(*activities: str, version: str = "2.03") -> bytes:
    return f'<iati-activities version="{version}">\n{"".join(activities)}\n</iati-activities>'.encode()


def read(content: bytes, **options: int) -> tuple[list[ReadClaim], list[Finding]]:
    delivered = list(read_activities(io.BytesIO(content), file="told.xml", **options))
    claims = [item for item in delivered if isinstance(item, ReadClaim)]
    return claims, [item for item in delivered if isinstance(item, Finding)]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_each_activity_is_a_claim_in_the_order_of_the_document():
    claims, findings = read(delivery(*(activity(f"XX-{number}") for number in range(5))))
    assert [claim.record.identifier for claim in claims if claim.record] == [
        f"XX-{number}" for number in range(5)
    ]
    assert findings == []


def test_a_claim_knows_its_file_line_and_identifier():
    claims, _ = read(
        b'<iati-activities version="2.03">\n\n\n' + activity("XX-7").encode() + b"</iati-activities>"
    )
    where = claims[0].where
    assert (where.file, where.line, where.record) == ("told.xml", 4, "XX-7")


def test_lines_are_right_beyond_the_65535_that_libxml2_keeps():
    filler = "<iati-activity>\n  <iati-identifier>XX-0</iati-identifier>\n</iati-activity>\n"
    content = f'<iati-activities version="2.03">\n{filler * 30_000}</iati-activities>'
    claims, _ = read(content.encode())
    assert claims[-1].where.line == 2 + 3 * 29_999
    assert claims[-1].where.line > 65_535


@pytest.mark.parametrize(
    ("content", "code", "delivered"),
    [
        (b"", "empty-file", 0),
        (b'{"activities": []}', "not-xml", 0),
        (b"<!doctype html><html><body>Not found</body></html>", "not-xml", 0),
        (b"<html><body>Not found</body></html>", "not-iati", 0),
        (delivery(), "no-activities", 0),
        (b'<iati-organisations version="2.03"/>', "organisation-file", 0),
        (delivery(activity() + "</wrong>", activity("XX-2")), "broken-xml", 1),
        (b'<iati-activities version="2.03">' + activity().encode() + b"<iati-activity><title>", "cut-off", 1),
        (delivery(activity(), activity("XX-2").replace("Wells", "Wells & roads")), "broken-xml", 1),
        (delivery(activity(), activity("XX-2").replace("Wells", "Wells&nbsp;x")), "broken-xml", 1),
        (b'<?xml version="1.0" encoding="klingon"?>' + delivery(activity()), "unknown-encoding", 0),
        (
            b'<?xml version="1.0" encoding="UTF-8"?>'
            + delivery(activity(), activity("2", "<x>caf\u00e9</x>")).replace(b"caf\xc3\xa9", b"caf\xe9 x"),
            "wrong-encoding",
            1,
        ),
    ],
)
def test_a_broken_file_delivers_what_comes_before_the_break_and_one_finding(
    content: bytes, code: str, delivered: int
):
    claims, findings = read(content)
    assert codes(findings) == [code]
    assert len(claims) == delivered
    assert findings[0].where.file == "told.xml"


def test_the_finding_about_broken_xml_gives_the_line_and_says_that_the_rest_is_lost():
    content = delivery(activity() + "\n", activity("XX-2").replace("Wells", "a & b"), activity("XX-3"))
    _, findings = read(content)
    assert findings[0].where.line == 3
    assert "what follows was not" in findings[0].message


def test_entities_are_not_expanded_and_the_file_is_refused():
    content = b'<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]>' + delivery(activity("&file;"))
    claims, findings = read(content)
    assert claims == []
    assert codes(findings) == ["entities-declared"]


@pytest.mark.parametrize("place", ["attribute", "text"])
def test_a_billion_laughs_are_refused_at_once(place: str):
    names = "abcdefghijkl"
    declared = '<!ENTITY a "0123456789">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(names)
    )
    inside = (
        '<iati-activities version="&l;">' if place == "attribute" else '<iati-activities version="2.03">&l;'
    )
    content = f"<!DOCTYPE x [{declared}]>{inside}{activity()}</iati-activities>"
    claims, findings = read(content.encode())
    assert claims == []
    assert codes(findings) == ["entities-declared"]


def test_an_external_document_type_is_not_fetched_and_does_no_harm():
    content = b'<!DOCTYPE iati-activities SYSTEM "http://127.0.0.1:9/none.dtd">' + delivery(activity())
    claims, findings = read(content)
    assert len(claims) == 1
    assert findings == []


class Endless(io.RawIOBase):
    """A file that begins as IATI and then gives one letter for ever; it counts what was taken of it."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        start = b"" if self.taken else b'<iati-activities version="2.03"><iati-activity><title>'
        self.taken += size
        return start + b"x" * (size - len(start))


def test_one_endless_text_is_let_go_after_ten_megabytes():
    source = Endless()
    delivered = list(read_activities(source, file="told.xml"))
    assert [item.code for item in delivered if isinstance(item, Finding)] == ["text-too-long"]
    assert source.taken < 12 * 1024 * 1024


def test_an_activity_above_the_limit_is_left_out_and_the_others_are_read():
    long = activity("XX-2", "<title>Roads</title>" * 60_000)
    claims, findings = read(delivery(activity("XX-1"), long, activity("XX-3")), max_activity_bytes=300_000)
    assert [claim.record.identifier for claim in claims if claim.record] == ["XX-1", "XX-3"]
    assert codes(findings) == ["activity-too-long"]


def test_too_deep_a_document_is_refused():
    _, findings = read(delivery("<iati-activity>" + "<a>" * 3000 + "</a>" * 3000 + "</iati-activity>"))
    assert codes(findings) == ["text-too-long"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_declared_encoding_is_read(encoding: str):
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{name}"?>' + delivery(activity()).decode().replace(
        "Wells", "Forêt"
    )
    claims, findings = read(text.encode(encoding))
    assert claims[0].record is not None
    assert str(claims[0].record.title) == "Forêt"
    assert findings == []


@pytest.mark.parametrize(
    "content",
    [
        delivery(activity()).replace(
            b"<iati-activities", b'<iati-activities xmlns="http://example.org/iati"'
        ),
        b"<result><rows>1</rows>" + delivery(activity()) + b"</result>",
        gzip.compress(delivery(activity())),
    ],
    ids=["in a namespace", "inside another root", "gzip"],
)
def test_other_wrappings_are_read(content: bytes):
    claims, findings = read(content)
    assert claims[0].record is not None
    assert claims[0].record.identifier == "XX-1"
    assert str(claims[0].record.title) == "Wells"
    assert findings == []


def test_a_single_activity_without_root_is_read_and_its_missing_version_noted():
    claims, findings = read(activity().encode())
    assert len(claims) == 1
    assert codes(findings) == ["missing-version"]


def test_an_unknown_version_is_noted_once_and_read_by_its_form():
    claims, findings = read(delivery(activity(), activity("XX-2"), version="9.9"))
    assert len(claims) == 2
    assert codes(findings) == ["unknown-version"]


def test_a_zip_archive_is_read_file_by_file(tmp_path: Path):
    path = tmp_path / "delivery.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.xml", delivery(activity("XX-1")))
        archive.writestr("readme.txt", "not this")
        archive.writestr("two.xml", delivery(activity("XX-2")))
    claims = [item for item in read_activities(path) if isinstance(item, ReadClaim)]
    assert [claim.where.file for claim in claims] == [f"{path}/one.xml", f"{path}/two.xml"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (
            gzip.compress(delivery(*(activity(f"XX-{number}") for number in range(2000))))[:-40],
            "damaged-compression",
        ),
        (b"PK\x03\x04 and no archive", "unreadable-file"),
    ],
)
def test_a_damaged_archive_is_one_finding(content: bytes, code: str):
    _, findings = read(content)
    assert codes(findings) == [code]


def test_no_such_file_is_an_error(tmp_path: Path):
    with pytest.raises(NotFound, match="no such file"):
        list(read_activities(tmp_path / "none.xml"))


PEAK = """
import io, resource, sys
from bandung.activities.iati import read_activities

class Long(io.RawIOBase):
    def __init__(self, activities):
        self.left, self.start = activities, b'<iati-activities version="2.03">'
    def read(self, size=-1):
        batch = min(self.left, max(1, size // 2000))
        self.left -= batch
        start, self.start = self.start, b""
        return start + ACTIVITY * batch

ACTIVITY = b"<iati-activity><iati-identifier>X</iati-identifier>" + b"<sector code='1'/>" * 100 + b"</iati-activity>"

def peak_after(activities):
    assert sum(hasattr(item, "content") for item in read_activities(Long(activities))) == activities
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

before = peak_after(200)
print(peak_after(10_000) - before)
"""


def test_memory_does_not_grow_with_the_file():
    """Fifty times as much takes no more than 20 MB more; its tree alone would take over 100 MB."""
    told = subprocess.run([sys.executable, "-c", PEAK], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 20_000


ELEMENTS = [
    "iati-activities",
    "iati-activity",
    "iati-identifier",
    "title",
    "description",
    "narrative",
    "activity-date",
    "participating-org",
    "recipient-country",
    "recipient-region",
    "location",
    "coordinates",
    "point",
    "pos",
    "sector",
    "tag",
    "budget",
    "period-start",
    "period-end",
    "value",
    "transaction",
    "transaction-type",
    "transaction-date",
    "provider-org",
    "reporting-org",
    "other-identifier",
    "related-activity",
    "document-link",
    "activity-status",
    "collaboration-type",
    "planned-disbursement",
    "elsewhere",
]
ATTRIBUTES = [
    "code",
    "ref",
    "role",
    "type",
    "iso-date",
    "percentage",
    "currency",
    "value-date",
    "vocabulary",
    "version",
    "latitude",
    "longitude",
    "hierarchy",
    "humanitarian",
    "default-currency",
    "last-updated-datetime",
    "url",
]
WORDS = st.sampled_from(
    ["", "1", "-3", "1e9", "NaN", "2017-02-06+08:00", "2017-13-40", "USD", "DAC", "Funding", "8", "  x  "]
)
TREES = st.recursive(
    st.tuples(
        st.sampled_from(ELEMENTS),
        st.dictionaries(st.sampled_from(ATTRIBUTES), WORDS, max_size=4),
        WORDS,
        st.just([]),
    ),
    lambda inner: st.tuples(
        st.sampled_from(ELEMENTS),
        st.dictionaries(st.sampled_from(ATTRIBUTES), WORDS, max_size=4),
        WORDS,
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


def built(tree: tuple[str, dict[str, str], str, list]) -> etree._Element:  # type: ignore[type-arg]  # a nested tree
    name, attributes, text, children = tree
    element = etree.Element(name, attributes)
    element.text = text
    element.extend(built(child) for child in children)
    return element


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_any_arrangement_of_the_elements_is_read_without_stopping(tree):
    root = built(("iati-activities", {"version": "2.03"}, "", [tree]))
    outermost = [
        element
        for element in root.iter("iati-activity")
        if next(element.iterancestors("iati-activity"), None) is None
    ]
    claims, _ = read(etree.tostring(root))
    assert len(claims) == len(outermost)


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300)
    | st.integers(0, 400).map(lambda cut: delivery(activity(), activity("XX-2"))[:cut])
)
def test_any_bytes_end_in_claims_or_findings(content: bytes):
    claims, findings = read(content)
    assert claims or findings


@pytest.mark.shared
def test_as_many_claims_as_activities_in_every_real_file(shared: Path):
    files = sorted((shared / "data" / "iati").glob("[pno]*/*.xml"))
    assert len(files) > 15
    for path in files:
        expected = etree.parse(path).xpath("count(//iati-activity)")
        delivered = list(read_activities(path))
        assert sum(isinstance(item, ReadClaim) for item in delivered) == expected, path.name
        assert not [
            item for item in delivered if isinstance(item, Finding) and item.severity is Severity.ERROR
        ]


@pytest.mark.shared
def test_files_that_pass_the_schema_have_only_errors_that_are_true(shared: Path):
    """They hold placeholders: 44 blank identifiers, and an amount for which no currency is stated anywhere."""
    folder = shared / "data" / "iati" / "conformance" / "schemas-tests" / "tests_v203"
    files = [
        path
        for path in folder.rglob("*.xml")
        if "should-pass" in path.parts and "activity" in str(path.parent)
    ]
    assert len(files) > 50
    for path in files:
        blank = etree.parse(path).xpath("count(//iati-activity[not(normalize-space(iati-identifier))])")
        claims = [item for item in read_activities(path) if isinstance(item, ReadClaim)]
        errors = [
            finding.code
            for claim in claims
            for finding in claim.findings
            if finding.severity is Severity.ERROR
        ]
        assert errors.count("missing-identifier") == blank, path.name
        assert set(errors) <= {"missing-identifier", "missing-currency"}, path.name


@pytest.mark.shared
def test_annotated_examples_of_every_version_are_read_without_error(shared: Path):
    examples = sorted(
        (shared / "data" / "iati" / "conformance" / "annotated-examples").glob("*/activity*.xml")
    )
    assert len(examples) >= 5
    for path in examples:
        claims = [item for item in read_activities(path) if isinstance(item, ReadClaim)]
        assert claims, path
        for claim in claims:
            assert not [finding for finding in claim.findings if finding.severity is Severity.ERROR], path
            assert claim.record is not None
            assert claim.record.transactions, path
            assert claim.record.reporter is not None
