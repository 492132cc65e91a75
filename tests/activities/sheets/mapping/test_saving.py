import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.activities.sheets.mapping import (
    Column,
    Constant,
    DateOrder,
    Layout,
    NumberStyle,
    Section,
    TableLayout,
    fields,
    load_layout,
    parse_layout,
    save_layout,
    write_layout,
)
from bandung.values import InvalidInput, NotFound

texts = st.text(max_size=20)
words = st.dictionaries(texts, texts, max_size=3)
columns = st.builds(
    Column,
    heading=texts,
    index=st.integers(0, 200),
    field=st.none() | st.sampled_from(list(fields())),
    also=st.lists(texts, max_size=2).map(tuple),
    date_order=st.none() | st.sampled_from(DateOrder),
    number_style=st.none() | st.sampled_from(NumberStyle),
    currency=st.none() | st.just("EUR"),
    scale=st.sampled_from([1, 1000]),
    year=st.none() | st.just(2019),
    values=words,
)
layouts = st.builds(
    Layout,
    name=texts,
    owner=texts,
    note=texts,
    constants=st.lists(st.builds(Constant, field=st.just("currency"), value=texts), max_size=2).map(tuple),
    tables=st.lists(
        st.builds(
            TableLayout,
            name=texts,
            columns=st.lists(columns, max_size=3).map(tuple),
            sheets=st.lists(texts, max_size=2).map(tuple),
            continued=st.booleans(),
            sections=st.lists(
                st.builds(Section, field=st.just("year"), column=st.none() | st.integers(0, 9), values=words),
                max_size=2,
            ).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
)


@given(layouts)
def test_a_layout_is_read_back_as_it_was_written(layout):
    assert parse_layout(write_layout(layout)) == layout


def test_a_saved_layout_is_loaded_again(tmp_path):
    layout = Layout(
        name="x",
        owner="tr-tika",
        tables=(
            TableLayout(name="t", columns=(Column(heading="Ülke", index=0, field="recipient-country"),)),
        ),
    )
    save_layout(layout, tmp_path / "x.toml")
    assert load_layout(tmp_path / "x.toml") == layout
    assert [path.name for path in tmp_path.iterdir()] == ["x.toml"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "neither TOML nor JSON"),
        ('name = "x"\ntables = 3', "not a layout"),
        (
            '{"name": "x", "owner": "y", "tables": [{"name": "t", "columns": [{"heading": "h", "index": 0, "field": "colour"}]}]}',
            "colour",
        ),
    ],
)
def test_what_is_no_layout_is_refused_with_a_sentence(text, said):
    with pytest.raises(InvalidInput, match=said):
        parse_layout(text, file="x.toml")


def test_a_layout_that_is_not_there_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        load_layout(tmp_path / "none.toml")
