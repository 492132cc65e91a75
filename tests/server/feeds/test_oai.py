"""OAI-PMH over HTTP: GET and POST, errors inside the answer, nothing else."""

import pytest
from lxml import etree

from bandung.server.accounts.services.register import load_register
from bandung.server.home import Home

NS = {"o": "http://www.openarchives.org/OAI/2.0/"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def identity():
    """The node of the test run says who it is."""
    file = Home.current().node_file
    before = file.read_bytes() if file.exists() else None
    file.write_text('id = "0123456789ab"\nname = "A node & more"\nemail = "node@example.org"\n')
    yield
    if before is None:
        file.unlink()
    else:
        file.write_bytes(before)


def ask(client, query: str, *, post: bool = False):
    if post:
        response = client.post("/feeds/oai", query, content_type="application/x-www-form-urlencoded")
    else:
        response = client.get(f"/feeds/oai?{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    return etree.fromstring(response.content)


def test_the_node_says_who_it_is(client):
    answer = ask(client, "verb=Identify")
    assert answer.findtext(".//o:repositoryName", namespaces=NS) == "A node & more"
    assert answer.findtext(".//o:adminEmail", namespaces=NS) == "node@example.org"
    assert answer.findtext(".//o:baseURL", namespaces=NS) == "http://testserver/feeds/oai"


def test_post_and_get_give_the_same_answer(client):
    one, other = ask(client, "verb=ListMetadataFormats"), ask(client, "verb=ListMetadataFormats", post=True)
    formats = [node.text for node in one.iterfind(".//o:metadataPrefix", NS)]
    assert "oai_dc" in formats
    assert formats == [node.text for node in other.iterfind(".//o:metadataPrefix", NS)]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=Nonsense", "badVerb"),
        ("verb=Identify&extra=1", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=nothing", "cannotDisseminateFormat"),
        ("verb=ListRecords&resumptionToken=%00broken", "badResumptionToken"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:y", "idDoesNotExist"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2999-01-01", "noRecordsMatch"),
    ],
)
def test_an_error_of_the_protocol_is_part_of_the_answer(client, query, code):
    load_register()
    assert [error.get("code") for error in ask(client, query).iterfind("o:error", NS)] == [code]


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)("/feeds/oai").status_code == 405
