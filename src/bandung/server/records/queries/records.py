"""The records of many claims, read from their text straight into the struct, which takes a tenth of the time."""

import msgspec
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from msgspec.json import Decoder

from bandung.activities.record import ActivityRecord
from bandung.server.records.models import Claim

_DECODER = Decoder(ActivityRecord, strict=False)


def with_record(claims: "QuerySet[Claim]") -> "QuerySet[Claim]":
    """The claims with their records as text and without their contents; `record_of` reads it."""
    told = claims.annotate(record_text=Cast("record", TextField()))
    return told.defer("content", "record", "unplaced")


def record_of(claim: Claim) -> ActivityRecord:
    """The record of a claim that has one: from the text of `with_record`, else from what the driver read already."""
    text: str | None = getattr(claim, "record_text", None)
    if text is not None:
        return _DECODER.decode(text)
    return msgspec.convert(claim.record, ActivityRecord, strict=False)
