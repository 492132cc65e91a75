"""The provider answers the six verbs and the errors of OAI-PMH 2.0."""

import datetime as dt

import pytest
from lxml import etree

from bandung.federation.description import Description
from bandung.federation.memory import MemorySource
from bandung.federation.node import Node
from bandung.federation.oai import Header, SourceRecord, answer
from bandung.values import Text

NS = {"o": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}
NODE = Node("A node", "node.example.org", "https://node.example.org/oai", "admin@example.org", "unossc")
AT = dt.datetime(2026, 2, 1, 12, tzinfo=dt.UTC)


def record(number: int, *, deleted: bool = False) -> SourceRecord:
    identifier = f"oai:node.example.org:practice/{number}"
    stamp = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=number)
    header = Header(identifier, stamp, ("practice",) if number % 2 else ("need",), deleted)
    description = Description(
        identifier=identifier, type="practice", title=Text.of(f"Práctica {number}", "es")
    )
    return SourceRecord(header, None if deleted else description)


SOURCE = MemorySource(
    [record(number, deleted=number == 3) for number in range(7)],
    sets=[("practice", "Practices"), ("need", "Needs")],
)


def ask(source=SOURCE, page=3, **arguments: object):
    pairs = [(name.rstrip("_"), value) for name, value in arguments.items()]
    return etree.fromstring(answer(pairs, node=NODE, source=source, at=AT, page=page))


def error(root) -> str | None:
    found = root.find("o:error", NS)
    return None if found is None else found.get("code")


def texts(root, path):
    return [element.text for element in root.findall(path, NS)]


def test_identify_tells_who_answers_and_when():
    root = ask(verb="Identify")
    assert texts(root, ".//o:repositoryName") == ["A node"]
    assert texts(root, ".//o:earliestDatestamp") == ["2026-01-01T00:00:00Z"]
    assert texts(root, ".//o:deletedRecord") == ["persistent"]
    assert texts(root, "o:responseDate") == ["2026-02-01T12:00:00Z"]


def test_formats_and_sets_are_listed():
    assert texts(ask(verb="ListMetadataFormats"), ".//o:metadataPrefix") == ["oai_dc"]
    assert texts(ask(verb="ListSets"), ".//o:setSpec") == ["practice", "need"]


def test_a_record_is_got_with_its_metadata():
    root = ask(verb="GetRecord", identifier="oai:node.example.org:practice/1", metadataPrefix="oai_dc")
    assert texts(root, ".//dc:title") == ["Práctica 1"]
    assert texts(root, ".//o:datestamp") == ["2026-01-02T00:00:00Z"]


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_all_records_come_once_page_by_page(verb):
    root = ask(verb=verb, metadataPrefix="oai_dc")
    seen = texts(root, ".//o:header/o:identifier")
    pages = 1
    while token := root.findtext(".//o:resumptionToken", namespaces=NS):
        root = ask(verb=verb, resumptionToken=token)
        seen += texts(root, ".//o:header/o:identifier")
        pages += 1
    assert seen == [f"oai:node.example.org:practice/{number}" for number in range(7)]
    assert pages == 3


def test_a_deleted_record_has_a_header_that_says_so_and_no_metadata():
    root = ask(verb="ListRecords", metadataPrefix="oai_dc", page=10)
    marked = root.findall(".//o:record", NS)[3]
    assert marked.find("o:header", NS).get("status") == "deleted"
    assert marked.find("o:metadata", NS) is None
    assert len(root.findall(".//o:metadata", NS)) == 6
    single = ask(verb="GetRecord", identifier="oai:node.example.org:practice/3", metadataPrefix="oai_dc")
    assert single.find(".//o:header", NS).get("status") == "deleted"


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        ({"from_": "2026-01-05"}, [4, 5, 6]),
        ({"until": "2026-01-02"}, [0, 1]),
        ({"from_": "2026-01-02T00:00:00Z", "until": "2026-01-03T00:00:00Z"}, [1, 2]),
        ({"set": "need"}, [0, 2, 4, 6]),
    ],
)
def test_harvest_by_date_and_set(arguments, numbers):
    root = ask(verb="ListIdentifiers", metadataPrefix="oai_dc", page=10, **arguments)
    expected = [f"oai:node.example.org:practice/{number}" for number in numbers]
    assert texts(root, ".//o:identifier") == expected


def test_until_a_day_means_to_its_end():
    late = SourceRecord(
        Header("oai:node.example.org:late", dt.datetime(2026, 1, 2, 23, 59, tzinfo=dt.UTC)),
        Description(identifier="x", type="need", title=Text.of("T")),
    )
    root = ask(MemorySource([late]), verb="ListIdentifiers", metadataPrefix="oai_dc", until="2026-01-02")
    assert texts(root, ".//o:identifier") == ["oai:node.example.org:late"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Dance"}, "badVerb"),
        ({"verb": "Identify", "colour": "red"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:x.y:1"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:x.y:1"}, "idDoesNotExist"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "nonsense"}, "badResumptionToken"),
        (
            {"verb": "ListRecords", "resumptionToken": "Yz0tOTk5Jm1ldGFkYXRhUHJlZml4PW9haV9kYw=="},
            "badResumptionToken",
        ),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "yesterday"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "2030-01-01"}, "noRecordsMatch"),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "2026-02-01", "until": "2026-01-01"},
            "badArgument",
        ),
        (
            {
                "verb": "ListRecords",
                "metadataPrefix": "oai_dc",
                "from_": "2026-01-01",
                "until": "2026-01-02T00:00:00Z",
            },
            "badArgument",
        ),
    ],
)
def test_a_wrong_request_gets_the_error_of_the_protocol(arguments, code):
    assert error(ask(**arguments)) == code


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ([("verb", "Identify"), ("verb", "Identify")], "badVerb"),
        ([("verb", "ListSets"), ("set", "need"), ("set", "need")], "badArgument"),
    ],
)
def test_what_is_given_twice_is_wrong(pairs, code):
    assert error(etree.fromstring(answer(pairs, node=NODE, source=SOURCE, at=AT))) == code


def test_without_sets_there_is_no_hierarchy_and_an_empty_source_still_answers():
    empty = MemorySource([])
    assert error(ask(empty, verb="ListSets")) == "noSetHierarchy"
    assert error(ask(empty, verb="ListRecords", metadataPrefix="oai_dc")) == "noRecordsMatch"
    assert error(ask(empty, verb="Identify")) is None
