"""The book that a fund's money is booked in; opened by the fund's own chart at the first posting."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from bandung.funds.ledger.chart import CHARTS
from bandung.funds.pledging import Place
from bandung.server.accounts.queries.rows import Organization
from bandung.server.accounts.services.introductions import organization_ids
from bandung.server.accounts.services.mentions import organization_id_named
from bandung.server.accounts.services.states import state_id_named
from bandung.server.funds.models import Book, Fund, NetClass
from bandung.server.funds.queries.rates import rate_table
from bandung.server.funds.services.opening import open_book
from bandung.values import InvalidInput, Money, NotFound
from bandung.values.rates import RateTable

FIRST_YEAR, LAST_YEAR = 1945, 2200
EARMARKED = "earmarked"
FREE = "expendable"


class Keeping(msgspec.Struct, frozen=True):
    """A fund with its book and the classes of net assets in it."""

    fund: Fund
    book: Book
    classes: dict[str, NetClass]

    @property
    def currency(self) -> str:
        """The currency of the books."""
        return self.book.currency

    def money(self, amount: Decimal) -> Money:
        """An amount in it, as a sentence tells it."""
        return Money(amount, self.currency).rounded()


def fund_named(code: str) -> Fund:
    """The fund with this code; NotFound, with those that are known, where there is none."""
    found = Fund.objects.select_related("organization").filter(code=code).first()
    if found is None:
        known = ", ".join(Fund.objects.order_by("code").values_list("code", flat=True)[:20])
        raise NotFound(
            f"No fund is called “{code[:60]}” here; "
            + (f"there are {known}." if known else "introduce one in a file with [[fund]].")
        )
    return found


def keeping_of(fund: Fund) -> Keeping:
    """The fund with its book, which is opened by the chart of the fund's own name where none is."""
    book = Book.objects.filter(fund=fund).first()
    if book is None:
        if fund.code not in CHARTS:
            raise NotFound(
                f"The fund “{fund.code}” has no book yet; open one with “bandung funds open {fund.code} --chart NAME”."
            )
        open_book(fund=fund.code, chart=fund.code)
        book = Book.objects.get(fund=fund)
    return Keeping(fund, book, {one.code: one for one in book.classes.order_by("id")})


def organization_id(text: str) -> int:
    """The id of the organization with this code, identifier or name; a State by its name in any language.

    InvalidInput where there is none, or several.
    """
    by_code = organization_ids(codes=[text, text.strip().lower()])
    known = next(iter(by_code.values()), None) or state_id_named(text)
    return known or organization_id_named(text)


def organization_named(text: str) -> Organization:
    """The organization with this code, identifier or name; InvalidInput where there is none."""
    return Organization.objects.get(pk=organization_id(text))


def check_day(on: dt.date, at: dt.datetime) -> None:
    """InvalidInput for a day on which nothing can have been booked: one to come, or before there were such funds."""
    if on > at.date() + dt.timedelta(days=1):  # somewhere it is tomorrow already
        raise InvalidInput(f"{on} is still to come; what is booked has happened.")
    if on.year < FIRST_YEAR:
        raise InvalidInput(f"{on} is before {FIRST_YEAR}; look at the year.")


def check_code(code: str, what: str, *, most: int = 100) -> None:
    """InvalidInput for a code or reference that is empty, or longer than there is room for."""
    if not code.strip():
        raise InvalidInput(f"A {what} has one by which it is known; give one.")
    if len(code) > most:
        raise InvalidInput(f"“{code[:40]}…” is too long for a {what}; give one of at most {most} letters.")


def check_year(year: int) -> None:
    """InvalidInput for a year for which nothing can be pledged or proposed."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidInput(f"{year} is no year here; one lies between {FIRST_YEAR} and {LAST_YEAR}.")


def check_unit(*amounts: Money | None) -> None:
    """InvalidInput for an amount finer than its currency has units for: a half cent is nowhere to be paid or booked."""
    for money in amounts:
        if money is not None and money != money.rounded():
            raise InvalidInput(
                f"{money} is finer than {money.currency} has units for; write {money.rounded()}."
            )


def place_for(
    kept: Keeping, *, net_class: str | None, earmark: str | None, party: str = "", project: str = ""
) -> Place:
    """Where money given so stands: the class that was named, the earmarked one, or the one for general use.

    InvalidInput where the book has no such class, or the class asks for a purpose and none is told.
    """
    code = net_class or (EARMARKED if earmark else FREE)
    known = kept.classes.get(code)
    if known is None:
        raise InvalidInput(
            f"The books of {kept.fund.code} have no class “{code}”; they have {', '.join(kept.classes)}."
        )
    if known.designated and not earmark:
        raise InvalidInput(f"Money of the class “{code}” is for a purpose; say which (its earmark).")
    designation = (earmark or "")[:200] if known.designated else ""
    return Place(fund=kept.book.code, net_class=code, designation=designation, party=party, project=project)


def rates_for(currencies: Iterable[str], *days: dt.date | None) -> RateTable:
    """The rates of these currencies on these days."""
    told = [day for day in days if day is not None]
    if not told:
        return RateTable()
    return rate_table(set(currencies), since=min(told), until=max(told))
