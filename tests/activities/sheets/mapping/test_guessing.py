import csv
import datetime as dt
import io
from collections import defaultdict
from pathlib import Path

import pytest

from bandung.activities.claim import ReadClaim
from bandung.activities.sheets.mapping import GuessedLayout, guess_layout, open_tables, read_with_layout
from bandung.activities.sheets.mapping.layout import DateOrder, NumberStyle

_TRUTH = Path(__file__).with_name("truth.csv")

OWN = {
    "spanish": ["identifier", "title", "recipient-country", "implementing", "sector", "start", "end", "status", "budget"],
    "french": ["identifier", "title", "recipient-country", "implementing", "sector", "budget", "description"],
    "arabic": ["identifier", "title", "sector", "implementing", "start", "budget", "currency"],
    "turkish": ["row-number", "title", "recipient-country", "start", "end", "budget", "budget"],
    "russian": ["row-number", "title", "recipient-country", "implementing", "period", "budget", None],
    "chinese": ["row-number", "identifier", "title", "recipient-country", "sector", "start", "end", "status", "budget"],
}  # fmt: skip


def guess(path: Path, owner: str = "") -> GuessedLayout:
    return guess_layout(open_tables(path), file=path.name, owner=owner)


@pytest.mark.parametrize("name", OWN)
def test_the_columns_of_a_sheet_laid_out_by_hand_are_guessed(name, request):
    guessed = guess(request.getfixturevalue(name))
    (table,) = guessed.tables
    assert [column.column.field for column in table.columns] == OWN[name]


def test_the_columns_of_the_real_files_are_guessed(shared):
    truth = defaultdict(list)
    for row in csv.DictReader(_TRUTH.read_text(encoding="utf-8").splitlines()):
        truth[row["file"]].append((row["heading"], row["field"] or None))
    right, wrong = 0, []
    for file, told in truth.items():
        columns = [
            known.column for table in guess(shared / "data/ssc" / file).tables for known in table.columns
        ]
        assert [column.heading for column in columns] == [heading for heading, _ in told]
        for column, (heading, field) in zip(columns, told, strict=True):
            right += column.field == field
            wrong += [] if column.field == field else [(file, heading, column.field, field)]
    assert right / (right + len(wrong)) >= 0.9, wrong


def test_every_guess_gives_its_reason_with_the_share_of_values(spanish):
    guessed = guess(spanish)
    country = guessed.tables[0].columns[2].candidates[0]
    assert country.field == "recipient-country"
    assert "the heading “País receptor” is “país receptor” (Spanish)" in country.reason
    assert "100% of 3 values are countries by the registry" in country.reason


def test_sections_styles_and_orders_are_found_where_the_values_prove_them(spanish, arabic):
    table = guess(spanish).tables[0]
    assert [(known.field, known.column) for known in table.table.sections] == [("year", 0)]
    by_field = {known.column.field: known.column for known in table.columns}
    assert by_field["start"].date_order is DateOrder.DAY_FIRST
    assert by_field["budget"].number_style is NumberStyle.COMMA
    assert by_field["budget"].currency == "USD"
    assert [known.field for known in guess(arabic).tables[0].table.sections] == ["recipient-country"]


def test_sheets_with_the_same_headings_share_one_table_and_give_their_year(french):
    (table,) = guess(french).tables
    assert table.table.sheets == ("2020", "2021")
    assert table.table.sheet_field == "year"
    amount = table.columns[5].column
    assert (amount.currency, amount.scale) == ("EUR", 1000)


def test_two_heading_rows_are_one_heading_and_years_belong_to_their_amounts(turkish):
    (table,) = guess(turkish).tables
    assert table.table.heading_rows == 2
    assert [known.column.heading for known in table.columns][3:5] == ["Tarih / Başlangıç", "Tarih / Bitiş"]
    assert [(known.column.year, known.column.currency) for known in table.columns][5:] == [
        (2019, "USD"),
        (2020, "USD"),
    ]


def test_ten_thousands_are_multiplied(chinese):
    assert guess(chinese).tables[0].columns[8].column.scale == 10_000


def test_what_the_values_do_not_prove_is_asked(russian, write):
    codes = {finding.code for finding in guess(russian).findings}
    assert {"ambiguous-number-style", "missing-currency", "missing-owner"} <= codes
    dates = write(
        {
            "a": [
                ("Title", "Start date"),
                ("Course one for nurses", "03/04/2012"),
                ("Course two for midwives", "05/06/2012"),
            ]
        }
    )
    asked = [finding for finding in guess(dates, "undp").findings if finding.code == "ambiguous-date-order"]
    assert [finding.where.field for finding in asked] == ["Start date"]
    assert guess(dates).tables[0].columns[1].column.date_order is None


def test_values_that_are_not_what_the_heading_says_are_not_believed(write):
    rows = [
        ("Project title", "Country"),
        *((f"A long enough name of work {n}", f"{n}/13/2012") for n in range(1, 9)),
    ]
    assert guess(write({"a": rows})).tables[0].columns[1].column.field != "recipient-country"


def test_a_sheet_without_headings_is_guessed_by_its_values(write):
    rows = [(f"K-{n}", f"Training of engineers in the field number {n}", country, f"{n:02}/07/2015") for n, country in
            enumerate(["Ghana", "Togo", "Benin", "Niger", "Mali", "Kenya", "Uganda", "Chad"], start=14)]  # fmt: skip
    (table,) = guess(write({"a": rows})).tables
    assert table.table.heading_rows == 0
    assert [known.column.field for known in table.columns] == [
        "identifier",
        "title",
        "recipient-country",
        "start",
    ]


def test_a_sheet_that_is_no_table_is_left_out_and_told(write):
    path = write(
        {
            "Cover": [("Our report",), ("2020",)],
            "Data": [("Title", "Country"), ("Course for nurses", "Togo"), ("Course for cooks", "Mali")],
        }
    )
    guessed = guess(path)
    assert guessed.layout.skip_sheets == ("Cover",)
    assert "no-table" in {finding.code for finding in guessed.findings}


def test_a_unit_in_brackets_says_what_is_counted(write):
    rows = [
        ("Country", "Title", "Experts (person-days)"),
        ("Kenya", "Dairy farming", 45),
        ("Ghana", "Pumps", 12),
    ]
    (table,) = guess(write({"Projects": rows})).tables
    column = table.columns[2]
    assert column.column.field == "expert-days"
    assert "counts “person-days”" in column.candidates[0].reason


def test_who_gives_may_be_told_by_its_country(write):
    head = ("Intitulé", "Pays bénéficiaire", "Bailleur", "Partenaire facilitateur")
    rows = [
        ("Formation des enseignants", "Bénin", "Maroc", "Allemagne"),
        ("Riziculture", "Guinée", "Chine", "Japon"),
    ]
    guessed = guess(write({"Projets": [head, *rows]}))
    told = [column.column.field for column in guessed.tables[0].columns]
    assert told == ["title", "recipient-country", "provider-country", "second-provider-country"]
    assert guessed.layout.owner_role == ""


def test_the_owner_gives_where_the_rows_do_not_say_who_does(spanish):
    assert guess(spanish).layout.owner_role == "provider"


def test_fiscal_years_and_dashes_do_not_hide_a_column_of_dates(write):
    rows = [
        ("Kenya", "Dairy farming", "2013/14"),
        ("Ghana", "Solar pumps", "FY 2015"),
        ("Mali", "Wells", "–"),
    ]
    (table,) = guess(write({"Projects": [("Country", "Title", "Start"), *rows]})).tables
    assert table.columns[2].column.field == "start"


def test_two_heading_rows_with_currencies_below_are_one_heading(write):
    rows = [
        ("Projet", "Pays", "Durée", None, "Budget", None),
        (None, None, "Début", "Fin", "USD", "EUR"),
        ("Forage de puits", "Niger", dt.date(2015, 1, 1), dt.date(2016, 1, 1), 10_000, 9_000),
        ("Semences améliorées", "Tchad", dt.date(2015, 3, 4), dt.date(2015, 9, 1), 5_000, 4_500),
    ]
    (table,) = guess(write({"Projets": rows})).tables
    assert [(column.column.field, column.column.currency) for column in table.columns][2:] == [
        ("start", None),
        ("end", None),
        ("budget", "USD"),
        ("budget", "EUR"),
    ]


def test_headings_alone_are_no_table():
    guessed = guess_layout(
        open_tables(io.BytesIO(b"id,title,country\n"), file="x.csv"), file="x.csv", owner="br-abc"
    )
    assert [finding.message for finding in guessed.findings] == [
        "the file holds no table: headings, and rows below them"
    ]


def test_fiscal_years_crores_and_years_of_sanction_are_what_they_are(write):
    rows = [
        ("Nepal", "Cross-border railway", "2010-11", "1,200.50"),
        ("Bhutan", "Hydroelectric power", "2012-13", "2,345.00"),
        ("Sri Lanka", "Houses", "2011-12", "12,34,567.00"),
    ]
    head = ("Country", "Name of the project", "Year of sanction", "Amount (Rs. crore)")
    path = write({"Grants": [head, *rows]})
    guessed = guess(path, "in-mea")
    sanction, amount = (column.column for column in guessed.tables[0].columns[2:])
    assert (sanction.field, sanction.fiscal_years) == ("approved", True)
    assert (amount.field, amount.scale) == ("budget", 10_000_000)
    told = [item.record for item in read_with_layout(path, guessed.layout) if isinstance(item, ReadClaim)]
    assert [str(record.approved) for record in told] == ["2010", "2012", "2011"]


def test_a_sheet_called_by_a_country_tells_of_it(write):
    head = ("Título", "Setor", "Início")
    sheets = {
        "Angola": [head, ("Saúde pública", "Saúde", "2010")],
        "Moçambique": [head, ("Milho", "Agricultura", "2011")],
    }
    path = write(sheets)
    guessed = guess(path, "br-abc")
    assert [known.table.sheet_field for known in guessed.tables] == ["recipient-country"]
    told = [item.record for item in read_with_layout(path, guessed.layout) if isinstance(item, ReadClaim)]
    assert [[place.code for place in record.places] for record in told] == [["AO"], ["MZ"]]
