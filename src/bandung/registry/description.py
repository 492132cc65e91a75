"""What there is to say of a thing of the register, in a form that a terminal, a page and an API can all print."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from bandung.registry.areas import Area
from bandung.registry.groupings import Grouping, GroupingKind, Membership, load_groupings
from bandung.registry.organizations import Organization
from bandung.registry.registry import Registry, Thing, load_registry
from bandung.values import Period, Source, language_name


class Row(msgspec.Struct, frozen=True):
    """One line: `key` is stable (for a page that translates labels), `label` and `value` are for reading."""

    key: str
    label: str
    value: str


class Name(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name in one language, and when it held if not always; `language_name` is in the reader's language."""

    language: str
    language_name: str
    text: str
    kind: str = "name"
    period: Period = Period()


class Belonging(msgspec.Struct, frozen=True, omit_defaults=True):
    """A membership: the grouping (of an area) or the area (of a grouping), with its period and note."""

    code: str
    name: str
    period: Period
    holds: bool
    note: str | None = None


class Description(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything of one thing. `kind` is `area`, `grouping` or `organization`; `on` the day it is told for."""

    kind: str
    code: str
    title: str
    on: dt.date | None = None
    rows: tuple[Row, ...] = ()
    names: tuple[Name, ...] = ()
    memberships: tuple[Belonging, ...] = ()
    regions: tuple[Row, ...] = ()
    source: Source | None = None
    note: str | None = None


def describe(thing: Thing, *, reader: str = "en", on: dt.date | None = None) -> Description:
    """The description of an area, grouping or organization.

    Names are those the reader of this language is shown. With a day `on`, the title is the name of that day and
    memberships are those that held then; without, every membership ever recorded is told, with its period.
    """
    registry = load_registry()
    if isinstance(thing, Area):
        return _of_area(thing, registry, reader, on)
    if isinstance(thing, Grouping):
        return _of_grouping(thing, registry, reader, on)
    return _of_organization(thing, registry, reader, on)


def _of_area(area: Area, registry: Registry, reader: str, on: dt.date | None) -> Description:
    groupings = load_groupings()
    told = [
        (groupings[known.grouping], known)
        for known in registry.memberships_of(area.code)
        if groupings[known.grouping].kind is not GroupingKind.UN_REGION and (on is None or known.holds_on(on))
    ]
    regions = registry.regions_of(area.code)
    return Description(
        kind="area",
        code=area.code,
        title=area.name_on(on, reader=reader) if on else area.name(reader),
        on=on,
        rows=tuple(_rows_of_area(area, registry, reader, on)),
        names=tuple(_names_of_area(area, reader)),
        memberships=tuple(
            _belonging(known, grouping.code, grouping.name(reader), on) for grouping, known in told
        ),
        regions=tuple(Row("region", region.code, region.name(reader)) for region in regions),
        source=groupings[regions[-1].code].source if regions else None,
        note=area.note,
    )


def _rows_of_area(area: Area, registry: Registry, reader: str, on: dt.date | None) -> Iterator[Row]:
    codes = (
        ("iso3", "ISO 3166-1 alpha-3", area.code if area.code.isalpha() else None),
        ("iso2", "ISO 3166-1 alpha-2", area.iso2),
        ("m49", "M49", area.m49),
        ("dac", "DAC", area.dac),
        ("status", "Status", area.status.replace("-", " ")),
    )
    yield from (Row(key, label, code) for key, label, code in codes if code)
    if area.period.start or area.period.end:
        yield Row("period", "Existed", str(area.period))
    if area.successors:
        followers = ", ".join(registry.area(code).name(reader) for code in area.successors)
        yield Row("successors", "Followed by", followers)
    if on is not None and not area.is_region:
        of_south = (known for known in registry.definitions if known.is_south(area.code, on=on))
        south = [known.title.best_for(reader).text for known in of_south]
        yield Row("south", "Of the South by", "; ".join(south) or "no definition of the register")


def _names_of_area(area: Area, reader: str) -> Iterator[Name]:
    for version in area.names.versions:
        yield Name(version.language, language_name(version.language, reader), version.text)
    for other in area.other_names:
        yield Name(
            other.language, language_name(other.language, reader), other.text, other.kind, other.period
        )


def _of_grouping(grouping: Grouping, registry: Registry, reader: str, on: dt.date | None) -> Description:
    told = [
        (registry.area(known.area), known)
        for known in registry.memberships(grouping.code)
        if on is None or known.holds_on(on)
    ]
    rows = [Row("kind", "Kind", grouping.kind.replace("-", " "))]
    if grouping.acronyms:
        rows.append(Row("acronyms", "Acronyms", ", ".join(grouping.acronyms)))
    if grouping.period.start or grouping.period.end:
        rows.append(Row("period", "Existed", str(grouping.period)))
    present = {known.area for _, known in told if on is not None or known.period.end is None}
    rows.append(Row("members", "Members", str(len(present))))
    rows.append(Row("true-on", "List true on", str(grouping.true_on)))
    return Description(
        kind="grouping",
        code=grouping.code,
        title=grouping.name(reader),
        on=on,
        rows=tuple(rows),
        names=tuple(
            Name(version.language, language_name(version.language, reader), version.text)
            for version in grouping.names.versions
        ),
        memberships=tuple(_belonging(known, area.code, area.name(reader), on) for area, known in told),
        source=grouping.source,
        note=grouping.note,
    )


def _of_organization(known: Organization, registry: Registry, reader: str, on: dt.date | None) -> Description:
    rows = [Row("kind", "Kind", known.kind.replace("-", " "))]
    if known.area:
        rows.append(Row("area", "Country", registry.area(known.area).name(reader)))
    if known.seat:
        rows.append(Row("seat", "Seat", known.seat))
    if known.parent:
        parent = registry.organization(known.parent)
        rows.append(Row("parent", "Part of", parent.current_name.best_for(reader).text))
    if known.acronyms:
        rows.append(
            Row("acronyms", "Acronyms", ", ".join(version.text for version in known.acronyms.versions))
        )
    rows += [
        Row(f"identifier-{other.scheme}", f"Identifier ({other.scheme})", other.value)
        for other in known.identifiers
    ]
    if known.website:
        rows.append(Row("website", "Website", known.website))
    title = known.name_on(on) if on else known.current_name
    return Description(
        kind="organization",
        code=known.code,
        title=title.best_for(reader).text,
        on=on,
        rows=tuple(rows),
        names=tuple(
            Name(
                version.language, language_name(version.language, reader), version.text, "name", dated.period
            )
            for dated in known.names
            for version in dated.text.versions
        ),
        source=Source(known.source),
    )


def _belonging(membership: Membership, code: str, name: str, on: dt.date | None) -> Belonging:
    holds = membership.period.end is None if on is None else membership.holds_on(on)
    return Belonging(code, name, membership.period, holds, membership.note)
