"""Opening the book of a fund by a chart of accounts; again, adding the accounts that the chart has got since."""

from django.db import transaction
from msgspec.structs import replace

from bandung.funds.ledger import Chart, first_hash, load_chart
from bandung.server.funds.models import Account, Book, Fund, Limit, LimitedAccount, NetClass
from bandung.server.funds.services.refusing import refusals
from bandung.values import Conflict, NotFound


@transaction.atomic
def open_book(*, fund: str, chart: str, rules: Chart | None = None) -> int:
    """Open the book of the fund with this code by the chart of this name; `rules` gives one that is not known here.

    Again with the same chart it adds the accounts and classes that the book does not have yet and leaves the rest, and
    all limits, as they are: a limit counts from the first entry on. Returns how many were added. NotFound where there
    is no such fund or chart, Conflict where the fund has a book by another chart.
    """
    known = rules or load_chart(chart)
    row = Fund.objects.select_for_update().filter(code=fund).first()
    if row is None:
        raise NotFound(f"No fund is called “{fund}” here; introduce it in the file with [[fund]].")
    book = Book.objects.select_for_update().filter(fund=row).first()
    if book is not None:
        if book.chart != chart:
            raise Conflict(f"The fund “{fund}” has a book by the chart “{book.chart}” already.")
        with refusals():
            return _add(book, replace(known, limit=()))
    with refusals():
        book = Book.objects.create(
            fund=row,
            code=fund,
            chart=chart,
            currency=known.currency,
            period=known.period.value,
            last_hash=first_hash(fund),
        )
        added = _add(book, known)
        _limit(book, known)
    return added


def _add(book: Book, rules: Chart) -> int:
    accounts = set(book.accounts.values_list("code", flat=True))
    classes = set(book.classes.values_list("code", flat=True))
    new_accounts = [
        Account(
            book=book,
            code=one.code,
            name=one.name,
            kind=one.kind.value,
            cash=one.cash,
            holds=one.holds,
            in_kind=one.in_kind,
            spends=one.spends,
            converts=one.converts,
        )
        for one in rules.account
        if one.code not in accounts
    ]
    new_classes = [
        NetClass(book=book, code=one.code, name=one.name, spendable=one.spendable, designated=one.designated)
        for one in rules.class_
        if one.code not in classes
    ]
    Account.objects.bulk_create(new_accounts)
    NetClass.objects.bulk_create(new_classes)
    return len(new_accounts) + len(new_classes)


def _limit(book: Book, rules: Chart) -> None:
    accounts = dict(book.accounts.values_list("code", "id"))
    for one in rules.limit:
        limit = Limit.objects.create(
            book=book,
            code=one.code,
            name=one.name,
            side=one.side.value,
            by_party="party" in one.by,
            by_project="project" in one.by,
        )
        LimitedAccount.objects.bulk_create(
            LimitedAccount(
                book=book,
                limit=limit,
                account_id=accounts[code],
                sign=one.sign,
                by_party=limit.by_party,
                by_project=limit.by_project,
            )
            for code in one.account
        )
