import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from bandung.activities.claim import ReadClaim
from bandung.activities.record import Contribution, Role, Status
from bandung.activities.sheets.mapping import (
    Column,
    Constant,
    DateOrder,
    Layout,
    NumberStyle,
    Repeated,
    RowTally,
    TableLayout,
    guess_layout,
    known_layout,
    open_tables,
    read_with_layout,
)
from bandung.values import Finding, Money, NotFound, PartialDate

PLAIN = Layout(
    name="plain",
    owner="mx-amexcid",
    tables=(
        TableLayout(
            name="t",
            columns=(
                Column(heading="Title", index=0, field="title"),
                Column(heading="Country", index=1, field="recipient-country"),
                Column(heading="Start", index=2, field="start"),
                Column(heading="Amount", index=3, field="budget"),
                Column(heading="Remarks", index=4),
            ),
        ),
    ),
)
HEAD = ("Title", "Country", "Start", "Amount", "Remarks")


def read(path, layout, **options) -> tuple[list[ReadClaim], list[Finding], RowTally]:
    tally = RowTally()
    items = list(read_with_layout(path, layout, tally=tally, **options))
    claims = [item for item in items if isinstance(item, ReadClaim)]
    return claims, [item for item in items if isinstance(item, Finding)], tally


def read_guessed(path: Path, owner: str = "mx-amexcid"):
    layout = guess_layout(open_tables(path), file=path.name, owner=owner).layout
    return read(path, layout)


def as_csv(*rows: tuple[str, ...]) -> io.BytesIO:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return io.BytesIO(text.getvalue().encode())


def test_a_spanish_sheet_becomes_records_with_sections_and_its_own_amounts(spanish):
    claims, _, tally = read_guessed(spanish)
    first, second, third = (claim.record for claim in claims)
    assert (first.identifier, first.status, str(first.start)) == ("CSS-001", Status.CLOSED, "2018-03-15")
    assert [place.code for place in second.places] == ["GT", "SV"]
    assert first.budgets[0].value == Money(Decimal("1234567.89"), "USD")
    assert {(sector.vocabulary, sector.code) for sector in first.sectors} == {("99", None), ("2", "121")}
    assert [party.role for party in third.parties] == [Role.PROVIDER, Role.IMPLEMENTING]
    assert third.parties[0].area == "MEX"
    assert third.reporter.name == third.parties[0].name
    assert (tally.claims, tally.sections, tally.totals, tally.notes, tally.headings) == (3, 2, 2, 1, 1)
    assert tally.accounted == tally.rows == 13


def test_the_name_of_a_sheet_gives_the_year_and_thousands_are_multiplied(french):
    claims, _, _ = read_guessed(french)
    assert [str(claim.record.start) for claim in claims] == ["2020", "2020", "2021"]
    assert claims[1].record.budgets[0].value == Money(Decimal("80500.0"), "EUR")


def test_countries_above_the_rows_hold_for_them_also_in_arabic(arabic):
    claims, _, tally = read_guessed(arabic)
    assert [claim.record.places[0].code for claim in claims] == ["SD", "SD", "SO"]
    assert claims[0].record.start == PartialDate(2019, 3, 15)
    assert claims[0].record.title.original.language == "ar"
    assert tally.accounted == tally.rows


def test_amounts_in_columns_of_years_are_budgets_of_these_years(turkish):
    claims, _, tally = read_guessed(turkish, "tr-tika")
    told = [(str(budget.period.start), budget.value) for budget in claims[0].record.budgets]
    assert told == [("2019", Money(Decimal(120000), "USD")), ("2020", Money(Decimal(30000), "USD"))]
    assert (tally.headings, tally.totals, tally.claims) == (2, 1, 3)


def test_an_amount_that_means_two_is_left_out_and_told(russian):
    claims, findings, _ = read_guessed(russian)
    assert all(not claim.record.budgets for claim in claims)
    assert "bad-amount" in {finding.code for finding in claims[0].findings}
    assert claims[0].unplaced == {"Сумма": 1, "Примечание": 1}
    assert (str(claims[0].record.start), str(claims[0].record.end)) == ("2015", "2017")
    assert "derived-identifier" in {finding.code for finding in findings}


def test_equal_rows_get_a_counter_and_new_rows_in_between_change_no_identifier():
    one, two = ("Course", "Togo", "2010", "", ""), ("Visit", "Mali", "2011", "", "")
    before, _, _ = read(as_csv(HEAD, one, two, one), PLAIN)
    after, _, _ = read(
        as_csv(HEAD, ("New", "Chad", "2012", "", ""), one, ("Newer", "Peru", "2012", "", ""), two, one), PLAIN
    )
    told = [claim.record.identifier for claim in before]
    assert len(set(told)) == 3
    assert told[2] == f"{told[0]}-2"
    assert [claim.record.identifier for claim in after if str(claim.record.title)[:3] != "New"] == told
    same = {claim.record.identifier: claim.content_hash for claim in after}
    assert all(same[claim.record.identifier] == claim.content_hash for claim in before)


def test_every_cell_is_in_the_content_and_what_has_no_place_is_counted():
    (claim,), _, tally = read(as_csv(HEAD, ("Course", "Togo", "2010", "USD 1200.50", "ask Ana")), PLAIN)
    (row,) = msgspec.json.decode(claim.content)
    assert row["cells"] == {
        "Title": "Course",
        "Country": "Togo",
        "Start": "2010",
        "Amount": "USD 1200.50",
        "Remarks": "ask Ana",
    }
    assert claim.unplaced == {"Remarks": 1}
    assert (tally.cells, tally.placed) == (5, 4)
    assert claim.where.line == 2
    assert claim.delivery_defaults == f"layout {PLAIN.hash}"


def test_another_layout_is_another_telling():
    other = msgspec.structs.replace(PLAIN, constants=(Constant(field="currency", value="EUR"),))
    rows = (HEAD, ("Course", "Togo", "2010", "1200", ""))
    (plain,), gathered, _ = read(as_csv(*rows), PLAIN)
    (euro,), _, _ = read(as_csv(*rows), other)
    assert plain.record.budgets == ()
    assert "missing-currency" in {finding.code for finding in gathered}
    assert euro.record.budgets[0].value == Money(Decimal(1200), "EUR")
    assert plain.content == euro.content
    assert plain.content_hash != euro.content_hash
    assert msgspec.structs.replace(PLAIN, note="a word").hash == PLAIN.hash


def test_rows_with_the_same_identifier_are_one_activity_unless_the_layout_says_otherwise():
    table = msgspec.structs.replace(
        PLAIN.tables[0], columns=(Column(heading="No", index=5, field="identifier"), *PLAIN.tables[0].columns)
    )
    layout = msgspec.structs.replace(PLAIN, tables=(table,))
    rows = (
        (*HEAD, "No"),
        ("Course", "Togo", "2010", "USD 5", "", "A1"),
        ("Visit", "Peru", "", "", "", "A2"),
        ("Course", "Mali", "2010", "USD 5", "", "A1"),
    )
    claims, _, tally = read(as_csv(*rows), layout)
    joined = next(claim.record for claim in claims if claim.record.identifier == "A1")
    assert [place.code for place in joined.places] == ["TG", "ML"]
    assert len(joined.budgets) == 1
    assert (tally.claims, tally.joined) == (2, 1)
    apart, _, _ = read(as_csv(*rows), msgspec.structs.replace(layout, repeated=Repeated.SEPARATE))
    identifiers = [claim.record.identifier for claim in apart]
    assert identifiers[:2] == ["A1", "A2"]
    assert identifiers[2].startswith("A1-")


def test_rows_that_disagree_are_told_and_the_first_is_used():
    table = msgspec.structs.replace(PLAIN.tables[0], columns=(
        Column(heading="No", index=0, field="identifier"), Column(heading="Status", index=1, field="status")))  # fmt: skip
    layout = msgspec.structs.replace(PLAIN, tables=(table,))
    (claim,), _, _ = read(as_csv(("No", "Status"), ("A", "closed"), ("A", "active")), layout)
    assert claim.record.status is Status.CLOSED
    assert [finding.code for finding in claim.findings] == ["rows-disagree"]


def test_a_column_is_found_by_its_heading_wherever_it_stands_now():
    moved = as_csv(
        ("Remarks", "Country", "New column", "Title", "Start", "Amount"),
        ("a", "Togo", "b", "Course", "2010", "USD 3"),
    )
    (claim,), _, _ = read(moved, PLAIN)
    assert (str(claim.record.title), claim.record.places[0].code) == ("Course", "TG")
    assert claim.unplaced == {"Remarks": 1, "New column": 1}


@pytest.mark.parametrize(
    ("order", "start", "codes"),
    [
        (DateOrder.DAY_FIRST, "2012-04-03", []),
        (DateOrder.MONTH_FIRST, "2012-03-04", []),
        (None, "None", ["ambiguous-date-order"]),
    ],
)
def test_an_undecided_date_is_not_read(order, start, codes):
    columns = tuple(
        msgspec.structs.replace(column, date_order=order) if column.field == "start" else column
        for column in PLAIN.tables[0].columns
    )
    layout = msgspec.structs.replace(
        PLAIN, tables=(msgspec.structs.replace(PLAIN.tables[0], columns=columns),)
    )
    (claim,), _, _ = read(as_csv(HEAD, ("Course", "Togo", "03/04/2012", "", "")), layout)
    assert str(claim.record.start) == start
    assert [finding.code for finding in claim.findings] == codes


def test_a_title_that_begins_with_total_is_no_total_where_it_is_identified(write):
    rows = [
        ("Code", "Title", "Amount"),
        ("A-1", "Total sanitation in villages", 500),
        ("A-2", "Course", 20),
        (None, "Total", 520),
    ]
    claims, _, tally = read_guessed(write({"a": rows}))
    assert [claim.record.identifier for claim in claims] == ["A-1", "A-2"]
    assert tally.totals == 1


def test_a_word_nobody_knows_among_countries_ends_the_country_before_it(write):
    rows = [
        ("Code", "Title"),
        ("Togo",),
        ("A-1", "Course one"),
        ("Mali",),
        ("A-2", "Course two"),
        ("Regionais",),
        ("A-3", "Course three"),
        ("A-4", "Four"),
    ]
    claims, findings, tally = read_guessed(write({"a": rows}))
    assert [[place.code for place in claim.record.places] for claim in claims] == [["TG"], ["ML"], [], []]
    assert "unknown-section" in {finding.code for finding in findings}
    assert claims[2].unplaced == {"section": 1}
    assert tally.accounted == tally.rows


def test_a_row_that_names_no_activity_is_a_finding_and_is_counted():
    claims, findings, tally = read(
        as_csv(HEAD, ("", "Togo", "2010", "", "x"), ("Course", "Mali", "", "", "")), PLAIN
    )
    assert len(claims) == 1
    assert (findings[0].code, findings[0].where.line) == ("row-not-understood", 2)
    assert (tally.lost, tally.accounted) == (1, tally.rows)


def test_options_of_a_column_say_what_words_mean_and_which_role_it_is():
    columns = (
        Column(heading="Title", index=0, field="title"),
        Column(
            heading="With", index=1, field="partner-country", role="provider", values={"the neighbour": "BRA"}
        ),
        Column(heading="How far", index=2, field="status", values={"3/3": "closed"}),
        Column(heading="Trained", index=3, field="people-trained", number_style=NumberStyle.COMMA),
    )
    layout = Layout(
        name="x",
        owner="An agency nobody knows",
        owner_role="",
        tables=(TableLayout(name="t", columns=columns),),
    )
    (claim,), _, _ = read(
        as_csv(("Title", "With", "How far", "Trained"), ("Course", "The neighbour", "3/3", "1.200")), layout
    )
    record = claim.record
    assert [(party.role, party.area) for party in record.parties] == [(Role.PROVIDER, "BRA")]
    assert record.status is Status.CLOSED
    assert (record.contributions[0].unit, record.contributions[0].quantity) == (
        "people-trained",
        Decimal(1200),
    )
    assert str(record.reporter.name) == "An agency nobody knows"


def test_a_file_that_does_not_fit_is_one_finding():
    _, findings, _ = read(as_csv(("a", "b"), ("1", "2")), PLAIN)
    assert [finding.code for finding in findings] == ["layout-does-not-fit"]
    _, findings, _ = read(io.BytesIO(b""), PLAIN)
    assert [finding.code for finding in findings] == ["unreadable-file"]


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(NotFound):
        list(read_with_layout(tmp_path / "none.xlsx", PLAIN))


def test_every_row_of_the_brazilian_workbook_is_accounted_for(shared):
    path = shared / "data/ssc/Brazil_2005-2011_raw_data.xlsx"
    layout = known_layout(open_tables(path))
    assert layout is not None
    claims, findings, tally = read(path, layout)
    # 1,714 and 1,507 rows on the two sheets and 2 on the hidden one, as a spreadsheet program counts them.
    assert tally.rows == tally.accounted == 1714 + 1507 + 2
    assert tally.skipped == 2
    assert tally.sections == 79 + 77
    assert tally.headings == 79 + 77 + 1
    assert tally.totals == 77
    assert tally.lost == 0
    assert len(claims) == tally.claims == 1242
    assert len({claim.record.identifier for claim in claims}) == 1242
    assert sum(bool(claim.record.title) for claim in claims) == 1240
    assert sum(bool(claim.record.places) for claim in claims) >= 1100
    assert sum(bool(claim.record.start) for claim in claims) >= 1090
    assert sum(bool(claim.record.sectors) for claim in claims) >= 465
    assert {finding.code for finding in findings} == {"missing-currency"}
    told_in_many = next(claim for claim in claims if claim.record.identifier == "BRA/04/043-A054")
    assert {place.code for place in told_in_many.record.places} == {
        "AG",
        "BS",
        "BB",
        "DM",
        "GD",
        "JM",
        "KN",
        "LC",
        "VC",
        "TT",
    }
    missing = sum(claim.unplaced.get("Orçamento", 0) for claim in claims)
    assert tally.cells - tally.placed == missing + 2  # and the two titles that differ from the first told


def test_amounts_of_the_brazilian_workbook_are_read_once_the_currency_is_said(shared):
    path = shared / "data/ssc/Brazil_2005-2011_raw_data.xlsx"
    layout = known_layout(open_tables(path))
    claims, findings, _ = read(
        path,
        msgspec.structs.replace(
            layout, constants=(*layout.constants, Constant(field="currency", value="USD"))
        ),
    )
    assert findings == []
    assert sum(bool(claim.record.budgets) for claim in claims) == 480
    assert max(len(claim.record.budgets) for claim in claims) == 1


def test_what_was_put_in_is_read_with_its_value_and_the_way_of_valuing(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        "Código;Nombre del proyecto;País receptor;Pasantías;Licencias de software;Aporte;Método de valoración;Moneda\n"
        "A-1;Semillas para el valle;Haití;3;;1500;tarifa estándar;USD\n"
        "A-2;Registro de tierras;Honduras;;2;900;a ojo;USD\n",
        encoding="utf-8",
    )
    guess = guess_layout(open_tables(path), file=path.name, owner="cl-agcid").layout
    meant = {column.heading: column.field for column in guess.tables[0].columns}
    assert meant["Pasantías"] == "study-visits"
    assert meant["Licencias de software"] == "software"
    assert meant["Método de valoración"] == "valuation-method"
    columns = tuple(
        msgspec.structs.replace(one, field="valuation") if one.heading == "Aporte" else one
        for one in guess.tables[0].columns
    )
    layout = msgspec.structs.replace(
        guess, tables=(msgspec.structs.replace(guess.tables[0], columns=columns),)
    )
    (visits, licences), _, _ = read(path, layout)
    dollars = Money(Decimal(1500), "USD")
    assert visits.record.contributions == (
        Contribution("study-visits", Decimal(3), valuation=dollars, method="standard-cost"),
    )
    [one] = licences.record.contributions
    assert (one.unit, one.quantity, one.method) == ("software", Decimal(2), None)
    assert "unknown-method" in {finding.code for finding in licences.findings}


@pytest.mark.parametrize(
    "unit", ["expert-days", "Expert days", "jours d’expert", "أيام عمل الخبراء", "专家工作日"]
)
def test_a_unit_is_understood_in_any_of_its_languages(unit):
    columns = (
        Column(heading="Title", index=0, field="title"),
        Column(heading="Number", index=1, field="quantity"),
        Column(heading="Unit", index=2, field="unit"),
        Column(heading="Worth", index=3, field="valuation"),
        Column(heading="Trained", index=4, field="people-trained"),
    )
    layout = Layout(
        name="x", owner="An agency", owner_role="", tables=(TableLayout(name="t", columns=columns),)
    )
    head = ("Title", "Number", "Unit", "Worth", "Trained")
    (claim,), _, _ = read(as_csv(head, ("Course", "7", unit, "USD 90", "4")), layout)
    told = {(one.unit, one.quantity, one.valuation) for one in claim.record.contributions}
    assert told == {("expert-days", Decimal(7), None), ("people-trained", Decimal(4), None)}
    assert "value-of-several" in {finding.code for finding in claim.findings}


def test_a_value_without_any_quantity_is_money(tmp_path):
    columns = (
        Column(heading="Title", index=0, field="title"),
        Column(heading="Worth", index=1, field="valuation"),
    )
    layout = Layout(
        name="x", owner="An agency", owner_role="", tables=(TableLayout(name="t", columns=columns),)
    )
    (claim,), _, _ = read(as_csv(("Title", "Worth"), ("Course", "EUR 90")), layout)
    assert claim.record.contributions == (Contribution("money", valuation=Money(Decimal(90), "EUR")),)


def test_a_total_in_the_column_of_identifiers_is_no_activity(write):
    rows = [
        ("Code", "Title", "Country", "Budget (USD)"),
        ("P/1", "Water", "Kenya", 10),
        ("P/2", "Seeds", "Ghana", 20),
    ]
    claims, _, tally = read_guessed(write({"Projects": [*rows, ("Total", None, None, 30)]}))
    assert [claim.record.identifier for claim in claims] == ["P/1", "P/2"]
    assert tally.totals == 1


def test_a_dash_or_a_word_for_nothing_is_not_stated_and_no_fault(write):
    head = ("Title", "Country", "Start", "Budget (USD)", "Trainees")
    rows = [
        ("Dairy", "Kenya", "n/a", "TBD", "-"),
        ("Tea", "NA", "2013/14", 5, 3),
        ("Rice", "Mali", "2015", 6, 4),
    ]
    claims, findings, _ = read_guessed(write({"Projects": [head, *rows]}))
    dairy, tea, _ = (claim.record for claim in claims)
    assert (dairy.start, dairy.budgets, dairy.contributions) == (None, (), ())
    assert [finding.code for claim in claims for finding in claim.findings] == []
    assert [finding.code for finding in findings] == ["derived-identifier"]
    assert [place.code for place in tea.places] == ["NA"]
    assert str(tea.start) == "2013"


def merged(path, *ranges: str):
    """The workbook with these cells merged."""
    made = path.with_name(f"merged-{path.name}")
    told = "".join(f'<mergeCell ref="{cells}"/>' for cells in ranges)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</sheetData>", f"</sheetData><mergeCells>{told}</mergeCells>".encode())
            target.writestr(name, part)
    return made


def test_a_country_merged_over_rows_holds_for_each_of_them_and_an_amount_for_the_first(write):
    rows = [
        ("Country", "Title", "Budget (USD)"),
        ("Kenya", "Dairy farming", 100),
        (None, "Tea processing", None),
        ("Uganda", "Improved seeds", 50),
    ]
    claims, _, _ = read_guessed(merged(write({"Projects": rows}), "A2:A3", "C2:C3"))
    told = [([place.code for place in claim.record.places], len(claim.record.budgets)) for claim in claims]
    assert told == [(["KE"], 1), (["KE"], 0), (["UG"], 1)]


def test_rows_under_one_merged_title_tell_of_one_activity(write):
    rows = [
        ("Title", "Country", "Implementing institution"),
        ("Dairy farming", "Kenya", "Dairy Board"),
        (None, "Uganda", "Ministry of Agriculture"),
        ("Improved seeds", "Mali", "Seed Company"),
    ]
    claims, _, tally = read_guessed(merged(write({"Projects": rows}), "A2:A3"))
    assert [[place.code for place in claim.record.places] for claim in claims] == [["KE", "UG"], ["ML"]]
    assert (tally.claims, tally.joined) == (2, 1)
