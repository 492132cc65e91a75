"""Writing the node's analytical dataset: its tables and the registry's, as Parquet in the home folder."""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from bandung.registry.groupings import GroupingKind
from bandung.registry.registry import load_registry
from bandung.reports.dataset.tables import AreaRow, GroupingRow, MembershipRow
from bandung.reports.dataset.writer import Manifest, write_dataset
from bandung.server.home import Home


def write_node_dataset(home: Home, *, now: dt.datetime) -> Manifest:
    """A new version of the dataset from what the opened node holds now."""
    from bandung.server.accounts.queries.dataset import organization_rows
    from bandung.server.exchange.queries.dataset import introduction_rows, practice_rows
    from bandung.server.funds.queries.dataset import pledge_rows
    from bandung.server.mandates.queries.dataset import event_rows
    from bandung.server.node.following import paragraph_rows
    from bandung.server.records.queries import dataset as records

    tables: tuple[tuple[str, Iterable[msgspec.Struct]], ...] = (
        ("activities", records.activity_rows()),
        ("parties", records.party_rows()),
        ("places", records.place_rows()),
        ("sectors", records.sector_rows()),
        ("money", records.money_rows()),
        ("contributions", records.contribution_rows()),
        ("areas", _area_rows()),
        ("groupings", _grouping_rows()),
        ("memberships", _membership_rows()),
        ("organizations", organization_rows()),
        ("practices", practice_rows()),
        ("introductions", introduction_rows()),
        ("pledges", pledge_rows()),
        ("events", event_rows()),
        ("paragraphs", paragraph_rows(home=home, on=now.date())),
    )
    return write_dataset(home.dataset, tables, now=now)


def _area_rows() -> Iterator[AreaRow]:
    registry = load_registry()
    for area in registry.areas:
        regions = registry.regions_of(area.code)
        yield AreaRow(
            code=area.code,
            name=area.names.best_for("en").text,
            region=regions[-2].names.best_for("en").text if len(regions) > 1 else None,
            sub_region=regions[-3].names.best_for("en").text if len(regions) > 2 else None,
            names=area.names.as_mapping(),
        )


def _grouping_rows() -> Iterator[GroupingRow]:
    for grouping in load_registry().groupings:
        yield GroupingRow(
            code=grouping.code,
            name=grouping.names.best_for("en").text,
            kind="regional" if grouping.kind is GroupingKind.REGIONAL_ORGANIZATION else grouping.kind.value,
            names=grouping.names.as_mapping(),
        )


def _membership_rows() -> Iterator[MembershipRow]:
    """Memberships of the groupings, and of the definitions of the South as if each were a grouping."""
    registry = load_registry()
    for grouping in registry.groupings:
        for membership in registry.memberships(grouping.code):
            first, last = membership.days
            yield MembershipRow(grouping=grouping.code, area=membership.area, start_date=first, end_date=last)
    for definition in registry.definitions:
        for area, first, last in definition.spans():
            yield MembershipRow(grouping=definition.code, area=area, start_date=first, end_date=last)
