"""The exchange as rows of the analytical dataset, streamed."""

from collections.abc import Iterator

from bandung.exchange.introductions import State
from bandung.reports.dataset.tables import IntroductionRow, PracticeRow
from bandung.server.exchange.models import ExchangeRecord
from bandung.server.exchange.queries.introductions import introduction_days

_CHUNK = 2000


def practice_rows() -> Iterator[PracticeRow]:
    """Everything in the exchange."""
    for row in ExchangeRecord.objects.order_by("pk").select_related("owner").iterator(_CHUNK):
        yield PracticeRow(
            code=row.code,
            kind=row.kind,
            title=row.title,
            language=row.language,
            owner=row.owner.code if row.owner else None,
            area=row.area or None,
            last_verified=row.last_verified,
            illustrative=row.illustrative,
        )


def introduction_rows() -> Iterator[IntroductionRow]:
    """Every introduction with the first day of each state; neither the entries nor a word of the thread."""
    for told in introduction_days(_CHUNK):
        days = told.days
        yield IntroductionRow(
            code=str(told.uuid),
            state=told.state.value,
            suggested_on=days.get(State.SUGGESTED),
            introduced_on=days.get(State.INTRODUCED),
            in_talks_on=days.get(State.IN_TALKS),
            agreed_on=days.get(State.AGREED),
            became_activity_on=days.get(State.BECAME_ACTIVITY),
            closed_on=days.get(State.CLOSED),
            reason=told.reason or None,
            illustrative=told.illustrative,
        )
