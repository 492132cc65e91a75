"""What each step on the page of a fund's books does, and what it says when it is done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.queries.books import Checked, checked, is_long
from bandung.server.funds.queries.funds import Fund
from bandung.server.funds.queries.permissions import poster
from bandung.server.funds.services import earning
from bandung.server.funds.services.allocating import ProjectTold, allocate
from bandung.server.funds.services.bringing import bring_contributions, bring_rates
from bandung.server.funds.services.checking import ask_for_check
from bandung.server.funds.services.closing import close_period, reopen_period
from bandung.server.funds.services.receiving import take_back_receipt
from bandung.server.pages import books_forms
from bandung.server.pages.formatting import number
from bandung.values import Finding, Money

_Done = dict[str, Any]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What was done, in a sentence; or what is shown on the page: findings of a list, or those of a check."""

    said: str = ""
    project: str = ""
    findings: tuple[Finding, ...] = ()
    is_refused: bool = False
    check: Checked | None = None

    @property
    def shown(self) -> bool:
        """Whether the page itself tells it, instead of a sentence above the next one."""
        return bool(self.findings) or self.check is not None


class Step(msgspec.Struct, frozen=True):
    """A form, and what is done with what it tells."""

    form: type[forms.Form]
    take: Callable[[Fund, _Done, Person], Outcome]


def _take_back(fund: Fund, done: _Done, by: Person) -> Outcome:
    row = take_back_receipt(
        fund=fund.code,
        reference=done["reference"],
        on=done["on"],
        reason=done["reason"],
        by=by,
        at=timezone.now(),
    )
    return _posted(row.taken_back)


def _open(fund: Fund, done: _Done, by: Person) -> Outcome:
    told = _booked(fund, done)
    return _posted(earning.open_balance(told=told, by=by, at=timezone.now()))


def _earn(fund: Fund, done: _Done, by: Person) -> Outcome:
    return _posted(earning.earn(told=_booked(fund, done), by=by, at=timezone.now()))


def _charge(fund: Fund, done: _Done, by: Person) -> Outcome:
    account = done["account"]
    told = _booked(fund, done)
    return _posted(earning.charge(account=account, told=told, by=by, at=timezone.now()))


def _exchange(fund: Fund, done: _Done, by: Person) -> Outcome:
    told = _booked(fund, done, done["sold"])
    return _posted(earning.exchange(told=told, bought=done["bought"], by=by, at=timezone.now()))


def _goods(fund: Fund, done: _Done, by: Person) -> Outcome:
    used = done["what"] == "used"
    told = _booked(fund, done)
    return _posted(earning.book_goods(told=told, donor=done["donor"], used=used, by=by, at=timezone.now()))


def _close(fund: Fund, done: _Done, by: Person) -> Outcome:
    close_period(fund=fund.code, on=done["on"], by=poster(by), at=timezone.now(), reason=done["reason"])
    return Outcome(said=_("The period is closed, and all before it."))


def _reopen(fund: Fund, done: _Done, by: Person) -> Outcome:
    reopen_period(fund=fund.code, on=done["on"], reason=done["reason"], by=poster(by), at=timezone.now())
    return Outcome(said=_("The period is open again."))


def _check(fund: Fund, done: _Done, by: Person) -> Outcome:
    if is_long(fund):
        ask_for_check(fund=fund, by=poster(by), at=timezone.now(), witness=done["witness"])
        return Outcome(
            said=_("The book is long and is counted in the background; this page says what comes of it.")
        )
    return Outcome(check=checked(fund, witness=done["witness"]))


def _rates(fund: Fund, done: _Done, by: Person) -> Outcome:
    file = done["file"]
    found = bring_rates(fund=fund.code, path=Path(file.temporary_file_path()), file=file.name, by=by)
    sentence = _(
        "Rates taken in: %(rates)s; pairs of currencies: %(pairs)s; pledges valued by them: %(pledges)s."
    )
    told = {name: number(getattr(found, name)) for name in ("rates", "pairs", "pledges")}
    return Outcome(said=sentence % told)


def _contributions(fund: Fund, done: _Done, by: Person) -> Outcome:
    file = done["file"]
    stream = cast("BinaryIO", file.file)
    found = bring_contributions(fund=fund.code, stream=stream, file=file.name, by=by, at=timezone.now())
    said = _("Contributions booked: %(new)s; known before: %(known)s.")
    told = {"new": number(found.new), "known": number(found.known)}
    return Outcome(said=said % told, findings=found.findings, is_refused=found.is_refused)


def _allocate(fund: Fund, done: _Done, by: Person) -> Outcome:
    told = ProjectTold(
        code=done["project"],
        fund=fund.code,
        title=done["title"],
        participant=done["participant"],
        net_class=done["net_class"] or None,
        earmark=done["earmark"] or None,
    )
    allocate(told=told, amount=done["amount"], on=done["on"], note=done["note"], by=by, at=timezone.now())
    return Outcome(said=_("The money is allocated."), project=told.code)


def _booked(fund: Fund, done: _Done, amount: Money | None = None) -> earning.Booked:
    return earning.Booked(
        fund=fund.code,
        amount=amount or done["amount"],
        on=done["on"],
        reference=done["reference"],
        text=done.get("text", ""),
        net_class=done.get("net_class") or None,
        earmark=done.get("earmark") or None,
    )


def _posted(entry: int | None) -> Outcome:
    return Outcome(said=_("Posted as journal entry %(number)s.") % {"number": entry})


STEPS = {
    "take-back": Step(books_forms.TakeBackForm, _take_back),
    "open": Step(books_forms.EarnForm, _open),
    "earn": Step(books_forms.EarnForm, _earn),
    "charge": Step(books_forms.ChargeForm, _charge),
    "exchange": Step(books_forms.ExchangeForm, _exchange),
    "goods": Step(books_forms.GoodsForm, _goods),
    "close": Step(books_forms.CloseForm, _close),
    "reopen": Step(books_forms.ReopenForm, _reopen),
    "check": Step(books_forms.CheckForm, _check),
    "rates": Step(books_forms.RatesForm, _rates),
    "contributions": Step(books_forms.ContributionsForm, _contributions),
    "allocate": Step(books_forms.AllocateForm, _allocate),
}
"""The steps by the word that stands in their address."""
