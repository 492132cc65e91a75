"""A bank statement in XML: camt.053 of ISO 20022 (BankToCustomerStatement), versions 001.02 to 001.13.

The elements are found by their names, whichever version's namespace they are in. The file is somebody else's: a
document type, and with it every entity, is refused, and nothing is fetched. Booked entries are read (an end-of-day
statement has no others, so that an entry without a status is one); those that are pending or only for information are
told and left out. An entry of several payments is taken apart where each of them
has an amount and all come to the entry's own.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO, cast

from lxml import etree

from bandung.funds.bank.line import BankLine, BankStatement, keyed
from bandung.values import Finding, InvalidInput, Money, Severity, Where

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
_BOOKED = "BOOK"
_NO_REFERENCE = frozenset({"NOTPROVIDED", "NONREF", "NOREF", "N/A", "-"})
"""What stands where a reference is asked for and there is none."""


def read_camt053(source: BinaryIO, *, file: str) -> BankStatement:
    """The booked lines of all statements in the file; InvalidInput where it is no camt.053."""
    root = _root(source, file)
    lines: list[BankLine] = []
    findings: list[Finding] = []
    for statement in root.iterfind("{*}BkToCstmrStmt/{*}Stmt"):
        account = _text(statement, "Acct/Id/IBAN") or _text(statement, "Acct/Id/Othr/Id")
        for entry in statement.iterfind("{*}Ntry"):
            try:
                lines += _lines(entry, account)
            except InvalidInput as fault:
                where = Where(file, _line_of(entry), _text(entry, "NtryRef") or None)
                severity = Severity.NOTE if isinstance(fault, _LeftOut) else Severity.ERROR
                findings.append(Finding("bank-entry", fault.message, where, severity))
    return BankStatement(keyed(lines), tuple(findings))


class _LeftOut(InvalidInput):
    """An entry that is as it should be and is not for us."""


def _root(source: BinaryIO, file: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        tree = etree.parse(source, parser)
    except etree.XMLSyntaxError as fault:
        raise InvalidInput(f"this is not XML that can be read: {fault.msg}", where=Where(file)) from None
    about: Any = tree.docinfo
    if about.doctype or about.internalDTD is not None:
        raise InvalidInput(
            "the file declares a document type, which a bank statement has not", where=Where(file)
        )
    root = tree.getroot()
    if etree.QName(root).localname != "Document":
        # Some banks send it in an envelope, with a header of the message beside it.
        root = next((node for node in root.iter("{*}Document") if isinstance(node.tag, str)), root)
    name = etree.QName(root)
    if name.localname != "Document" or not (name.namespace or "").startswith(NAMESPACE):
        raise InvalidInput(
            f"this is no bank statement in camt.053 (ISO 20022): the file is {name.namespace or name.localname}",
            where=Where(file),
        )
    return root


def _lines(entry: etree._Element, account: str) -> Iterator[BankLine]:
    status = _text(entry, "Sts/Cd") or _text(entry, "Sts") or _BOOKED
    if status != _BOOKED:
        raise _LeftOut(f"an entry that is not booked ({status}) was left out")
    amount = _signed(entry, _money(entry, "Amt"))
    if amount is None:
        raise InvalidInput("an entry has no amount")
    on = _day(entry, "BookgDt") or _day(entry, "ValDt")
    if on is None:
        raise InvalidInput("an entry has no day")
    details = entry.findall("{*}NtryDtls/{*}TxDtls")
    parts = [_signed(part, _detail_amount(part), entry) for part in details]
    apart = (
        len(parts) > 1
        and all(part is not None and part.currency == amount.currency for part in parts)
        and sum((part.amount for part in parts if part), Decimal(0)) == amount.amount
    )
    for place, detail in enumerate(details if apart else [details[0] if len(details) == 1 else None]):
        yield _line(entry, detail, account=account, on=on, amount=parts[place] if apart else amount)


def _line(
    entry: etree._Element, detail: etree._Element | None, *, account: str, on: dt.date, amount: Money | None
) -> BankLine:
    assert amount is not None  # noqa: S101 - both callers looked
    part = entry if detail is None else detail
    payer = "Dbtr" if amount.amount > 0 else "Cdtr"
    party, behind = _named(part, payer), _named(part, f"Ultmt{payer}")
    words = [behind if behind != party else "", *_remittance(part), _text(entry, "AddtlNtryInf")]
    reference = next(
        (
            told
            for told in (
                _text(part, "Refs/AcctSvcrRef"),
                _text(part, "Refs/TxId"),
                _text(entry, "AcctSvcrRef"),
                _text(entry, "NtryRef"),
            )
            if told and told.upper() not in _NO_REFERENCE
        ),
        "",
    )
    return BankLine(
        key="",
        account=account,
        on=on,
        value_date=_day(entry, "ValDt"),
        amount=amount,
        party=" ".join(party.split())[:300],
        text=" ".join(" ".join(words).split())[:1000],
        reference=reference,
        instructed=_instructed(part, amount),
        line=_line_of(entry),
    )


def _named(part: etree._Element, role: str) -> str:
    return _text(part, f"RltdPties/{role}/Nm") or _text(part, f"RltdPties/{role}/Pty/Nm")


def _remittance(part: etree._Element) -> list[str]:
    """What the payer wrote: words, references in a form of their own, and the number it gave the payment."""
    paths = (
        "RmtInf/Ustrd",
        "RmtInf/Strd/CdtrRefInf/Ref",
        "RmtInf/Strd/RfrdDocInf/Nb",
        "RmtInf/Strd/AddtlRmtInf",
    )
    told = [
        (node.text or "").strip()
        for path in paths
        for node in part.iterfind("/".join(f"{{*}}{step}" for step in path.split("/")))
    ]
    number = _text(part, "Refs/EndToEndId")
    return [*told, "" if number.upper() in _NO_REFERENCE else number]


def _instructed(part: etree._Element, amount: Money) -> Money | None:
    """What the payer sent, where it was another currency."""
    sent = _money(part, "AmtDtls/InstdAmt/Amt")
    if sent is None or sent.currency == amount.currency:
        return None
    return sent if amount.amount > 0 else -sent


def _detail_amount(detail: etree._Element) -> Money | None:
    return _money(detail, "Amt") or _money(detail, "AmtDtls/TxAmt/Amt")


def _signed(part: etree._Element, money: Money | None, entry: etree._Element | None = None) -> Money | None:
    if money is None:
        return None
    sign = _text(part, "CdtDbtInd") or (_text(entry, "CdtDbtInd") if entry is not None else "")
    if sign not in {"CRDT", "DBIT"}:
        raise InvalidInput("an entry does not say whether it is a credit or a debit")
    return money if sign == "CRDT" else -money


def _money(part: etree._Element, path: str) -> Money | None:
    node = _find(part, path)
    if node is None or not (node.text or "").strip():
        return None
    return Money.parse((node.text or "").strip(), node.get("Ccy") or "")


def _day(part: etree._Element, path: str) -> dt.date | None:
    told = _text(part, f"{path}/Dt") or _text(part, f"{path}/DtTm")
    if not told:
        return None
    try:
        return dt.date.fromisoformat(told[:10])
    except ValueError:
        raise InvalidInput(f"“{told[:40]}” is no day") from None


def _text(part: etree._Element, path: str) -> str:
    node = _find(part, path)
    return (node.text or "").strip() if node is not None else ""


def _find(part: etree._Element, path: str) -> etree._Element | None:
    return part.find("/".join(f"{{*}}{step}" for step in path.split("/")))


def _line_of(node: etree._Element) -> int | None:
    return cast("int | None", node.sourceline)
