"""What people judged of a resolution's paragraphs."""

from bandung.mandates import Judgement as RecordedJudgement
from bandung.mandates import Status
from bandung.server.mandates.models import Judgement
from bandung.values import PartialDate, Text


def judgements_of(symbol: str) -> tuple[RecordedJudgement, ...]:
    """The judgements entered at this node on the resolution, the oldest first."""
    rows = Judgement.objects.filter(symbol=symbol).select_related("person").order_by("judged_on", "id")
    return tuple(
        RecordedJudgement(
            symbol=row.symbol,
            paragraph=int(row.paragraph),
            status=Status(row.status),
            by=str(row.person),
            on=PartialDate.from_date(row.judged_on),
            note=Text.of(row.note),
        )
        for row in rows
        if row.paragraph.isdigit() and row.status in set(Status)
    )
