"""What people added to the follow-up, as mandates.Entry: what stands and what was taken back."""

from collections.abc import Collection
from uuid import UUID

from bandung.mandates import Entry, EntryKind, EvidenceDocument, EvidenceQuery, Status, TakenBack
from bandung.server.mandates.models import FollowUpEntry
from bandung.values import InvalidInput, NotFound, PartialDate, Text


def entries_of(*symbols: str) -> tuple[Entry, ...]:
    """The entries of these resolutions, the oldest first, those taken back among them."""
    rows = FollowUpEntry.objects.filter(symbol__in=symbols).select_related("organization")
    return tuple(entry_of(row) for row in rows.order_by("on", "id"))


def history_of(symbol: str, paragraph: str) -> tuple[FollowUpEntry, ...]:
    """The rows of one paragraph, the newest first, those taken back among them."""
    rows = FollowUpEntry.objects.filter(symbol=symbol, paragraph=paragraph).select_related("organization")
    return tuple(rows.order_by("-on", "-id"))


def judgements_of(symbols: Collection[str] | None = None) -> tuple[Entry, ...]:
    """The judgements of these resolutions, of all where None is given, the oldest first."""
    rows = FollowUpEntry.objects.filter(kind=EntryKind.JUDGEMENT.value)
    if symbols is not None:
        rows = rows.filter(symbol__in=symbols)
    return tuple(entry_of(row) for row in rows.select_related("organization").order_by("on", "id"))


def symbols_with_entries() -> tuple[str, ...]:
    """The resolutions to whose follow-up anybody added."""
    rows = FollowUpEntry.objects.order_by("symbol").values_list("symbol", flat=True)
    return tuple(rows.distinct())


def entry_row(identifier: UUID) -> FollowUpEntry:
    """The entry with this number; NotFound where there is none."""
    row = FollowUpEntry.objects.select_related("organization").filter(uuid=identifier).first()
    if row is None:
        raise NotFound(f"Nothing with the number {identifier} was added to the follow-up here.")
    return row


def entry_of(row: FollowUpEntry) -> Entry:
    """The row as the room of mandates knows it."""
    return Entry(
        symbol=row.symbol,
        paragraph=row.paragraph,
        kind=EntryKind(row.kind),
        by=row.name,
        on=PartialDate.from_date(row.on),
        mandate=row.mandate or None,
        status=Status(row.status) if row.status else None,
        note=Text.of(row.note, row.language or None),
        documents=_documents(row),
        query=_query(row.query),
        organization=row.organization.code if row.organization else None,
        own=row.own,
        id=str(row.uuid),
        taken_back=TakenBack(row.taken_back_name, row.taken_back_at.date(), row.taken_back_reason)
        if row.taken_back_at
        else None,
    )


def _documents(row: FollowUpEntry) -> tuple[EvidenceDocument, ...]:
    if not row.document_title:
        return ()
    return (EvidenceDocument(row.document_title, row.document_symbol or None, row.document_url or None),)


def _query(text: str) -> EvidenceQuery | None:
    try:
        return EvidenceQuery.parse(text) if text else None
    except InvalidInput:
        return None
