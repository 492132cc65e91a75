"""Entries written as TOML are read again as they were."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bandung.exchange import Need, load_exchange
from bandung.exchange.writing import entries_as_toml
from bandung.values import Text
from bandung.values.tables import build, parse_rows

SAMPLE = Path(__file__).parents[2] / "src" / "bandung" / "sample" / "exchange.toml"


def test_the_sample_comes_back_whole(tmp_path):
    sample = load_exchange(SAMPLE)
    path = tmp_path / "again.toml"
    path.write_text(entries_as_toml(sample.entries, owners=sample.owners), encoding="utf-8")
    assert load_exchange(path) == sample


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_any_text_survives(told):
    entry = Need(code="n", owner="o", title=Text.of("T", "en"), summary=Text.of(told, "en"))
    (row,) = parse_rows(entries_as_toml([entry]), "f")
    assert build(Need, row) == (entry, ())
