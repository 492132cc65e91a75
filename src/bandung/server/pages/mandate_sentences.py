"""Mandates in the reader's words: whom they ask, by when, how often, what binds them, and what changes them."""

import datetime as dt
import re
from collections.abc import Sequence

from babel import Locale
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup, escape

from bandung.mandates import AddresseeKind, Due, FrequencyUnit, Mandate, Recurrence, addressee, observances
from bandung.mandates.following.deriving import ADOPTING
from bandung.mandates.linking.link import Link
from bandung.mandates.symbols import read_symbol
from bandung.server.pages.formatting import date, in_language, number, reader, text
from bandung.server.pages.words import Words
from bandung.values import NotFound, Text

ENTRY_KINDS: Words = {
    "judgement": gettext_lazy("judgement"),
    "document": gettext_lazy("document"),
    "query": gettext_lazy("live query"),
    "note": gettext_lazy("note"),
}
QUALIFIERS: Words = {
    "within-resources": gettext_lazy("within available resources"),
    "as-appropriate": gettext_lazy("as appropriate"),
    "voluntary": gettext_lazy("voluntary"),
    "subject-to": gettext_lazy("subject to a condition"),
    "if-possible": gettext_lazy("if possible"),
    "in-consultation": gettext_lazy("in consultation"),
}
LINK_KINDS: Words = {
    "renames": gettext_lazy("renames"),
    "amends": gettext_lazy("changes"),
    "supersedes": gettext_lazy("replaces"),
    "establishes": gettext_lazy("establishes"),
    "reaffirms": gettext_lazy("reaffirms"),
    "repeats": gettext_lazy("repeats"),
}
LINKED_KINDS: Words = {
    "renames": gettext_lazy("renamed by"),
    "amends": gettext_lazy("changed by"),
    "supersedes": gettext_lazy("replaced by"),
    "establishes": gettext_lazy("established by"),
    "reaffirms": gettext_lazy("reaffirmed by"),
    "repeats": gettext_lazy("repeated by"),
}
LINK_BASES: Words = {
    "data": gettext_lazy("recorded by people"),
    "words": gettext_lazy("so the text says"),
    "likeness": gettext_lazy("alike in meaning and words"),
}


CALENDAR_KINDS: Words = {
    "session": gettext_lazy("session of the General Assembly"),
    "observance": gettext_lazy("observance"),
    "event": gettext_lazy("meeting"),
    "due": gettext_lazy("falls due"),
}


def due_sentence(due: Due | None) -> str:
    """When it falls due: a session with its days, a period, a last day, or a first one."""
    if due is None:
        return ""
    if due.session is not None and due.first and due.last and due.session < 1945:
        return _("session %(number)s, from %(first)s") % {
            "number": due.session,
            "first": date(due.first),
        }
    if due.first and due.last:
        if due.first == due.last:
            return date(due.first)
        if (due.first.month, due.first.day, due.last.month, due.last.day) == (1, 1, 12, 31):
            years = sorted({due.first.year, due.last.year})
            return "–".join(str(year) for year in years)
        return _("%(first)s to %(last)s") % {"first": date(due.first), "last": date(due.last)}
    if due.last:
        return _("by %(day)s") % {"day": date(due.last)}
    if due.first:
        return _("from %(day)s") % {"day": date(due.first)}
    return due.said


def recurrence_sentence(recurrence: Recurrence | None) -> str:
    """How often it comes again."""
    if recurrence is None:
        return ""
    months = recurrence.months
    if recurrence.unit is FrequencyUnit.DAY:
        return ngettext("every day", "every %(number)s days", recurrence.every) % {"number": recurrence.every}
    if months is None:
        return _("again and again; the text does not say how often")
    if months % 12 == 0:
        years = months // 12
        return ngettext("every year", "every %(number)s years", years) % {"number": years}
    return ngettext("every month", "every %(number)s months", months) % {"number": months}


def addressee_link(code: str) -> Markup:
    """The name of somebody asked, with the page of the body, or of what that group is asked."""
    try:
        known = addressee(code)
    except NotFound:
        return in_language(code)
    if known.kind is AddresseeKind.BODY:
        place = reverse("organization", args=[code])
    else:
        place = f"{reverse('mandates')}?of={code}"
    return Markup('<a href="{}">{}</a>').format(place, text(known.name))


def body_name(symbol: str, told: str) -> str:
    """The body that adopted what has this symbol, in the reader's language where it is known; else as `told`."""
    known = read_symbol(symbol)
    code = ADOPTING.get(known.body) if known else None
    return addressee_name(code) if code else told


def addressee_name(code: str) -> str:
    """The name alone."""
    try:
        return addressee(code).name.best_for(reader()).text
    except NotFound:
        return code


def who_asked(mandate: Mandate) -> Markup:
    """All whom a mandate asks; the words of the text where nobody is known by them."""
    codes = mandate.addressees
    parts = [addressee_link(code) for code in codes] or [
        in_language(one.text, mandate.what.original.language if mandate.what else "und")
        for one in mandate.who
        if one.text
    ]
    return escape(_(", ")).join(parts)


def asked(mandate: Mandate) -> Text:
    """Our sentence, or the clause itself where nobody wrote one."""
    return mandate.asks or mandate.what


def target_link(link: Link, *, backwards: bool = False) -> Markup:
    """The other end of a link: a resolution's paragraph, a body, or an observance."""
    code, paragraph = (link.symbol, link.paragraph) if backwards else (link.target, link.target_paragraph)
    if "/" not in code:
        return _thing(code)
    label = f"{code}, {_('para.')} {paragraph}" if paragraph else code
    place = reverse("resolution", args=[code]) + (f"#{paragraph_anchor(paragraph)}" if paragraph else "")
    return Markup('<a href="{}"><span dir="ltr">{}</span></a>').format(place, label)


def paragraph_anchor(paragraph: str) -> str:
    """The anchor of a paragraph on its resolution's page: `op-12`, `op-20-c`."""
    return "-".join(("op", *re.findall(r"\w+", paragraph)))


def score_words(link: Link) -> str:
    """How alike two clauses are, in per cent; empty where a person or the text says so."""
    return f"{number(round(link.score * 100))} %" if link.score is not None else ""


def _thing(code: str) -> Markup:
    named: Sequence[Text] = [one.name for one in observances() if one.code == code]
    if named:
        return Markup('<a href="{}">{}</a>').format(reverse("calendar"), text(named[0]))
    return addressee_link(code)


def month_name(month: int) -> str:
    """The month's name, as it stands alone."""
    return str(Locale.parse(reader(), sep="-").months["stand-alone"]["wide"][month]).capitalize()


def days_of(first: dt.date, last: dt.date) -> str:
    """`19`, `16–19`, or with its month where the last day lies in another one."""
    if first == last:
        return str(first.day)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day}"
    return f"{date(first)} – {date(last)}"
