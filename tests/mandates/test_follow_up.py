"""Status paragraph by paragraph: records show work, only people say done."""

import datetime as dt
from decimal import Decimal

from bandung.mandates import (
    Basis,
    EvidenceQuery,
    EvidenceResult,
    Judgement,
    Status,
    follow_up,
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


def _judged(status: Status, on: str, paragraph: int = 4, symbol: str = "A/RES/58/220") -> Judgement:
    return Judgement(
        symbol, paragraph, status, "A. Delegate", PartialDate.parse(on), Text.of("As reported.", "en")
    )


def _statuses(records: Records, *judgements: Judgement, on: dt.date | None = None):
    return {one.number: one for one in follow_up(load_paraphrase("58/220"), records, judgements, on=on)}


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


def test_the_report_is_overdue_after_september_2005_until_somebody_judges():
    assert not _statuses(Records(), on=dt.date(2005, 9, 30))[12].overdue
    assert _statuses(Records(), on=dt.date(2005, 10, 1))[12].overdue
    judged = _judged(Status.DONE, "2005-09-20", paragraph=12)
    assert not _statuses(Records(), judged, on=dt.date(2005, 10, 1))[12].overdue
