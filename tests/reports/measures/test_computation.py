import csv

import pytest

from bandung.reports.measures import MEASURES, compute, find_measure, record_codes, write_records


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
def test_the_file_of_records_counts_up_to_the_figure(measure, small_world, scope_of, now, tmp_path):
    figure = compute(measure, small_world, scope=scope_of(), now=now)
    records = measure.records(small_world, scope_of())
    lines = write_records(measure, records, path=tmp_path / "records" / "a.csv")
    rows = read_csv(tmp_path / "records" / "a.csv")
    assert len(rows) == lines
    assert len({row["record"] for row in rows}) == figure.total
    assert len({row["record"] for row in rows if row["stated"] == "no"}) == figure.not_stated
    for line in figure.rows:
        behind = {
            row["record"]
            for row in rows
            if (row["key"], row["series"], row["unit"]) == (line.key, line.series or "", line.unit or "")
        }
        assert len(behind) == line.records


def test_each_record_has_the_address_of_its_page(small_world, scope_of, tmp_path):
    measure = find_measure("activities")
    write_records(
        measure,
        measure.records(small_world, scope_of()),
        path=tmp_path / "a.csv",
        base_url="https://node.example",
    )
    assert "https://node.example/activities/water/" in {
        row["address"] for row in read_csv(tmp_path / "a.csv")
    }


def test_the_codes_behind_a_row_and_behind_not_stated(small_world, scope_of):
    kind = find_measure("activities-by-kind")
    scope = scope_of()
    assert record_codes(kind, small_world, scope=scope, key="south-south") == ("milk", "roads", "water")
    assert record_codes(kind, small_world, scope=scope, key=None) == ("silent",)
    year = find_measure("activities-by-start-year")
    assert record_codes(year, small_world, scope=scope, key="2012", series="triangular") == ("fisheries",)


def test_a_figure_knows_its_data_its_period_and_its_definition(small_world, scope_of, now):
    figure = compute(find_measure("activities"), small_world, scope=scope_of("2003", "2005"), now=now)
    assert figure.dataset_hash == small_world.content_hash
    assert str(figure.period) == "2003 – 2005"
    assert figure.definition == "g77"
    assert figure.computed_at == now


def test_rows_stand_largest_first_and_years_in_their_order(small_world, scope_of, now):
    kinds = compute(find_measure("activities-by-kind"), small_world, scope=scope_of(), now=now)
    assert [row.key for row in kinds.rows] == ["south-south", "triangular"]
    years = compute(find_measure("activities-by-start-year"), small_world, scope=scope_of(), now=now)
    assert [row.key for row in years.rows] == ["1985", "2000", "2012", "2013"]


def test_what_nobody_states_is_no_zero(dataset_of, scope_of, now):
    from bandung.reports.dataset.tables import ActivityRow

    dataset = dataset_of(activities=[ActivityRow(id=1, code="a")])
    figure = compute(find_measure("activities-by-recipient"), dataset, scope=scope_of(), now=now)
    assert figure.value is None
    assert (figure.not_stated, figure.total) == (1, 1)
