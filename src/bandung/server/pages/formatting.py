"""How values are written for a reader: dates as precise as told, exact numbers, texts with their language.

Numbers and dates follow Unicode CLDR (babel) in the reader's language, with Latin digits everywhere, so that
figures, codes and symbols of documents look the same in each language and can be compared.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any
from urllib.parse import urlsplit

from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_decimal, get_currency_precision
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from bandung.values import (
    InvalidInput,
    Money,
    PartialDate,
    Period,
    Text,
    direction,
    language_name,
    normalize_language,
)
from bandung.values.languages import UNDETERMINED

_CENT = Decimal("0.01")
_READABLE = 30
"""Digits up to which a number is written out."""


def reader() -> str:
    """The reader's language."""
    return normalize_language(get_language() or "en")


def _locale() -> str:
    # The United Nations write 23 December 2003, as British English does.
    return {"en": "en_GB"}.get(reader(), reader())


def in_language(text: str, language: str = UNDETERMINED) -> Markup:
    """A text marked with its language and direction; isolated, so that it does not disturb the line around it."""
    if language == reader():
        return Markup("<bdi>{}</bdi>").format(text)
    tag = "" if language == UNDETERMINED else language
    way = "auto" if language == UNDETERMINED else direction(language)
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(tag, way, text)


def text(value: Text | None) -> Markup:
    """A text in the reader's best language, marked with that language; empty for an empty text."""
    if not value:
        return Markup("")
    version = value.best_for(reader())
    return in_language(version.text, version.language)


def plain(value: Text | None) -> str:
    """The same without marks, for titles of windows and options of lists."""
    return value.best_for(reader()).text if value else ""


def date(value: PartialDate | dt.date | str | None) -> str:
    """`23 December 2003`, `December 2003` or `2003`; empty where nothing was stated."""
    if not value:
        return ""
    told = value
    if isinstance(told, str):
        try:
            told = PartialDate.parse(told)
        except InvalidInput:
            return str(value)
    if isinstance(told, dt.date):
        told = PartialDate.from_date(told)
    if told.month is None:
        return str(told.year)
    if told.day is None:
        return str(format_skeleton("yMMMM", told.earliest, locale=_locale()))
    return format_date(told.earliest, "long", locale=_locale())


def moment(value: dt.datetime | None) -> str:
    """A day with the time, in UTC."""
    if value is None:
        return ""
    written = format_datetime(value.astimezone(dt.UTC), "d MMMM y HH:mm", locale=_locale())
    return f"{written} UTC"


def day(value: dt.datetime | None) -> str:
    """The day of a moment, in UTC."""
    return "" if value is None else date(value.astimezone(dt.UTC).date())


def period(value: Period | None) -> str:
    """`1971 – 1992`, `since 1971`, `until 1992`; empty where neither end is stated."""
    if value is None or (value.start is None and value.end is None):
        return ""
    if value.end is None:
        return _("since %(day)s") % {"day": date(value.start)}
    if value.start is None:
        return _("until %(day)s") % {"day": date(value.end)}
    if str(value.start) == str(value.end):
        return date(value.start)
    return f"{date(value.start)} – {date(value.end)}"


def number(value: Decimal | float | None) -> str:
    """An exact number with the reader's separators; empty where nothing was stated."""
    return "" if value is None else _exact(Decimal(str(value)), places=0)


def money(value: Money | None) -> Markup:
    """The currency's code and the amount with all its places, e.g. `USD 40,000.00`; never broken over a line."""
    if value is None:
        return Markup("")
    amount = _exact(value.amount, places=get_currency_precision(value.currency))
    return Markup('<span class="money" dir="ltr">{} {}</span>').format(value.currency, amount)


def amount(value: Decimal | None, currency: str) -> Markup:
    """An amount that is kept apart from its currency, as money; empty where nothing was stated."""
    return Markup("") if value is None else money(Money(value, currency))


def _exact(value: Decimal, *, places: int) -> str:
    """All digits of a number, at least `places` after the point; one too long to read stays in powers of ten."""
    if abs(value.adjusted()) > _READABLE or len(value.as_tuple().digits) > _READABLE:
        return str(value)
    fraction = max(places, -int(value.normalize().as_tuple().exponent))
    pattern = f"#,##0.{'0' * places}{'#' * (fraction - places)}" if fraction else "#,##0"
    with localcontext(prec=3 * _READABLE):
        return format_decimal(value, pattern, locale=_locale())


def file_size(value: int) -> str:
    """Bytes in the largest unit that leaves a number of one or more."""
    size = Decimal(value)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return f"{number(size.quantize(Decimal(1) if unit == 'B' else Decimal('0.1')))} {unit}"
        size /= 1000
    return ""


def language(tag: str | None) -> str:
    """The language's name in the reader's language."""
    if not tag or tag == UNDETERMINED:
        return _("language not stated")
    return language_name(tag, reader())


def external(address: str | None) -> str | None:
    """The address if a page may link to it: http or https with a host; None for anything else."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in {"http", "https"} and parts.hostname else None


def link_to(address: str | None, label: str | None = None) -> Markup:
    """A link out of the site where the address is a web address, else the address as text."""
    safe = external(address)
    if safe is None:
        return escape(label or address or "")
    return Markup('<a href="{}" rel="noopener nofollow external">{}</a>').format(safe, label or safe)


def statement_number(value: Decimal | None) -> Markup:
    """An amount of a statement, two places, from left to right in every script; empty where nothing was stated."""
    if value is None:
        return Markup("")
    return Markup('<span dir="ltr">{}</span>').format(_exact(value.quantize(_CENT), places=2))


FILTERS: dict[str, Callable[..., Any]] = {
    "text": text,
    "plain": plain,
    "in_language": in_language,
    "date": date,
    "moment": moment,
    "day": day,
    "period": period,
    "number": number,
    "money": money,
    "file_size": file_size,
    "language": language,
    "link_to": link_to,
    "statement_number": statement_number,
}
"""The filters of the templates."""
