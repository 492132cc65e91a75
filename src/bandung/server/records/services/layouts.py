"""How organizations lay out their own sheets: saved under a name, used again, and for every file that fits."""

from pathlib import Path

import msgspec

from bandung.activities.sheets.mapping import Layout, load_layout
from bandung.server.accounts.queries.rows import Person
from bandung.server.records.models import SheetLayout
from bandung.values import InvalidInput, NotFound


def keep_layout(*, layout: Layout, organization_id: int, by: Person | None = None) -> SheetLayout:
    """Save a layout under its name; one of this name that the organization has is replaced."""
    if not layout.name.strip():
        raise InvalidInput("A layout needs a name under which it is found again.")
    row, _ = SheetLayout.objects.update_or_create(
        organization_id=organization_id,
        name=layout.name.strip()[:200],
        defaults={"content": msgspec.to_builtins(layout), "saved_by": by},
    )
    return row


def layouts_of(organization_code: str | None = None) -> tuple[Layout, ...]:
    """The saved layouts of an organization, or of all, by name."""
    rows = SheetLayout.objects.order_by("name", "pk")
    if organization_code is not None:
        rows = rows.filter(organization__code=organization_code)
    return tuple(
        msgspec.convert(content, Layout, strict=False) for content in rows.values_list("content", flat=True)
    )


def layout_named(name: str, *, organization_code: str | None = None) -> Layout:
    """The layout of this name; NotFound where there is none, InvalidInput where several organizations have one."""
    rows = SheetLayout.objects.filter(name__iexact=name.strip())
    if organization_code is not None:
        rows = rows.filter(organization__code=organization_code)
    contents = list(rows.values_list("content", flat=True)[:2])
    if not contents:
        raise NotFound(f"No layout is called “{name}” here; “bandung activities map” makes one.")
    if len(contents) > 1:
        raise InvalidInput(f"Several organizations have a layout called “{name}”; say whose with --source.")
    return msgspec.convert(contents[0], Layout, strict=False)


def layout_for(told: str) -> Layout:
    """The layout in the file of this name, where there is one, else the saved one of this name."""
    path = Path(told)
    return load_layout(path) if path.suffix and path.is_file() else layout_named(told)
