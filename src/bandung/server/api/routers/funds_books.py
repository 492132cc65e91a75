"""The books of a fund: what comes and goes beside pledges and projects, periods, the check, files; for its officers."""

import datetime as dt
from pathlib import Path
from typing import Annotated, BinaryIO, cast

import msgspec
from django.http import FileResponse, HttpRequest
from django.utils import timezone
from ninja import Field, File, Router, Schema, Status
from ninja.files import UploadedFile

from bandung.funds.ledger import read_chart
from bandung.server.accounts.queries.rows import Person
from bandung.server.api import funds_forms as forms
from bandung.server.api.access import WRITERS, person_of
from bandung.server.api.funds_forms import Record
from bandung.server.api.routers.funds_keeping import Amount
from bandung.server.funds.queries.books import BookCheck, book_shown, checked, newest_check
from bandung.server.funds.queries.exports import book_file
from bandung.server.funds.queries.funds import Fund, fund_by_code
from bandung.server.funds.queries.permissions import poster, require_officer
from bandung.server.funds.queries.rates import rate_sources
from bandung.server.funds.services import earning
from bandung.server.funds.services.bringing import bring_contributions, bring_funds, bring_rates
from bandung.server.funds.services.checking import ask_for_check
from bandung.server.funds.services.closing import close_period, reopen_period
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.receiving import take_back_receipt
from bandung.server.funds.services.reversing import take_back as take_back_entry
from bandung.values import Money, NotFound

router = Router(tags=["funds"], auth=WRITERS)

Reference = Annotated[str, Field(min_length=1, max_length=200)]
Reason = Annotated[str, Field(min_length=1, max_length=5000)]


class TakingBack(Schema):
    """The receipt that is taken back, by its reference, and why."""

    reference: Reference
    on: dt.date
    reason: Reason


class Reversal(Schema):
    """The entry that is taken back, by its number, and why."""

    entry: Annotated[int, Field(ge=1, lt=2**63)]
    on: dt.date
    reason: Reason


class Booking(Schema):
    """What is booked, on which day and by which reference: the same reference again is refused."""

    reference: Reference
    on: dt.date
    net_class: str | None = None
    earmark: str | None = None
    text: str = ""

    def booked(self, fund: str, amount: Money) -> earning.Booked:
        """As the services have it."""
        return earning.Booked(
            fund=fund,
            amount=amount,
            on=self.on,
            reference=self.reference,
            text=self.text,
            net_class=self.net_class,
            earmark=self.earmark,
        )


class Earned(Booking):
    """An amount in the currency of the books."""

    amount: Amount


class Charge(Earned):
    """`account` is administrative-fee, programme-support, direct-cost or bank-charges."""

    account: str


class Exchange(Booking):
    """Cash of one currency that was changed into another."""

    sold: Amount
    bought: Amount


class Goods(Earned):
    """Goods in kind: given by `donor`, or `used` (also: passed on)."""

    donor: str = ""
    used: bool = False


class PeriodTold(Schema):
    """A day of the period, and why it is closed or opened again."""

    on: dt.date
    reason: Reason


@router.post("/{fund}/takings-back", response=Record, summary="Take a receipt back")
def take_back(request: HttpRequest, fund: str, told: TakingBack) -> Record:
    """What it posted is reversed; the receipt stays, marked so."""
    row = take_back_receipt(
        fund=fund,
        reference=told.reference,
        on=told.on,
        reason=told.reason,
        by=person_of(request),
        at=timezone.now(),
    )
    return forms.receipt(row)


@router.post("/{fund}/reversals", response=Record, summary="Take an entry back")
def take_entry_back(request: HttpRequest, fund: str, told: Reversal) -> Record:
    """By its reverse; an instalment is unpaid again, a report waits again. Answers with the reverse's number."""
    number = take_back_entry(
        fund=fund,
        number=told.entry,
        on=told.on,
        reason=told.reason,
        by=person_of(request),
        at=timezone.now(),
    )
    return _entry(number)


@router.post("/{fund}/opening-balances", response=Record, summary="Book an opening balance")
def open_balance(request: HttpRequest, fund: str, told: Earned) -> Record:
    """Cash that is there when the book is begun."""
    booked = told.booked(fund, told.amount.money())
    return _entry(earning.open_balance(told=booked, by=person_of(request), at=timezone.now()))


@router.post("/{fund}/yield", response=Record, summary="Book interest and yield")
def earn(request: HttpRequest, fund: str, told: Earned) -> Record:
    """That of the core too is booked where it may be spent."""
    booked = told.booked(fund, told.amount.money())
    return _entry(earning.earn(told=booked, by=person_of(request), at=timezone.now()))


@router.post("/{fund}/charges", response=Record, summary="Book a fee, a cost or a bank charge")
def charge(request: HttpRequest, fund: str, told: Charge) -> Record:
    """Out of cash that is there."""
    booked = told.booked(fund, told.amount.money())
    number = earning.charge(account=told.account, told=booked, by=person_of(request), at=timezone.now())
    return _entry(number)


@router.post("/{fund}/exchanges", response=Record, summary="Change a currency")
def exchange(request: HttpRequest, fund: str, told: Exchange) -> Record:
    """The gain or loss stands in the statement."""
    booked = told.booked(fund, told.sold.money())
    number = earning.exchange(
        told=booked, bought=told.bought.money(), by=person_of(request), at=timezone.now()
    )
    return _entry(number)


@router.post("/{fund}/goods", response=Record, summary="Book goods in kind")
def goods(request: HttpRequest, fund: str, told: Goods) -> Record:
    """They stand apart from money."""
    booked = told.booked(fund, told.amount.money())
    number = earning.book_goods(
        told=booked, donor=told.donor, used=told.used, by=person_of(request), at=timezone.now()
    )
    return _entry(number)


@router.get("/{fund}/periods", response=Record, summary="Which periods are closed")
def show_periods(request: HttpRequest, fund: str) -> Record:
    """The first day that is not closed, and the newest closings and openings with their reasons."""
    row, _ = _officer(request, fund)
    return _periods(row)


@router.post("/{fund}/closings", response=Record, summary="Close a period")
def close(request: HttpRequest, fund: str, told: PeriodTold) -> Record:
    """And all before it, once it has ended."""
    row, person = _officer(request, fund)
    close_period(fund=fund, on=told.on, by=poster(person), at=timezone.now(), reason=told.reason)
    return _periods(row)


@router.post("/{fund}/reopenings", response=Record, summary="Open the last closed period again")
def reopen(request: HttpRequest, fund: str, told: PeriodTold) -> Record:
    """For a reason, which is kept."""
    row, person = _officer(request, fund)
    reopen_period(fund=fund, on=told.on, reason=told.reason, by=poster(person), at=timezone.now())
    return _periods(row)


@router.get("/{fund}/check", response=Record, summary="Whether the book holds")
def check(request: HttpRequest, fund: str, witness: str = "") -> Record:
    """Every entry counted anew; `witness` is an end of the journal as it was written down, NUMBER:HASH.

    A journal too long to be counted while somebody waits is refused: ask for its check, which is made in the background.
    """
    row, _ = _officer(request, fund)
    found = checked(row, witness=witness)
    return {"end": found.end, "findings": msgspec.to_builtins(found.findings)}


class CheckAsked(Schema):
    """`witness` is an end of the journal as it was written down, NUMBER:HASH."""

    witness: str = ""


@router.post("/{fund}/checks", response={202: Record}, summary="Ask for a check of the book")
def ask_check(request: HttpRequest, fund: str, told: CheckAsked) -> Status[Record]:
    """It is made in the background, however long the book is; one that waits or is being made is not asked for again."""
    row, person = _officer(request, fund)
    asked = ask_for_check(fund=row, by=poster(person), at=timezone.now(), witness=told.witness)
    return Status(202, _check(asked))


@router.get("/{fund}/checks/newest", response=Record, summary="How far the check is, and what it found")
def show_check(request: HttpRequest, fund: str) -> Record:
    """The one that was asked for last; `made_at` is empty until it is made. The first thousand findings are kept."""
    row, _ = _officer(request, fund)
    check = newest_check(row)
    if check is None:
        raise NotFound(f"No check of the book of “{row.code}” was asked for.")
    return _check(check)


class ChartTold(Schema):
    """The name of a chart that is known here (pgtf, unfssc), or with `rules` the chart itself (TOML) by a name of its own."""

    chart: Annotated[str, Field(min_length=1, max_length=100)]
    rules: Annotated[str, Field(max_length=1_000_000)] = ""


@router.post("/{fund}/book", response=Record, summary="Open the book by a chart of accounts")
def open_(request: HttpRequest, fund: str, told: ChartTold) -> Record:
    """Again it adds the accounts and classes that the chart has got since; `added` says how many."""
    _officer(request, fund)
    rules = read_chart(told.rules) if told.rules else None
    return {"chart": told.chart, "added": open_book(fund=fund, chart=told.chart, rules=rules)}


_FILE = {"responses": {200: {"description": "The file.", "content": {"text/plain": {}}}}}


@router.get("/{fund}/journal/{as_}", summary="The whole journal as a file", openapi_extra=_FILE)
def take_journal(request: HttpRequest, fund: str, as_: str) -> FileResponse:
    """`as_` is beancount or hledger: for these programs of double entry, which come to the same balances."""
    row, _ = _officer(request, fund)
    written = book_file(as_, fund=row.code)
    name = f"{row.code}-{timezone.localdate().isoformat()}.{as_}"
    return FileResponse(written, as_attachment=True, filename=name, content_type="text/plain; charset=utf-8")


@router.post("/files", response=Record, summary="Bring a file of funds and rules")
def tell_funds(request: HttpRequest, file: File[UploadedFile]) -> Record:
    """TOML: funds, their rules, pledges; for who runs the node. The same file again changes nothing."""
    content = cast("BinaryIO", file.file).read()
    told: Record = msgspec.to_builtins(
        bring_funds(content=content, file=file.name or "file", by=person_of(request))
    )
    return told


@router.get("/{fund}/rates", response=list[Record], summary="Which rates are known")
def show_rates(request: HttpRequest, fund: str) -> list[Record]:
    """By source: how many, and from when to when; they are those of the whole node."""
    _officer(request, fund)
    return rate_sources()


@router.post("/{fund}/rates", response=Record, summary="Bring a table of rates")
def tell_rates(request: HttpRequest, fund: str, file: File[UploadedFile]) -> Record:
    """Of the United Nations, the European Central Bank or the IMF: all of it or nothing."""
    found = bring_rates(
        fund=fund,
        path=Path(file.temporary_file_path()),  # type: ignore[attr-defined]  # files are kept on the disk
        file=file.name or "rates",
        by=person_of(request),
    )
    told: Record = msgspec.to_builtins(found)
    return told


@router.post("/{fund}/contributions", response=Record, summary="Bring a list of contributions")
def tell_contributions(request: HttpRequest, fund: str, file: File[UploadedFile]) -> Record:
    """CSV or XLSX, a row each; booked whole, or not at all where there are findings."""
    found = bring_contributions(
        fund=fund,
        stream=cast("BinaryIO", file.file),
        file=file.name or "list",
        by=person_of(request),
        at=timezone.now(),
    )
    told: Record = msgspec.to_builtins(found)
    return told


def _officer(request: HttpRequest, fund: str) -> tuple[Fund, Person]:
    row, person = fund_by_code(fund), person_of(request)
    require_officer(person, row)
    return row, person


def _entry(number: int) -> Record:
    return {"entry": number}


def _check(row: BookCheck) -> Record:
    told = ("witness", "asked_by", "asked_at", "counted", "entries", "made_at", "end", "found", "findings")
    return {name: getattr(row, name) for name in told}


def _periods(row: Fund) -> Record:
    shown = book_shown(row)
    return {
        "open_from": shown.open_from,
        "closings": [
            {"period": one.period, "closed": one.closed, "reason": one.reason, "by": one.by, "at": one.at}
            for one in shown.closings
        ],
    }
