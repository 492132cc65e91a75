"""Whether a fund's book is what was posted: every entry counted anew, and compared with what is kept beside it."""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec
from django.db import connection, transaction

from bandung.funds.ledger import Line, reversal
from bandung.funds.ledger.recounting import BalanceKey, HoldingKey, Recount, Row, Sums
from bandung.server.funds.models import Balance, Book, EntryLine, Holding
from bandung.server.funds.queries.charts import chart_of
from bandung.server.funds.queries.flows import wrong_sums
from bandung.server.funds.queries.journal import book_of, posted_entry
from bandung.values import Finding, InvalidInput, NotFound, Severity, Where

_AT_A_TIME = 2000


class Witness(msgspec.Struct, frozen=True):
    """The end of a journal as somebody wrote it down earlier: a number, and the hash of the entry with it, in hex.

    A chain shows what was changed inside it. That its end was cut off, or all of it made anew, shows by a witness.
    """

    number: int
    hash: str

    @classmethod
    def parse(cls, told: str) -> "Witness":
        """From `NUMBER:HASH`, as `end_of` prints it."""
        number, _, hashed = told.partition(":")
        if not number.isdecimal() or len(hashed) != 64 or set(hashed.lower()) - set("0123456789abcdef"):
            raise InvalidInput(f"“{told}” is no end of a journal such as 12:9f86…, a number and 64 letters")
        return cls(int(number), hashed.lower())

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def end_of(*, fund: str) -> Witness:
    """The end of the fund's journal now, to be written down: by it what follows can be checked."""
    book = book_of(fund)
    return Witness(book.last, bytes(book.last_hash).hex())


Progress = Callable[[int, int], None]
"""Told now and then how many entries were counted, and of how many."""


def check_book(
    *, fund: str, witness: Witness | None = None, progress: Progress = lambda _, __: None
) -> tuple[Finding, ...]:
    """What is wrong with the book, entry by entry; nothing where all of it is as it was posted.

    Reads every entry and line once, with balances of one moment, and holds up nobody who posts meanwhile.
    """
    of_our_own = not connection.in_atomic_block
    with transaction.atomic():  # The cursor that brings a book in portions needs one.
        if of_our_own:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return tuple(_faults(fund, witness, progress))


def _faults(fund: str, witness: Witness | None, progress: Progress) -> Iterator[Finding]:
    book = book_of(fund)
    recount = Recount(fund, chart_of(fund))
    lines_read, reversals, seen = 0, [], False
    for row in _rows(book):
        yield from recount.add(row)
        lines_read += len(row.lines)
        if row.reverses is not None:
            reversals.append((row.number, row.reverses))
        if witness is not None and (row.number, row.hash.hex()) == (witness.number, witness.hash):
            seen = True
        if row.number % _AT_A_TIME == 0:
            progress(row.number, book.last)
    yield from recount.differences(_balances(book), _holdings(book))
    yield from _wrong_sums(book)
    yield from _wrong_rules(book)
    yield from _wrong_reversals(fund, reversals)
    if (recount.last, recount.last_hash) != (book.last, bytes(book.last_hash)):
        message = f"the book says it ends with entry {book.last}, and the journal ends otherwise, with {recount.last}"
        yield _fault("end-differs", message)
    if EntryLine.objects.filter(account__book=book).count() != lines_read:
        yield _fault("stray-lines", "there are lines that belong to no entry of the journal")
    if witness is not None and not seen:
        message = (
            f"the journal does not hold entry {witness.number} with the hash that was written down of it"
        )
        yield _fault("witness-differs", message)
    progress(book.last, book.last)


_ENTRIES = """
SELECT e.number, e.content, e.hash, e."on"::text, e.period::text, e.key, e.reverses,
       (SELECT json_agg(json_build_array(l.account_id, l.net_class_id, l.designation, l.party, l.project, l.currency,
                                         l.amount::text, l.frozen::text) ORDER BY l.position)::text
          FROM funds_entryline l WHERE l.entry_id = e.id)
  FROM funds_entry e WHERE e.book_id = %s ORDER BY e.number
"""
# The lines of an entry come as one text: a row of the driver's for each costs more than all that is asked of it.
_LINES = msgspec.json.Decoder(list[tuple[int, int, str, str, str, str, Decimal, Decimal | None]])


def _rows(book: Book) -> Iterator[Row]:
    account = dict(book.accounts.values_list("id", "code"))
    net_class = dict(book.classes.values_list("id", "code"))
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ENTRIES, [book.pk])
        while portion := cursor.fetchmany(_AT_A_TIME):
            for number, content, hashed, on, period, key, reverses, lines in portion:
                held = [] if lines is None else _LINES.decode(lines)
                yield Row(
                    number=number,
                    content=content,
                    hash=bytes(hashed),
                    on=on,
                    period=period,
                    key=key,
                    reverses=reverses,
                    lines=tuple(
                        (account.get(line[0], ""), net_class.get(line[1], ""), *line[2:]) for line in held
                    ),
                )


def _balances(book: Book) -> Iterator[tuple[BalanceKey, Sums]]:
    rows = Balance.objects.filter(book=book).values_list(
        *("account__code", "net_class__code", "designation", "party", "project", "currency", "period"),
        *("debit", "credit", "frozen", "unstated"),
    )
    return (((*row[:6], row[6].isoformat()), Sums(*row[7:])) for row in rows.iterator(_AT_A_TIME))


def _holdings(book: Book) -> Iterator[tuple[HoldingKey, Decimal]]:
    rows = Holding.objects.filter(limit__book=book).values_list(
        *("limit__code", "net_class__code", "designation", "party", "project", "currency", "amount"),
    )
    return ((row[:6], row[6]) for row in rows.iterator(_AT_A_TIME))


def _wrong_sums(book: Book) -> Iterator[Finding]:
    wrong, mark = wrong_sums(book)
    if wrong:
        message = f"{wrong} of the sums that statements are read from are not what the lines come to; make them anew with “bandung funds check {book.code} --sums-anew”"
        yield _fault("sums-differ", message)
    if mark > book.last:
        message = f"the sums go up to entry {mark}, and the book ends with entry {book.last}"
        yield _fault("sums-differ", message)


def _wrong_rules(book: Book) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM funds_postingrules p CROSS JOIN funds_rules_made(p.book_id) m "
            "WHERE p.book_id = %s AND (p.accounts, p.classes) <> (m.accounts, m.classes)",
            [book.pk],
        )
        (wrong,) = cursor.fetchone()
    if wrong:
        yield _fault("rules-differ", "the rules that posting goes by are not those of the chart")


def _wrong_reversals(fund: str, reversals: list[tuple[int, int]]) -> Iterator[Finding]:
    for number, taken in reversals:
        try:
            back, original = posted_entry(fund=fund, number=number), posted_entry(fund=fund, number=taken)
        except (NotFound, InvalidInput):
            yield _fault(
                "wrong-reversal", f"entry {number} takes back entry {taken}, which cannot be read", number
            )
            continue
        exact = reversal(original, on=back.entry.on, reason="as it was").lines
        if taken >= number or _without_rates(back.entry.lines) != _without_rates(exact):
            message = f"entry {number} is not the exact reverse of entry {taken}, which it takes back"
            yield _fault("wrong-reversal", message, number)
    for taken, times in Counter(taken for _, taken in reversals).items():
        if times > 1:
            yield _fault("reversed-twice", f"entry {taken} is taken back {times} times", taken)


def _without_rates(lines: tuple[Line, ...]) -> list[Line]:
    return [msgspec.structs.replace(line, rate="") for line in lines]


def _fault(code: str, message: str, number: int | None = None) -> Finding:
    where = Where() if number is None else Where(record=f"entry {number}")
    return Finding(code, message, where, Severity.ERROR)
