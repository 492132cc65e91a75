"""Bank statements as sheets, whatever the bank calls its columns."""

import io
from decimal import Decimal

import pytest

from bandung.funds.bank import read_bank_statement
from bandung.values import InvalidInput, Money, Severity


def read(text, **named):
    return read_bank_statement(io.BytesIO(text.encode()), file="bank.csv", **named)


def test_one_signed_column_of_amounts():
    told = 'Some Bank\n\nBooking date,Description,Amount,Currency,Reference\n2024-03-15,From A,"1,250.50",USD,R1\n2024-03-16,Fee,-3.20,USD,R2\n'
    read_lines = read(told)
    assert [(line.amount, line.key) for line in read_lines.lines] == [
        (Money(Decimal("1250.50"), "USD"), "R1"),
        (Money(Decimal("-3.20"), "USD"), "R2"),
    ]
    assert read_lines.findings == ()


def test_two_columns_in_spanish_and_a_currency_told_beside():
    told = "Fecha;Ordenante;Haber;Debe\n15.03.2024;Estado A;1500,00;\n16.03.2024;Banco;;12,00\n"
    lines = read(told, currency="EUR", account="X").lines
    assert [line.amount for line in lines] == [Money(Decimal(1500), "EUR"), Money(Decimal(-12), "EUR")]
    assert lines[0].party == "Estado A"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("2024-03-15,x,USD", "“x” is not a number"),
        ("03/04/2024,1,USD", "could be"),
        ("2024-03-15,1,", "names no currency"),
        ("2024-03-15,,USD", "has no amount"),
    ],
)
def test_a_broken_line_is_told_with_its_number(row, sentence):
    found = read(f"Date,Amount,Currency\n{row}\n2024-03-16,2,USD\n")
    (fault,) = found.findings
    assert sentence in fault.message
    assert (fault.where.line, fault.severity) == (2, Severity.ERROR)
    assert len(found.lines) == 1


def test_a_sheet_without_a_column_of_days_is_no_statement():
    with pytest.raises(InvalidInput, match="no row of headings has a column for on"):
        read("Name,Amount\nA,1\n")
