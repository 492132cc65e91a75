"""Status paragraph by paragraph: records show work, only people say done."""

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from bandung.mandates import (
    AskedParagraph,
    Basis,
    Due,
    Entry,
    EntryKind,
    EvidenceDocument,
    EvidenceQuery,
    EvidenceResult,
    Force,
    FrequencyUnit,
    Mandate,
    Recurrence,
    Status,
    TakenBack,
    follow_up,
    judged,
    load_paraphrase,
)
from bandung.values import PartialDate, Text


class Records:
    """A node's records, as numbers by query name."""

    def __init__(self, **numbers: int) -> None:
        self.numbers = {name.replace("__", "."): value for name, value in numbers.items()}

    def count(self, query: EvidenceQuery) -> EvidenceResult | None:
        value = self.numbers.get(query.name)
        if value is None:
            return None
        return EvidenceResult(query, Decimal(value), "records", f"{value} records", f"/records?{query}")


def _judged(
    status: Status, on: str, paragraph: int = 4, symbol: str = "A/RES/58/220", mandate: str | None = None
) -> Entry:
    return Entry(
        symbol=symbol,
        paragraph=str(paragraph),
        kind=EntryKind.JUDGEMENT,
        by="A. Delegate",
        on=PartialDate.parse(on),
        mandate=mandate,
        status=status,
        note=Text.of("As reported.", "en"),
    )


def _statuses(records: Records, *entries: Entry, on: dt.date | None = None):
    told = load_paraphrase("58/220")
    said = (*told.judgements, *(one for one in entries if one.symbol == told.symbol))
    standings = follow_up([one.asked for one in told.paragraphs], records, said, on=on)
    return {int(one.paragraph): one for one in standings}


def test_a_node_without_records_has_no_information_but_for_what_documents_prove():
    statuses = _statuses(Records())
    assert [statuses[number].status.value for number in range(1, 13)] == [
        "done",
        "done",
        "no-information",
        "no-information",
        "no-information",
        "no-information",
        "no-information",
        "done",
        "no-information",
        "no-information",
        "superseded",
        "no-information",
    ]


def test_records_alone_show_work_under_way_and_never_done():
    everything = {
        str(query).partition(":")[0] for p in load_paraphrase("58/220").paragraphs for query in p.evidence
    }
    records = Records(**{name.replace(".", "__"): 5000 for name in everything})
    for status in _statuses(records).values():
        assert status.status is not Status.DONE or status.basis is Basis.JUDGEMENT
        assert status.judgement is not None or status.status is Status.UNDER_WAY


def test_zero_records_are_no_information():
    status = _statuses(Records(activities__count=0))[4]
    assert (status.status, status.basis) == (Status.NO_INFORMATION, Basis.NOTHING)
    assert [result.value for result in status.evidence] == [Decimal(0), Decimal(0)]


def test_what_the_source_does_not_know_is_told_apart_from_zero():
    status = _statuses(Records(groupings__count=3))[5]
    assert [str(query) for query in status.unanswered] == ["activities.count:within=grouping"]
    assert [str(result.query) for result in status.evidence] == ["groupings.count"]


def test_a_judgement_decides_over_records():
    status = _statuses(Records(activities__count=12), _judged(Status.DONE, "2006-01-10"))[4]
    assert (status.status, status.basis) == (Status.DONE, Basis.JUDGEMENT)
    assert status.judgement is not None
    assert status.judgement.by == "A. Delegate"
    assert len(status.evidence) == 2


def test_the_latest_judgement_counts_whatever_their_order():
    early, late = _judged(Status.NOT_STARTED, "2004-05-01"), _judged(Status.DONE, "2006-01-10")
    assert _statuses(Records(), late, early)[4].status is Status.DONE
    assert _statuses(Records(), early, late)[4].status is Status.DONE


def test_a_judgement_of_another_resolution_is_not_counted():
    foreign = _judged(Status.DONE, "2006-01-10", symbol="A/RES/60/212")
    assert _statuses(Records(), foreign)[4].status is Status.NO_INFORMATION


def test_the_day_was_done_before_it_was_superseded():
    assert _statuses(Records(), on=dt.date(2005, 6, 1))[11].status is Status.DONE
    assert _statuses(Records(), on=dt.date(2011, 12, 31))[11].status is Status.DONE
    assert _statuses(Records(), on=dt.date(2012, 1, 1))[11].status is Status.SUPERSEDED


def test_the_report_is_overdue_when_the_session_has_closed_until_somebody_judges_it_done():
    assert not _statuses(Records(), on=dt.date(2006, 9, 11))[12].overdue
    assert _statuses(Records(), on=dt.date(2006, 9, 12))[12].overdue
    begun = _judged(Status.UNDER_WAY, "2005-09-20", paragraph=12)
    assert _statuses(Records(), begun, on=dt.date(2006, 9, 12))[12].overdue
    done = _judged(Status.DONE, "2005-09-20", paragraph=12)
    assert not _statuses(Records(), done, on=dt.date(2006, 9, 12))[12].overdue


def test_a_judgement_of_one_mandate_leaves_the_other_open():
    report = _judged(Status.DONE, "2005-10-01", paragraph=12, mandate="12-report")
    standing = _statuses(Records(), report, on=dt.date(2007, 1, 1))[12]
    assert {one.mandate.key: one.status for one in standing.mandates} == {
        "12-agenda": Status.NO_INFORMATION,
        "12-report": Status.DONE,
    }
    assert standing.status is Status.UNDER_WAY
    agenda = _judged(Status.SUPERSEDED, "2006-01-01", paragraph=12, mandate="12-agenda")
    assert _statuses(Records(), report, agenda)[12].status is Status.DONE
    whole = _judged(Status.NOT_STARTED, "2006-05-01", paragraph=12)
    assert _statuses(Records(), report, agenda, whole)[12].status is Status.NOT_STARTED


def test_what_was_taken_back_held_until_then():
    wrong = msgspec.structs.replace(
        _judged(Status.DONE, "2006-01-10"), taken_back=TakenBack("A. Delegate", dt.date(2006, 3, 1), "No.")
    )
    assert _statuses(Records(), wrong, on=dt.date(2006, 2, 1))[4].status is Status.DONE
    assert _statuses(Records(), wrong, on=dt.date(2006, 3, 1))[4].status is Status.NO_INFORMATION
    assert _statuses(Records(), wrong)[4].status is Status.NO_INFORMATION


def test_a_document_shows_work_and_a_note_shows_nothing():
    def added(kind: EntryKind, **more):
        return Entry(
            symbol="A/RES/58/220",
            paragraph="4",
            kind=kind,
            by="Ana",
            on=PartialDate.parse("2005-01-01"),
            **more,
        )

    note = added(EntryKind.NOTE, note=Text.of("Somebody should look."))
    assert _statuses(Records(), note)[4].status is Status.NO_INFORMATION
    document = added(EntryKind.DOCUMENT, documents=(EvidenceDocument("A report", "A/60/257"),))
    standing = _statuses(Records(), note, document)[4]
    assert (standing.status, standing.basis) == (Status.UNDER_WAY, Basis.RECORDS)
    assert len(standing.entries) == 2


def test_a_live_query_of_a_person_is_asked_with_the_others():
    asked = Entry(
        symbol="A/RES/58/220",
        paragraph="2",
        kind=EntryKind.QUERY,
        by="Ana",
        on=PartialDate.parse("2005-01-01"),
        query=EvidenceQuery.parse("reports.compiled"),
    )
    standing = _statuses(Records(reports__compiled=2), asked)[2]
    assert [str(result.query) for result in standing.evidence] == ["reports.compiled"]


def _yearly(**more: object) -> Mandate:
    return Mandate(
        symbol="A/RES/58/220",
        key="k",
        paragraph="1",
        position=0,
        force=Force.REQUEST,
        due=Due(dt.date(2004, 6, 1), dt.date(2004, 6, 30)),
        recurrence=Recurrence(1, FrequencyUnit.YEAR),
        **more,
    )


@pytest.mark.parametrize(
    ("done_on", "day", "due", "overdue"),
    [
        ("2004-06-20", dt.date(2004, 6, 10), dt.date(2004, 6, 30), False),
        ("2004-06-20", dt.date(2005, 6, 10), dt.date(2005, 6, 30), False),
        ("2004-06-20", dt.date(2005, 7, 10), dt.date(2005, 6, 30), True),
        ("2005-06-20", dt.date(2005, 7, 10), dt.date(2006, 6, 30), False),
    ],
)
def test_what_comes_again_is_done_anew_each_time(done_on, day, due, overdue):
    said = [_judged(Status.DONE, done_on, paragraph=1)]
    standing = judged(_yearly(), said, on=day)
    assert standing.due is not None
    assert (standing.due.last, standing.overdue) == (due, overdue)


def test_a_judgement_of_a_mandate_that_is_read_no_more_speaks_of_the_paragraph():
    asked = AskedParagraph("1", (_yearly(),))
    said = [_judged(Status.DONE, "2004-06-20", paragraph=1, mandate="gone")]
    (standing,) = follow_up([asked], Records(), said)
    assert (standing.status, standing.judgement) == (Status.DONE, said[0])
