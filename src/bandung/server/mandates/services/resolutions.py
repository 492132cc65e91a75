"""Taking in a resolution as it was read: the text as given, the structure, and its paragraphs."""

import datetime as dt
from enum import StrEnum
from hashlib import blake2b

import msgspec
from django.db import transaction

from bandung.mandates.resolution import Paragraph as ReadParagraph
from bandung.mandates.resolution import Resolution as RecordedResolution
from bandung.server.mandates.models import Paragraph, Resolution
from bandung.server.mandates.services.mandates import keep_mandates, mandates_are_current
from bandung.values import InvalidInput


class ImportOutcome(StrEnum):
    """What importing a text changed."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@transaction.atomic
def import_resolution(
    *, resolution: RecordedResolution, content: str, file_name: str, now: dt.datetime
) -> ImportOutcome:
    """Store one language version with its mandates. The same text again changes nothing, unless it is read better
    now; another text takes the older one's place."""
    if resolution.symbol is None:
        raise InvalidInput(
            f"{file_name} does not say its number; tell it (“--symbol”), or add a line such as “58/220.” before the title."
        )
    digest = blake2b(content.encode(), digest_size=20).hexdigest()
    row = (
        Resolution.objects.select_for_update()
        .filter(symbol=resolution.symbol, language=resolution.language)
        .first()
    )
    # As JSON gives it back, so that an unchanged record compares equal.
    record = msgspec.json.decode(msgspec.json.encode(resolution))
    unchanged = row is not None and row.content_hash == digest and row.record == record
    if unchanged and mandates_are_current(symbol=resolution.symbol):
        return ImportOutcome.UNCHANGED
    outcome = ImportOutcome.REPLACED if row else ImportOutcome.ADDED
    row = row or Resolution(symbol=resolution.symbol, language=resolution.language)
    row.title = resolution.title
    row.session = resolution.session
    row.adopted = resolution.adopted.earliest if resolution.adopted else None
    row.record, row.content, row.content_hash = record, content, digest
    row.file_name, row.told_at, row.compared_at = file_name[:500], now, None
    row.save()
    row.paragraphs.all().delete()
    Paragraph.objects.bulk_create(
        [
            Paragraph(
                resolution=row,
                position=position,
                kind=paragraph.kind.value,
                number=str(paragraph.number or paragraph.label or ""),
                text=_whole_text(paragraph),
            )
            for position, paragraph in enumerate((*resolution.preamble, *resolution.operative))
        ]
    )
    keep_mandates(symbol=row.symbol)
    return outcome


def _whole_text(paragraph: ReadParagraph) -> str:
    """A paragraph with its sub-paragraphs, for searching."""
    return " ".join([paragraph.text, *(_whole_text(child) for child in paragraph.children)])
