"""The draft of a practice from an activity: what the activity says, and nothing it does not."""

import datetime as dt

import msgspec
import pytest

from bandung.exchange import Practice
from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.exchange.services.drafting import draft_practice
from bandung.server.records.queries.rows import Activity
from bandung.server.records.services.delivering import deliver_file
from bandung.values import InvalidInput, NotFound

RICH = """<iati-activities version="2.03">
<iati-activity default-currency="USD" xml:lang="pt">
  <iati-identifier>XM-TEST-1-9</iati-identifier>
  <reporting-org ref="BR-CNPJ-1" type="10"><narrative>Agência</narrative></reporting-org>
  <title><narrative>Bancos de leite</narrative><narrative xml:lang="en">Milk banks</narrative></title>
  <description type="1"><narrative>Hospitais coletam leite.</narrative></description>
  <description type="2"><narrative>Muitos recém-nascidos morriam.</narrative></description>
  <participating-org ref="BR-CNPJ-1" type="10" role="2"><narrative>Agência</narrative></participating-org>
  <activity-status code="2"/>
  <activity-date type="2" iso-date="2010-03-01"/>
  <recipient-country code="MZ" percentage="100"/>
  <sector vocabulary="1" code="12220"/>
  <sector vocabulary="7" code="3"/>
  <budget type="1"><period-start iso-date="2010-01-01"/><period-end iso-date="2010-12-31"/>
    <value currency="USD" value-date="2010-01-01">40000</value></budget>
  <budget type="2"><period-start iso-date="2010-01-01"/><period-end iso-date="2010-12-31"/>
    <value currency="USD" value-date="2010-01-01">50000</value></budget>
  <document-link url="https://example.org/evaluation.pdf" format="application/pdf">
    <title><narrative xml:lang="en">Evaluation</narrative></title><category code="A07"/></document-link>
  <document-link url="https://example.org/agreement.pdf" format="application/pdf">
    <title><narrative>Acordo</narrative></title><category code="A11"/></document-link>
  <document-link url="ftp://example.org/x" format="application/pdf">
    <title><narrative>Not on the web</narrative></title><category code="A07"/></document-link>
  <result type="1"><title><narrative>Bebês alimentados</narrative></title>
    <indicator measure="1"><title><narrative>Bebês</narrative></title>
      <period><period-start iso-date="2010-01-01"/><period-end iso-date="2010-12-31"/><actual value="1200"/></period>
    </indicator></result>
</iati-activity></iati-activities>"""


@pytest.fixture
def code(db, tmp_path) -> str:
    path = tmp_path / "rich.xml"
    path.write_text(RICH, encoding="utf-8")
    deliver_file(path=path, now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    return Activity.objects.get().code


def test_texts_places_money_and_documents_find_their_places(code):
    draft = draft_practice(code)
    assert draft.title.as_mapping() == {"pt": "Bancos de leite", "en": "Milk banks"}
    assert str(draft.summary) == "Hospitais coletam leite."
    assert str(draft.problem) == "Muitos recém-nascidos morriam."
    assert "Bebês: 1200" in str(draft.results)
    assert (draft.areas, draft.sectors, draft.sdgs) == (("MOZ",), ("12220",), ("3",))
    assert [str(cost.amount) for cost in draft.costs] == ["USD 40,000"], (
        "the revised budget is of the same money"
    )
    assert [source.url for source in draft.evidence] == ["https://example.org/evaluation.pdf"]
    assert [(str(block.title), block.kind.value) for block in draft.blocks] == [("Acordo", "agreement")]
    assert draft.activities == ("XM-TEST-1-9",)


def test_nobody_verified_a_draft_and_who_answers_for_it_may_be_chosen(code):
    draft = draft_practice(code, owner="br-abc")
    assert draft.owner == "br-abc"
    assert draft.verification is None
    assert not draft.action, "what was done is for a person to tell"
    assert draft_practice(code).owner in draft.partners


def test_an_activity_that_is_not_here_or_has_no_title_is_refused(code, deliver):
    with pytest.raises(NotFound):
        draft_practice("no-such")
    deliver({"title": "", "reporter": "XX-1", "reporter_name": "Somebody"})
    untitled = Activity.objects.exclude(code=code).get()
    with pytest.raises(InvalidInput, match="no title"):
        draft_practice(untitled.code)


def test_the_draft_fills_the_form_and_is_given_to_programs(code, client):
    organization = Organization.objects.create(code="br-abc", name="ABC", area="BRA")
    person = Person.objects.create_user("ana@example.org", "a long password")
    Membership.objects.create(person=person, organization=organization, role=MembershipRole.CONTRIBUTOR)
    assert "?activity=" not in client.get(f"/activities/{code}/").content.decode()
    client.force_login(person)
    begin = f"/entries/?activity={code}"
    assert begin in client.get(f"/activities/{code}/").content.decode()
    page = f"/entries/new/practice/br-abc/?activity={code}"
    assert page in client.get(begin).content.decode()
    shown = client.get(page).content.decode()
    for told in (
        "Bancos de leite",
        "Muitos recém-nascidos morriam.",
        "https://example.org/evaluation.pdf",
        "40000",
    ):
        assert told in shown
    assert client.get("/entries/?activity=no-such").status_code == 404
    drafted = client.get("/api/exchange/drafts", {"activity": code, "owner": "br-abc"}).json()
    assert msgspec.convert(drafted, Practice) == draft_practice(code, owner="br-abc")
    assert client.get("/api/exchange/drafts", {"activity": "no-such"}).status_code == 404
