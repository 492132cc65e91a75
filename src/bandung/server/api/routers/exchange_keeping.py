"""Keeping entries of the exchange good: what a text may be about, who made sure of an entry, files and templates.

These routes stand before those of the exchange's entries, whose codes may be any word.
"""

import datetime as dt
import io
from typing import Annotated, Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Query, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from bandung.exchange.record import VerificationMethod
from bandung.exchange.sheets import write_entry_template
from bandung.exchange.tagging import MOST
from bandung.server.accounts.queries.memberships import organization_told_for
from bandung.server.api import schemas
from bandung.server.api.access import WRITERS, person_of
from bandung.server.exchange.queries.matching import entry_with_code
from bandung.server.exchange.queries.suggesting import suggested_tags
from bandung.server.exchange.queries.verifying import verification_lines
from bandung.server.exchange.services.drafting import draft_practice
from bandung.server.exchange.services.verifying import LONGEST_NAME, LONGEST_NOTE, verify_for_owner
from bandung.server.node.bringing_entries import bring_entries
from bandung.values import UN_LANGUAGES, InvalidInput

router = Router(tags=["exchange"])


class TextToTag(Schema):
    """A text of any length and language; its beginning is read."""

    text: str
    limit: int = Field(3, ge=1, le=MOST)


class VerificationTold(Schema):
    """How somebody made sure of an entry. `by` (an organization's code or a name) is needed unless the owner did."""

    how: VerificationMethod = VerificationMethod.OWNER
    by: str = Field("", max_length=LONGEST_NAME)
    on: dt.date | None = Field(None, description="today where it is left out")
    note: str = Field("", max_length=LONGEST_NOTE)


@router.get("/suggestions", response=schemas.Record, summary="Which sectors and goals a text may be about")
def suggest_tags(
    request: HttpRequest,  # noqa: ARG001  ninja hands the request over
    text: str,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 3,
) -> Any:
    """Proposals of the encoder, best first, for a person to accept; `understood` is false where it cannot read it."""
    return schemas.in_json(suggested_tags(text, limit=limit))


@router.post("/suggestions", auth=WRITERS, response=schemas.Record, summary="The same for a long text")
def suggest_tags_of(request: HttpRequest, told: TextToTag) -> Any:  # noqa: ARG001
    """For those who may write, as a body of any size is asked of the node; nothing is stored."""
    return schemas.in_json(suggested_tags(told.text, limit=told.limit))


@router.get("/drafts", response=schemas.Record, summary="The draft of a practice from an activity")
def draft(
    request: HttpRequest,  # noqa: ARG001
    activity: Annotated[str, Query(description="the code of an activity of the node")],
    owner: Annotated[str, Query(description="who will answer for the practice")] = "",
) -> Any:
    """What the activity says of itself, to be completed and told by `PUT /exchange/CODE`; nothing is stored."""
    return schemas.in_json(draft_practice(activity, owner=owner or None))


@router.get("/templates/{language}", summary="The workbook that people fill with entries")
def show_entry_template(request: HttpRequest, language: str, as_: str = "xlsx") -> HttpResponse:  # noqa: ARG001
    """A sheet a kind (XLSX), or one table (`as_=csv`), in one of the six languages."""
    return entry_template(language, as_csv=as_ == "csv")


@router.post("/files", auth=WRITERS, response=schemas.Record, summary="Bring a file of entries")
def bring_entry_file(
    request: HttpRequest, organization: Form[str], file: File[UploadedFile], kept_by: Form[str] = ""
) -> Any:
    """TOML, the filled template (XLSX, CSV), or a list that a layout knows; entries of the organization alone.

    `kept_by` is the address of the roster that the file is a copy of. What was found wrong comes with the counts.
    """
    teller = organization_told_for(person_of(request), organization)
    if not file.size or file.file is None:
        raise InvalidInput("The file is empty, or larger than this node takes by its API.")
    taken = bring_entries(
        content=cast("Any", file.file),
        name=file.name or "",
        organization=teller,
        by=person_of(request),
        kept_by=kept_by,
    )
    return schemas.in_json(taken)


@router.get("/{path:code}/verifications", response=list[schemas.Record], summary="Who made sure of an entry")
def list_verifications(request: HttpRequest, code: str) -> list[dict[str, Any]]:  # noqa: ARG001
    """Everybody who did, the latest first."""
    told = verification_lines(entry_with_code(code))
    return [
        {"on": one.on.isoformat(), "by": one.by, "how": one.how.value, "note": schemas.in_json(one.note)}
        for one in told
    ]


@router.post(
    "/{path:code}/verification", auth=WRITERS, response=schemas.Record, summary="Confirm that an entry holds"
)
def verify(request: HttpRequest, code: str, told: VerificationTold) -> Any:
    """By those who tell for its owner; sets the day by which it is to be confirmed again. The answer is the entry."""
    entry = verify_for_owner(
        code=code,
        person=person_of(request),
        how=told.how,
        by=told.by,
        on=told.on or timezone.localdate(),
        note=told.note,
    )
    return schemas.in_json(entry)


def entry_template(language: str, *, as_csv: bool = False) -> HttpResponse:
    """The template of entries to download."""
    if language not in UN_LANGUAGES:
        raise InvalidInput(f"The template is written in {', '.join(UN_LANGUAGES)}.")
    written = io.BytesIO()
    write_entry_template(written, language=language, as_csv=as_csv)
    form = (
        "text/csv; charset=utf-8"
        if as_csv
        else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    answer = HttpResponse(written.getvalue(), content_type=form)
    name = f"bandung-exchange-{language}.{'csv' if as_csv else 'xlsx'}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
