from decimal import Decimal

import pytest

from bandung.reports.measures import FigureRow, find_measure, records_path
from bandung.reports.measures.addresses import record_path


def row(key, series=None):
    return FigureRow(key=key, series=series, value=Decimal(1), records=1)


@pytest.mark.parametrize(
    ("code", "key", "address"),
    [
        ("activities-by-kind", "south-south", "/activities/?kind=south-south"),
        ("activities-by-recipient", "MOZ", "/activities/?country=MOZ"),
        ("activities-by-provider", "BRA", "/activities/?provider=BRA"),
        ("activities-in-ldc-lldc-sids", "ldc", "/activities/?grouping=ldc&members=start"),
        ("activities-by-sector", "140", "/activities/?sector=140"),
        ("activities-by-goal", "6", "/activities/?sdg=6"),
        ("top-organizations", "XM-DAC 1/2", "/activities/?organization=XM-DAC+1%2F2"),
        ("organizations-by-kind", "bank", "/organizations/?kind=bank"),
        ("exchange-listed", "need", "/exchange/?kind=need"),
        ("southern-providers", "BRA", None),  # the list has no filter of the same meaning
        ("activities-by-sector", "none", None),
        ("pledged", "pgtf", None),
    ],
)
def test_a_row_leads_to_the_list_of_exactly_its_records(code, key, address, scope_of):
    assert records_path(find_measure(code), row(key), scope=scope_of()) == address


def test_a_list_that_does_not_know_the_period_is_not_linked(scope_of):
    measure = find_measure("activities-by-kind")
    assert records_path(measure, row("south-south"), scope=scope_of("2003", "2005")) is None


def test_codes_are_quoted_in_the_address_of_a_record():
    address = record_path(find_measure("activities"), "a/b c", base_url="https://node.example")
    assert address == "https://node.example/activities/a%2Fb%20c/"
    assert record_path(find_measure("pledged"), "x") is None
