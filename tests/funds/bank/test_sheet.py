"""Bank statements as sheets, whatever the bank calls its columns."""

import datetime as dt
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
    assert [(line.amount, line.reference) for line in read_lines.lines] == [
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


LAYOUTS = {
    "a German cooperative bank": (
        "Bezeichnung Auftragskonto;IBAN Auftragskonto;Buchungstag;Valutadatum;Name Zahlungsbeteiligter;"
        "Buchungstext;Verwendungszweck;Betrag;Waehrung;Saldo nach Buchung\n"
        "Konto;DE00;10.03.26;11.03.2026;Staat A;GUTSCHRIFT;Beitrag 2026;1.250;EUR;9.250,00\n"
        "Konto;DE00;12.03.26;12.03.2026;Bank;ENTGELT;Gebühr;-3,20;EUR;9.246,80\n"
    ),
    "a Spanish bank with lines above, and a total beneath": (
        "Movimientos de la cuenta;;;;;;\nFecha de generación del informe: 22/09/2026\n;;;;;;\n"
        "F.Valor;Fecha;Concepto;Movimiento;Importe;Divisa;Disponible\n"
        "11/03/2026;10/03/2026;Estado A;Transferencia recibida;1.250,00;EUR;9.250,00\n"
        "25/03/2026;12/03/2026;Comisión;;-3,20;EUR;9.246,80\nTOTAL;;;;;;\n"
    ),
    "a French bank with debits and credits, and the currency nowhere": (
        "Compte;FR76\nSolde au 24/03/2026;2 843,12\n\n\ufeffDate opération;Date valeur;Libellé;Débit;Crédit;\n"
        "10/03/2026;11/03/2026;VIR ETAT A;;1 250,00;\n12/03/2026;13/03/2026;FRAIS;-3,20;;\n;;Solde final;;;\n"
    ),
    "an Indian bank": (
        "ICICI\nAccount: 1\n\nTxn Date,Value Date,Narration,Chq./Ref.No.,Withdrawal Amt.,Deposit Amt.,Closing Balance\n"
        '10-Mar-2026,11-Mar-2026,State A,UPI1,0.00,"1,250.00","9,250.00"\n'
        '12-Mar-2026,12-Mar-2026,Fee,UPI2,3.20,,"9,246.80"\n'
    ),
    "an American bank": (
        'Posting Date,Description,Amount\n03/10/2026,State A,"$1,250.00"\n03/12/2026,Fee,($3.20)\n'
        "03/31/2026,Interest,0.01\n"
    ),
    "a Dutch bank with a word for the sign": (
        '"Boekdatum","Naam / Omschrijving","Af Bij","Bedrag (EUR)"\n"20260310","Staat A","Bij","1250,00"\n'
        '"20260312","Kosten","Af","3,20"\n'
    ),
    "a bank of East Africa with the hour": (
        "Receipt No.,Completion Time,Details,Paid In,Withdrawn,Balance\n"
        "PG1,10/03/2026 14:30,From State A,1250.00,,9250.00\nPG2,12/03/2026 09:00,Fee,,-3.20,9246.80\n"
        "PG3,13/03/2026 09:00,Interest,0.01,,9246.81\n"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_what_banks_hand_out_is_read_as_it_is(layout, encoding):
    content = LAYOUTS[layout].replace("\ufeff", "").encode(encoding)
    read_ = read_bank_statement(io.BytesIO(content), file="bank.csv", currency="EUR")
    assert [one.message for one in read_.findings if one.severity is Severity.ERROR] == []
    first, second = read_.lines[:2]
    assert (first.on, first.amount) == (dt.date(2026, 3, 10), Money(Decimal(1250), "EUR"))
    assert (second.on, second.amount) == (dt.date(2026, 3, 12), Money(Decimal("-3.20"), "EUR"))
    assert first.value_date in {None, dt.date(2026, 3, 11)}
    assert any(
        word in f"{first.party} {first.text}".lower() for word in ("state a", "staat a", "estado a", "etat a")
    )


def test_a_column_that_does_not_decide_is_refused_with_both_readings():
    told = "Date;Amount;Currency\n03/04/2024;1.850;EUR\n05/06/2024;2.000;EUR\n"
    found = read(told)
    assert found.lines == ()
    assert ["could be" in one.message for one in found.findings] == [True, True]
    both = read("Date;Amount;Currency\n25/04/2024;1,5;EUR\n04/25/2024;2,5;EUR\n03/04/2024;3,5;EUR\n")
    assert [line.amount.amount for line in both.lines] == [Decimal("1.5"), Decimal("2.5")]


def test_a_total_is_a_note_and_half_a_line_a_fault():
    found = read("Date,Amount,Currency\n2024-03-15,1.50,USD\nTotal,,\nTotal,1.50,\n2024-03-16,,USD\n")
    assert [(one.where.line, one.severity) for one in found.findings] == [
        (3, Severity.NOTE),
        (4, Severity.ERROR),
        (5, Severity.ERROR),
    ]


def test_a_word_for_the_sign_that_nobody_knows_is_told():
    found = read("Date,Amount,D/C,Currency\n2024-03-15,5,C,USD\n2024-03-16,5,D,USD\n2024-03-17,5,X,USD\n")
    assert [line.amount.amount for line in found.lines] == [5, -5]
    assert "“X” does not say whether" in found.findings[0].message


def test_the_same_line_in_another_statement_is_the_same_and_a_number_of_its_own_does_not_make_it_so():
    head = "Date,Amount,Currency,Reference\n"
    march, april = head + "2024-03-15,5,USD,1\n", head + "2024-03-15,5.00,USD,1\n2024-04-15,5,USD,1\n"
    (one,), (again, other) = read(march).lines, read(april).lines
    assert one.key == again.key
    assert other.key != one.key
    twice = read(head.replace(",Reference", "") + "2024-03-15,5,USD\n" * 2).lines
    assert twice[0].key != twice[1].key
