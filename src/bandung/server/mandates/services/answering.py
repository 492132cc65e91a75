"""Adding to the follow-up of a paragraph, and taking back what was added: nothing is ever changed or removed.

Who runs the node may answer for everything. Otherwise the bodies that a paragraph asks answer for it: their
contributors by notes, documents and live queries, their editors by judgements as well; what they say is marked as said
by one of those asked. `by` is None for who sits at the node's own machine.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from bandung.mandates import EntryKind, EvidenceDocument, EvidenceQuery, Status, normalise_symbol
from bandung.server.accounts.queries.permissions import organizations_of, runs_the_node
from bandung.server.accounts.queries.rows import MembershipRole, Organization, Person
from bandung.server.mandates.models import FollowUpEntry
from bandung.server.mandates.queries.answering import asked_here, speaking_organizations
from bandung.values import Conflict, Forbidden, InvalidInput, NotFound
from bandung.values.detection import detect_language
from bandung.values.languages import UNDETERMINED

LONGEST_NOTE, LONGEST_TITLE, LONGEST_ADDRESS, LONGEST_NAME = 10_000, 500, 1000, 200


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody adds. A judgement has a `status`, a document is one, a query is one of the node's, a note is text.

    `mandate` is the key of one mandate of the paragraph; empty for the whole. `organization` is the code of the body
    the person speaks for; empty for the node, or for the only one they may speak for.
    """

    kind: EntryKind
    on: dt.date
    status: Status | None = None
    note: str = ""
    document: EvidenceDocument | None = None
    query: str = ""
    mandate: str = ""
    organization: str = ""


@transaction.atomic
def add_entry(
    *,
    symbol: str,
    paragraph: str,
    said: Said,
    by: Person | None,
    now: dt.datetime,
    queries: Collection[str],
    name: str = "",
) -> FollowUpEntry:
    """Add it. `queries` are the names of the queries the node can answer; `name` is who speaks where `by` is None.

    Raises NotFound for a paragraph or mandate nobody follows, Forbidden for others than those asked, InvalidInput
    where it says too little, too much or of a day to come.
    """
    symbol, paragraph = normalise_symbol(symbol) or _clean(symbol), _clean(paragraph)
    said = _cleaned(said)
    asked = asked_here(symbol, paragraph)
    if said.mandate and said.mandate not in asked.keys:
        known = ", ".join(asked.keys) or _("none")
        raise NotFound(
            _("Paragraph %(paragraph)s of %(symbol)s has no mandate “%(key)s”; it has: %(known)s.")
            % {"paragraph": paragraph, "symbol": symbol, "key": said.mandate[:60], "known": known}
        )
    speaker = _speaker(by, said, asked.codes)
    _check(said, now, queries)
    note = said.note
    told = " ".join(_clean(name if by is None else str(by)).split())[:LONGEST_NAME]
    if not told:
        raise InvalidInput(_("Say who says it: a name."))
    document = said.document
    found = detect_language(note)
    return FollowUpEntry.objects.create(
        symbol=symbol,
        paragraph=paragraph,
        mandate=said.mandate,
        kind=said.kind.value,
        on=said.on,
        status=said.status.value if said.status else "",
        note=note,
        language=(found.language if found else UNDETERMINED) if note else "",
        document_title=document.title if document else "",
        document_symbol=(normalise_symbol(document.symbol or "") or "") if document else "",
        document_url=(document.url or "") if document else "",
        query=said.query,
        name=told,
        person=by,
        organization=speaker,
        own=speaker is not None,
        added_at=now,
    )


@transaction.atomic
def take_back(
    *, identifier: uuid.UUID, by: Person | None, now: dt.datetime, reason: str, name: str = ""
) -> FollowUpEntry:
    """Take an entry back, with the reason; it stays in the history.

    Raises NotFound, Conflict where that was done before, Forbidden for others than its author, an editor of the body it
    was said for, and who runs the node, InvalidInput without a reason.
    """
    row = FollowUpEntry.objects.select_for_update().filter(uuid=identifier).first()
    if row is None:
        raise NotFound(_("Nothing with this number was added to the follow-up here."))
    if not may_take_back(by, row):
        raise Forbidden(
            _("Only who added it, an editor of the same organization, or who runs the node takes it back.")
        )
    if row.taken_back_at is not None:
        raise Conflict(_("It was taken back before."))
    reason = _clean(reason)
    if not reason or len(reason) > LONGEST_NOTE:
        raise InvalidInput(_("Say why it is taken back."))
    told = " ".join(_clean(name if by is None else str(by)).split())[:LONGEST_NAME]
    if not told:
        raise InvalidInput(_("Say who says it: a name."))
    row.taken_back_at, row.taken_back_by, row.taken_back_name = now, by, told
    row.taken_back_reason = reason
    row.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_name", "taken_back_reason"])
    return row


def may_take_back(person: Person | None, row: FollowUpEntry) -> bool:
    """Whether the person may take the entry back."""
    return row.pk in {one.pk for one in open_to_taking_back(person, [row])}


def open_to_taking_back(person: Person | None, rows: Sequence[FollowUpEntry]) -> list[FollowUpEntry]:
    """Those of the entries that the person may take back: their own, those said for a body of which they are an editor,
    all where they run the node. One query at most."""
    if person is None or runs_the_node(person):
        return list(rows)
    bodies = organizations_of(person, at_least=MembershipRole.EDITOR) if rows else set()
    return [row for row in rows if row.person_id == person.pk or row.organization_id in bodies]


def _clean(text: str) -> str:
    """Without what no text can hold, and without blanks around it."""
    return text.replace("\x00", "").strip()


def _cleaned(said: Said) -> Said:
    document = said.document
    if document is not None:
        document = EvidenceDocument(
            _clean(document.title), _clean(document.symbol or "") or None, _clean(document.url or "") or None
        )
    return msgspec.structs.replace(
        said,
        note=_clean(said.note),
        query=_clean(said.query),
        mandate=_clean(said.mandate),
        document=document,
    )


def _speaker(by: Person | None, said: Said, codes: Collection[str]) -> Organization | None:
    """For whom it is said: the organization named or the only one; None is the node itself."""
    if by is None:
        return None
    speaking = {one.code: one for one in speaking_organizations(by, codes, kind=said.kind)}
    if said.organization:
        if said.organization in speaking:
            return speaking[said.organization]
        raise Forbidden(_refusal(said.kind))
    if runs_the_node(by):
        return None
    if not speaking:
        raise Forbidden(_refusal(said.kind))
    return next(iter(speaking.values()))


def _refusal(kind: EntryKind) -> str:
    if kind is EntryKind.JUDGEMENT:
        return _(
            "Only editors of the bodies that this paragraph asks, and those who run the node, judge it here."
        )
    return _(
        "Only contributors of the bodies that this paragraph asks, and those who run the node, add to it here."
    )


def _check(said: Said, now: dt.datetime, queries: Collection[str]) -> None:
    if said.on > now.date():
        raise InvalidInput(_("%(day)s is yet to come; say it of a day that was.") % {"day": said.on})
    if said.on.year < 1945:
        raise InvalidInput(_("%(day)s is before the United Nations were there.") % {"day": said.on})
    if len(said.note) > LONGEST_NOTE:
        raise InvalidInput(
            _("A note has at most %(most)s characters; this one has %(number)s.")
            % {"most": f"{LONGEST_NOTE:,}", "number": f"{len(said.note):,}"}
        )
    if said.kind is EntryKind.JUDGEMENT and (said.status is None or not said.note.strip()):
        raise InvalidInput(_("A judgement has a status and says on what grounds."))
    if said.kind is EntryKind.NOTE and not said.note.strip():
        raise InvalidInput(_("A note needs words."))
    if said.kind is EntryKind.DOCUMENT:
        _check_document(said.document)
    if said.kind is EntryKind.QUERY:
        _check_query(said.query, queries)


def _check_document(document: EvidenceDocument | None) -> None:
    if document is None or not document.title.strip() or not (document.symbol or document.url):
        raise InvalidInput(_("A document has a title, and a symbol or an address."))
    if len(document.title) > LONGEST_TITLE or len(document.url or "") > LONGEST_ADDRESS:
        raise InvalidInput(_("The title or the address of the document is too long."))
    if document.symbol and normalise_symbol(document.symbol) is None:
        raise InvalidInput(
            _("“%(symbol)s” is no symbol of a United Nations document, such as A/60/257.")
            % {"symbol": document.symbol[:60]}
        )
    if document.url:
        parts = urlsplit(document.url.strip())
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise InvalidInput(_("An address begins with https:// and names a host."))


def _check_query(text: str, queries: Collection[str]) -> None:
    query = EvidenceQuery.parse(text)
    if query.name not in queries:
        raise InvalidInput(
            _("This node cannot answer “%(name)s”; it answers: %(known)s.")
            % {"name": query.name[:60], "known": ", ".join(sorted(queries))}
        )
