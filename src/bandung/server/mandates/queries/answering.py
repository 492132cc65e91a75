"""Who may answer for a paragraph: the bodies it asks, as far as the person speaks for one of them."""

from collections.abc import Collection

import msgspec

from bandung.mandates import EntryKind, addressee, load_paraphrase
from bandung.server.accounts.queries.permissions import organizations_of, runs_the_node
from bandung.server.accounts.queries.rows import MembershipRole, Organization, Person
from bandung.server.mandates.models import Mandate, Paragraph
from bandung.values import NotFound


class AskedHere(msgspec.Struct, frozen=True):
    """A paragraph that is followed: the codes of all whom it asks or concerns, and the keys of its mandates."""

    symbol: str
    paragraph: str
    codes: frozenset[str]
    keys: tuple[str, ...]


def asked_here(symbol: str, paragraph: str) -> AskedHere:
    """Whom a paragraph asks; NotFound where the node follows no such paragraph."""
    rows = Mandate.objects.filter(symbol=symbol, paragraph=paragraph).order_by("position")
    rows = rows.prefetch_related("addressees")
    codes = {one.code for row in rows for one in row.addressees.all()}
    keys = tuple(row.key for row in rows)
    told = _told(symbol, paragraph)
    if told is None and not keys and not _is_read(symbol, paragraph):
        raise NotFound(f"No paragraph {paragraph[:40]} of {symbol[:60]} is followed here.")
    return AskedHere(symbol, paragraph, frozenset(codes | set(told or ())), keys)


def speaking_organizations(
    person: Person | None, codes: Collection[str], *, kind: EntryKind
) -> tuple[Organization, ...]:
    """The person's organizations that are asked and in which their role is enough for this kind of entry, by name."""
    if person is None:
        return ()
    role = MembershipRole.EDITOR if kind is EntryKind.JUDGEMENT else MembershipRole.CONTRIBUTOR
    mine = Organization.objects.filter(pk__in=organizations_of(person, at_least=role)).order_by("name", "id")
    asked = [addressee(code) for code in codes]
    return tuple(
        one for one in mine if any(body.includes(one.code, kind=one.kind, area=one.area) for body in asked)
    )


def kinds_open_to(person: Person | None, codes: Collection[str]) -> tuple[EntryKind, ...]:
    """What the person may add: everything where they run the node."""
    if person is None:
        return ()
    if runs_the_node(person):
        return tuple(EntryKind)
    return tuple(kind for kind in EntryKind if speaking_organizations(person, codes, kind=kind))


def _told(symbol: str, paragraph: str) -> tuple[str, ...] | None:
    try:
        words = load_paraphrase(symbol)
    except NotFound:
        return None
    return next((one.addressees for one in words.paragraphs if str(one.number) == paragraph), None)


def _is_read(symbol: str, paragraph: str) -> bool:
    rows = Paragraph.objects.filter(resolution__symbol=symbol, kind="operative", number=paragraph)
    return rows.exists()
