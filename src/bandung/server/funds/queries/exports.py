"""A fund's book as text for other programs of double entry."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from bandung.funds.ledger import Chart, Posted, to_beancount, to_hledger
from bandung.server.funds.queries.charts import chart_of
from bandung.server.funds.queries.journal import whole_journal
from bandung.values import InvalidInput

_FORMS: dict[str, Callable[[Iterable[Posted], Chart], Iterator[str]]] = {
    "beancount": to_beancount,
    "hledger": to_hledger,
}
FORMS = tuple(_FORMS)
"""The programs for which a book can be written."""


def book_as(form: str, /, *, fund: str) -> Iterator[str]:
    """The lines of the fund's book for one of `FORMS`, without their ends; NotFound where it has no book."""
    if form not in _FORMS:
        raise InvalidInput(f"A book is not written as “{form[:40]}”; it is as text, {' or '.join(FORMS)}.")
    return _FORMS[form](whole_journal(fund=fund), chart_of(fund))


def book_file(form: str, /, *, fund: str) -> IO[bytes]:
    """The same as a temporary file, at its beginning; it is gone when it is closed."""
    written = tempfile.TemporaryFile()  # noqa: SIM115  whoever takes it closes it
    try:
        for line in book_as(form, fund=fund):
            written.write(f"{line}\n".encode())
    except BaseException:
        written.close()
        raise
    written.seek(0)
    return written
