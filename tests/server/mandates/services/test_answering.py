"""Who may add what to the follow-up, what is refused, and how it is taken back."""

import datetime as dt
import uuid

import pytest

from bandung.mandates import EntryKind, EvidenceDocument, Status
from bandung.server.accounts.models import MembershipRole
from bandung.server.mandates.models import FollowUpEntry
from bandung.server.mandates.queries.entries import entries_of
from bandung.server.mandates.services.answering import Said, add_entry, may_take_back, take_back
from bandung.values import Conflict, Forbidden, InvalidInput, NotFound

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 19)
QUERIES = {"activities.count"}
JUDGED = Said(kind=EntryKind.JUDGEMENT, on=DAY, status=Status.DONE, note="The report came out as A/60/257.")
NOTED = Said(kind=EntryKind.NOTE, on=DAY, note="Somebody should look.")


def add(
    said: Said, *, by=None, paragraph: str = "3", symbol: str = "A/RES/58/999", name: str = "Focal point"
):
    return add_entry(
        symbol=symbol, paragraph=paragraph, said=said, by=by, now=NOW, queries=QUERIES, name=name
    )


@pytest.fixture(autouse=True)
def resolution(bring) -> str:
    return bring("58/999")


def test_an_editor_of_a_body_that_is_asked_judges_and_it_says_for_whom(speak):
    row = add(JUDGED, by=speak("undp"))
    assert row.organization is not None
    assert (row.organization.code, row.own, row.name) == ("undp", True, "undp editor")
    (entry,) = entries_of("A/RES/58/999")
    assert (entry.status, entry.organization, entry.note.original.language) == (Status.DONE, "undp", "en")


def test_an_agency_of_a_developing_country_is_asked_as_one_of_them(speak):
    assert add(NOTED, by=speak("br-abc", MembershipRole.CONTRIBUTOR)).own


@pytest.mark.parametrize(
    ("code", "role", "said"),
    [
        ("undp", MembershipRole.CONTRIBUTOR, JUDGED),
        ("undp", MembershipRole.READER, NOTED),
        ("wfp", MembershipRole.EDITOR, JUDGED),
        ("wfp", MembershipRole.ADMINISTRATOR, NOTED),
        ("de-giz", MembershipRole.EDITOR, NOTED),
        ("", MembershipRole.READER, NOTED),
    ],
)
def test_others_are_refused(speak, code, role, said):
    with pytest.raises(Forbidden, match="bodies that this paragraph asks"):
        add(said, by=speak(code, role))
    assert not FollowUpEntry.objects.exists()


def test_who_runs_the_node_adds_to_everything_in_its_own_name(speak):
    row = add(JUDGED, by=speak("", staff=True))
    assert (row.organization, row.own) == (None, False)
    assert add(JUDGED, paragraph="1", by=None, name="Ana").name == "Ana"


def test_nobody_speaks_for_a_body_that_is_not_theirs_or_not_asked(speak):
    with pytest.raises(Forbidden):
        add(
            Said(kind=EntryKind.NOTE, on=DAY, note="x", organization="wfp"),
            by=speak("undp"),
        )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(kind=EntryKind.JUDGEMENT, on=DAY, note="Why"), "has a status and says on what grounds"),
        (Said(kind=EntryKind.JUDGEMENT, on=DAY, status=Status.DONE), "says on what grounds"),
        (Said(kind=EntryKind.NOTE, on=DAY, note=" \x00 "), "A note needs words"),
        (Said(kind=EntryKind.NOTE, on=DAY, note="x" * 10_001), "at most 10,000 characters"),
        (Said(kind=EntryKind.NOTE, on=dt.date(2026, 11, 21), note="x"), "yet to come"),
        (Said(kind=EntryKind.NOTE, on=dt.date(1815, 6, 9), note="x"), "before the United Nations"),
        (Said(kind=EntryKind.DOCUMENT, on=DAY), "has a title, and a symbol or an address"),
        (
            Said(kind=EntryKind.DOCUMENT, on=DAY, document=EvidenceDocument("A report")),
            "a symbol or an address",
        ),
        (
            Said(kind=EntryKind.DOCUMENT, on=DAY, document=EvidenceDocument("A report", "lighthouse")),
            "no symbol of a United Nations document",
        ),
        (
            Said(
                kind=EntryKind.DOCUMENT, on=DAY, document=EvidenceDocument("x", None, "javascript:alert(1)")
            ),
            "begins with https://",
        ),
        (Said(kind=EntryKind.QUERY, on=DAY, query="gossip.count"), "cannot answer “gossip.count”"),
        (Said(kind=EntryKind.QUERY, on=DAY, query="no query!"), "no evidence query"),
    ],
)
def test_what_says_too_little_or_too_much_is_refused_in_a_sentence(said, words):
    with pytest.raises(InvalidInput, match=words):
        add(said)
    assert not FollowUpEntry.objects.exists()


def test_a_name_is_needed_where_nobody_is_signed_in():
    with pytest.raises(InvalidInput, match="a name"):
        add(NOTED, name=" ")


@pytest.mark.parametrize(("symbol", "paragraph"), [("A/RES/58/999", "7"), ("A/RES/1/1", "1")])
def test_a_paragraph_nobody_follows_is_not_found(symbol, paragraph):
    with pytest.raises(NotFound):
        add(NOTED, symbol=symbol, paragraph=paragraph)


def test_a_mandate_is_named_by_a_key_the_paragraph_has():
    assert add(Said(kind=EntryKind.NOTE, on=DAY, note="x", mandate="op-3.1")).mandate == "op-3.1"
    with pytest.raises(NotFound, match=r"has no mandate “op-9”; it has: op-3\.1"):
        add(Said(kind=EntryKind.NOTE, on=DAY, note="x", mandate="op-9"))


def test_a_document_and_a_live_query_are_kept_as_told():
    add(
        Said(
            kind=EntryKind.DOCUMENT,
            on=DAY,
            document=EvidenceDocument("A report", "A/60/257", "https://x.org/r"),
        )
    )
    add(Said(kind=EntryKind.QUERY, on=DAY, query="activities.count:kind=triangular"))
    document, query = entries_of("A/RES/58/999")
    assert document.documents == (EvidenceDocument("A report", "A/60/257", "https://x.org/r"),)
    assert str(query.query) == "activities.count:kind=triangular"


def test_what_is_taken_back_stays_with_the_reason():
    row = add(JUDGED)
    take_back(identifier=row.uuid, by=None, now=NOW, reason="It was another report.", name="Ana")
    (entry,) = entries_of("A/RES/58/999")
    assert entry.taken_back is not None
    assert (entry.taken_back.by, entry.taken_back.reason) == ("Ana", "It was another report.")
    with pytest.raises(Conflict):
        take_back(identifier=row.uuid, by=None, now=NOW, reason="Again.", name="Ana")


def test_it_is_taken_back_by_its_author_an_editor_of_its_body_or_who_runs_the_node(speak):
    author, editor = speak("undp", MembershipRole.CONTRIBUTOR), speak("undp")
    row = add(NOTED, by=author)
    assert may_take_back(author, row)
    assert may_take_back(editor, row)
    assert may_take_back(speak("", staff=True), row)
    stranger = speak("br-abc")
    assert not may_take_back(stranger, row)
    with pytest.raises(Forbidden):
        take_back(identifier=row.uuid, by=stranger, now=NOW, reason="No.")
    with pytest.raises(InvalidInput, match="why"):
        take_back(identifier=row.uuid, by=author, now=NOW, reason=" ")


def test_an_entry_nobody_made_is_not_found():
    with pytest.raises(NotFound):
        take_back(identifier=uuid.uuid4(), by=None, now=NOW, reason="x", name="Ana")
