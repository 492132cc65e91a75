"""A bank statement of either form, told apart by how it begins."""

from pathlib import Path
from typing import BinaryIO

from bandung.funds.bank.camt053 import read_camt053
from bandung.funds.bank.line import BankStatement
from bandung.funds.bank.sheet import read_sheet
from bandung.values import InvalidInput, NotFound, Where

MOST_BYTES = 50_000_000


def read_bank_statement(
    source: Path | BinaryIO, *, file: str | None = None, account: str = "", currency: str | None = None
) -> BankStatement:
    """The lines of a statement: camt.053 where it begins as XML does, else a sheet.

    `account` names the account and `currency` its currency where a sheet does not. NotFound or InvalidInput where
    there is no such file, or none that can be read.
    """
    if isinstance(source, Path):
        try:
            with source.open("rb") as stream:
                return read_bank_statement(
                    stream, file=file or source.name, account=account, currency=currency
                )
        except FileNotFoundError:
            raise NotFound("there is no such file", where=Where(str(source))) from None
        except OSError as fault:
            raise InvalidInput(
                f"the file cannot be opened: {fault.strerror}", where=Where(str(source))
            ) from None
    name = file or "statement"
    size = source.seek(0, 2)
    source.seek(0)
    if size > MOST_BYTES:
        raise InvalidInput(f"the file is larger than {MOST_BYTES // 1_000_000} MB", where=Where(name))
    start = source.read(64)
    source.seek(0)
    if _is_xml(start):
        return read_camt053(source, file=name)
    return read_sheet(source, file=name, account=account, currency=currency)


def _is_xml(start: bytes) -> bool:
    plain = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return plain.startswith(b"<")
