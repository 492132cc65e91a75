"""The records of many claims, read from their text straight into the struct, which takes a tenth of the time."""

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
    """The record of a claim from `with_record` that has one."""
    text: str = claim.record_text  # type: ignore[attr-defined]
    return _DECODER.decode(text)
