"""camt.053 as banks send it, and as somebody might send it who means ill."""

import datetime as dt
import io
from decimal import Decimal

import pytest

from bandung.funds.bank import read_bank_statement
from bandung.values import InvalidInput, Money, Severity

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
FORM = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>
<GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>S1</Id><Acct><Id><IBAN>CH9300762011623852957</IBAN></Id></Acct>
{entries}</Stmt></BkToCstmrStmt></Document>"""
ENTRY = """<Ntry><NtryRef>N1</NtryRef><Amt Ccy="USD">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>
<Sts>{status}</Sts><BookgDt><Dt>2024-03-15</Dt></BookgDt><ValDt><Dt>2024-03-16</Dt></ValDt>
<AcctSvcrRef>{reference}</AcctSvcrRef>
<NtryDtls>{details}</NtryDtls></Ntry>"""
DETAIL = """<TxDtls><Refs><EndToEndId>E</EndToEndId></Refs>{amount}
<RltdPties><Dbtr>{name}</Dbtr></RltdPties><RmtInf><Ustrd>Pledge p-1</Ustrd><Ustrd>2024</Ustrd></RmtInf></TxDtls>"""
NAMED = "<Nm>Example State A</Nm>"


def statement(*entries: str, version="02", head=HEAD):
    return io.BytesIO((head + FORM.format(version=version, entries="".join(entries))).encode())


def entry(amount="250000.00", sign="CRDT", status="BOOK", reference="B-1", details=None):
    return ENTRY.format(
        amount=amount,
        sign=sign,
        status=status,
        reference=reference,
        details=DETAIL.format(amount="", name=NAMED) if details is None else details,
    )


@pytest.mark.parametrize(
    ("version", "status", "name"),
    [("02", "BOOK", NAMED), ("08", "<Cd>BOOK</Cd>", f"<Pty>{NAMED}</Pty>")],
)
def test_a_booked_credit_is_read_in_each_version(version, status, name):
    told = entry(status=status, details=DETAIL.format(amount="", name=name))
    (line,) = read_bank_statement(statement(told, version=version)).lines
    assert (line.on, line.value_date) == (dt.date(2024, 3, 15), dt.date(2024, 3, 16))
    assert (line.amount, line.party, line.text) == (
        Money(Decimal("250000.00"), "USD"),
        "Example State A",
        "Pledge p-1 2024 E",
    )
    assert (line.account, line.reference) == ("CH9300762011623852957", "B-1")


def test_a_debit_is_below_zero_and_what_is_pending_is_left_out_with_a_note():
    read = read_bank_statement(statement(entry(sign="DBIT"), entry(status="PDNG", reference="B-2")))
    assert [line.amount.amount for line in read.lines] == [Decimal(-250000)]
    assert [(one.code, one.severity) for one in read.findings] == [("bank-entry", Severity.NOTE)]


def test_what_the_payer_sent_in_another_currency_is_kept():
    sent = '<AmtDtls><InstdAmt><Amt Ccy="EUR">230000</Amt></InstdAmt></AmtDtls>'
    told = entry(details=DETAIL.format(amount=sent, name=NAMED))
    (line,) = read_bank_statement(statement(told)).lines
    assert line.instructed == Money(Decimal(230000), "EUR")


def test_an_entry_of_several_payments_is_taken_apart_where_they_come_to_it():
    def part(amount):
        return DETAIL.format(amount=f'<Amt Ccy="USD">{amount}</Amt>', name=NAMED)

    whole = read_bank_statement(statement(entry(details=part("100000") + part("150000")))).lines
    assert [line.amount.amount for line in whole] == [100000, 150000]
    assert len({line.key for line in whole}) == 2
    odd = read_bank_statement(statement(entry(details=part("100000") + part("1")))).lines
    assert [line.amount.amount for line in odd] == [250000]


def test_the_same_statement_has_the_same_keys_and_equal_lines_without_a_reference_have_their_own():
    def read():
        return read_bank_statement(statement(entry(reference=""), entry(reference=""))).lines

    keys = [line.key for line in read()]
    assert keys == [line.key for line in read()]
    assert len(set(keys)) == 2


def test_a_broken_entry_is_told_with_its_line_and_the_rest_is_read():
    read = read_bank_statement(statement(entry(amount="12,50"), entry(reference="B-2")))
    assert [line.reference for line in read.lines] == ["B-2"]
    (fault,) = read.findings
    assert "“12,50” is not an amount" in fault.message
    assert (fault.severity, fault.where.line, fault.where.record) == (Severity.ERROR, 3, "N1")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            + FORM.format(version="02", entries="&e;"),
            "declares a document type",
        ),
        (
            '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
            + FORM.format(version="02", entries="<Id>&b;</Id>"),
            "declares a document type",
        ),
        ('<!DOCTYPE d SYSTEM "http://example.org/x.dtd"><d/>', "declares a document type"),
        ("<Document><BkToCstmrStmt/></Document>", "no bank statement in camt.053"),
        ('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"/>', "camt.054"),
        ("<Document", "not XML that can be read"),
    ],
)
def test_what_is_no_statement_is_refused_in_one_sentence(content, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        read_bank_statement(io.BytesIO(content.encode()), file="statement.xml")


def test_what_the_payer_wrote_in_other_places_is_found_too():
    told = """<TxDtls><Refs><EndToEndId>PLEDGE-7</EndToEndId></Refs><RltdPties><Dbtr><Nm>Central Bank</Nm></Dbtr>
    <UltmtDbtr><Pty><Nm>Ministry of Planning</Nm></Pty></UltmtDbtr></RltdPties><RmtInf><Strd><CdtrRefInf>
    <Ref>RF18539007547034</Ref></CdtrRefInf><AddtlRmtInf>For 2024</AddtlRmtInf></Strd></RmtInf></TxDtls>"""
    (line,) = read_bank_statement(statement(entry(reference="NOTPROVIDED", details=told))).lines
    assert (line.party, line.reference) == ("Central Bank", "N1")
    assert line.text == "Ministry of Planning RF18539007547034 For 2024 PLEDGE-7"
    (plain,) = read_bank_statement(statement(entry(details=told.replace("PLEDGE-7", "NOTPROVIDED")))).lines
    assert "NOTPROVIDED" not in plain.text


def test_an_end_of_day_statement_has_booked_entries_where_none_says_so_and_may_come_in_an_envelope():
    told = statement(entry().replace("<Sts>BOOK</Sts>", "")).getvalue().decode()
    assert len(read_bank_statement(io.BytesIO(told.encode())).lines) == 1
    inside = told.removeprefix(HEAD)
    envelope = f'{HEAD}<Envelope xmlns="urn:x"><AppHdr><BizMsgIdr>1</BizMsgIdr></AppHdr>{inside}</Envelope>'
    assert len(read_bank_statement(io.BytesIO(envelope.encode())).lines) == 1
    other = envelope.replace("camt.053", "camt.054")
    with pytest.raises(InvalidInput, match=r"no bank statement in camt\.053.*camt\.054"):
        read_bank_statement(io.BytesIO(other.encode()))


def test_entries_that_a_bank_numbers_from_one_in_each_statement_are_not_the_same():
    def read(day):
        told = entry(reference="").replace("2024-03-15", day)
        return read_bank_statement(statement(told)).lines[0]

    march, april = read("2024-03-15"), read("2024-04-15")
    assert march.reference == april.reference == "N1"
    assert march.key != april.key
