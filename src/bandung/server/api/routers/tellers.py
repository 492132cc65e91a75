"""What an organization tells, how complete it is, and how it lays out its own sheets."""

import io
from typing import Any, BinaryIO, cast

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router
from ninja.files import UploadedFile

from bandung.activities.sheets import write_template
from bandung.activities.sheets.mapping import Layout, guess_layout, open_tables
from bandung.server.accounts.queries.memberships import organization_told_for
from bandung.server.accounts.queries.organizations import organization_by_code
from bandung.server.api import schemas
from bandung.server.api.access import WRITERS, person_of
from bandung.server.api.paging import PageNumber
from bandung.server.node.bringing import keep_sheet, kept_sheet
from bandung.server.records.queries.completeness import completeness_of
from bandung.server.records.queries.lists import page_of
from bandung.server.records.queries.organization_claims import told_of
from bandung.server.records.queries.told import claims_told_by
from bandung.server.records.services.layouts import keep_layout, layouts_of
from bandung.values import UN_LANGUAGES, InvalidInput

router = Router(tags=["organizations"])


@router.get("/{path:code}/claims", response=schemas.Page[schemas.ClaimEntry], summary="What it tells")
def list_claims(request: HttpRequest, code: str, page: PageNumber = 1) -> dict[str, Any]:  # noqa: ARG001
    """Its current claims, newest first, each with what would complete it."""
    return schemas.listed(page_of(claims_told_by(organization_by_code(code)), page))


@router.get(
    "/{path:code}/completeness", response=schemas.Completeness, summary="How complete what it tells is"
)
def show_completeness(request: HttpRequest, code: str) -> dict[str, Any]:  # noqa: ARG001
    """Over its current claims: the mean, each field, and what to add next."""
    found = completeness_of(organization_by_code(code))
    if found is None:
        return {"claims": 0, "mean": 0.0, "fields": [], "add_next": []}
    return {
        "claims": found.claims,
        "mean": found.mean,
        "fields": [
            {"field": one.field.field, "sentence": one.field.next, "told": one.told} for one in found.fields
        ],
        "add_next": [one.field.field for one in found.add_next],
    }


@router.get(
    "/{path:code}/budgets",
    response=list[schemas.Record],
    summary="What organisation files tell of it as a whole",
)
def list_budgets(request: HttpRequest, code: str) -> list[Any]:  # noqa: ARG001
    """Budgets and spending by year, each teller apart, as activities.organization_record.OrganizationTelling."""
    return [
        {
            "told_by": one.claim.told_by.code if one.claim.told_by else None,
            "told_at": one.claim.told_at,
            "delivery": str(one.claim.delivery.uuid),
            "telling": schemas.in_json(one.telling),
        }
        for one in told_of(organization_by_code(code))
    ]


@router.get("/{path:code}/layouts", response=list[schemas.Record], summary="Its layouts of sheets")
def list_layouts(request: HttpRequest, code: str) -> list[Any]:  # noqa: ARG001
    """Each saved layout, as activities.sheets.mapping.Layout."""
    return [schemas.in_json(one) for one in layouts_of(organization_by_code(code).code)]


@router.post(
    "/{path:code}/layouts/guess", auth=WRITERS, response=schemas.Record, summary="Guess a sheet's layout"
)
def guess(request: HttpRequest, code: str, file: File[UploadedFile], sheet: Form[str] = "") -> Any:
    """What each column seems to mean, with reasons; correct it, and save it by PUT. `sheet` names one of several."""
    organization = organization_told_for(person_of(request), code)
    if not file.size or file.file is None:
        raise InvalidInput("The file is empty, or larger than this node takes by its API.")
    number = keep_sheet(
        settings.HOME, content=cast("BinaryIO", file.file), name=file.name or "", organization=organization
    )
    path = kept_sheet(settings.HOME, number=number, organization=organization)
    tables = (one for one in open_tables(path, file=path.name) if not sheet or one.name == sheet)
    return schemas.in_json(guess_layout(tables, file=path.name, owner=organization.code))


@router.put("/{path:code}/layouts", auth=WRITERS, response=schemas.Record, summary="Save a layout")
def save_layout(request: HttpRequest, code: str) -> Any:
    """The body is activities.sheets.mapping.Layout; one of its name is replaced."""
    person = person_of(request)
    organization = organization_told_for(person, code)
    try:
        layout = msgspec.json.decode(request.body, type=Layout)
    except msgspec.MsgspecError as error:
        raise InvalidInput(f"The layout cannot be understood: {error}.") from None
    return keep_layout(layout=layout, organization_id=organization.pk, by=person).content


templates = Router(tags=["templates"])


@templates.get("/{language}", summary="The template that people fill")
def show_template(request: HttpRequest, language: str) -> HttpResponse:  # noqa: ARG001
    """The workbook (XLSX) in one of the six languages, with lists to choose from."""
    if language not in UN_LANGUAGES:
        raise InvalidInput(f"The template is written in {', '.join(UN_LANGUAGES)}.")
    written = io.BytesIO()
    write_template(written, language=language)
    answer = HttpResponse(
        written.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    answer["Content-Disposition"] = f'attachment; filename="bandung-template-{language}.xlsx"'
    return answer
