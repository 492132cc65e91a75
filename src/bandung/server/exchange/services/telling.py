"""Telling, correcting and withdrawing entries of the exchange: by those who tell for the owner, for nobody else's."""

import msgspec
from django.db import transaction

from bandung.exchange import AnyEntry, Exchange, Kind
from bandung.exchange.checking import sound_entry
from bandung.exchange.encoders import Encoder
from bandung.server.accounts.queries.memberships import may_tell_for
from bandung.server.accounts.queries.rows import Organization, Person
from bandung.server.exchange.models import ExchangeRecord
from bandung.server.exchange.queries.entries import exchange_by_code
from bandung.server.exchange.queries.rows import entry_of
from bandung.server.exchange.services.storing import store_exchange
from bandung.server.exchange.services.verifying import must_be_kept_here
from bandung.values import Conflict, Finding, Forbidden, InvalidInput, NotFound


class Told(msgspec.Struct, frozen=True):
    """An entry as it was kept, and what is doubtful in it."""

    entry: AnyEntry
    findings: tuple[Finding, ...] = ()


@transaction.atomic
def tell_entry(
    *, entry: AnyEntry, organization: Organization, by: Person, encoder: Encoder | None = None
) -> Told:
    """Keep the entry for this organization: a new one, or a correction of the one with its code.

    Who made sure of it is not told here: the verification stays as it was, and `services.verifying` adds one. Raises Forbidden for others than the organization's contributors and where the code is another owner's, Conflict
    where the kind would change or another roster keeps the original, InvalidInput where the entry is not sound or says
    that another roster keeps it.
    """
    if not may_tell_for(by, organization.pk):
        raise Forbidden("Only contributors of an organization tell entries in its name.")
    held = _own(entry, organization)
    if entry.kept_by:
        raise InvalidInput(
            "What is told here is kept here; leave “kept_by” out, or bring the file of the roster that keeps it."
        )
    sound, findings = sound_entry(
        msgspec.structs.replace(
            entry,
            owner=organization.code,
            verification=held.verification if held else None,
        )
    )
    if sound is None:
        raise InvalidInput(f"This entry cannot be kept: {'; '.join(one.message for one in findings)}.")
    store_exchange(exchange=Exchange((), (sound,)), encoder=encoder)
    return Told(sound, findings)


@transaction.atomic
def withdraw_entry(*, code: str, by: Person) -> None:
    """Take the entry out of the exchange and its index; threads about it stay, with its code.

    Raises NotFound, Forbidden for others than the owner's contributors, Conflict where another roster keeps it.
    """
    row = exchange_by_code(code)
    require_owner(row, by)
    ExchangeRecord.objects.filter(pk=row.pk).delete()


def require_owner(row: ExchangeRecord, by: Person) -> None:
    """Forbidden for those who do not tell for the entry's owner; Conflict where another roster keeps the original."""
    if not may_tell_for(by, row.owner_id):
        raise Forbidden("Only contributors of the organization that answers for this entry change it.")
    must_be_kept_here(entry_of(row))


def free_code(owner: str, kind: Kind) -> str:
    """A code for a new entry of this owner: `br-abc-need-3`."""
    number = ExchangeRecord.objects.filter(code__startswith=f"{owner}-{kind}-").count() + 1
    while ExchangeRecord.objects.filter(code=f"{owner}-{kind}-{number}").exists():
        number += 1
    return f"{owner}-{kind}-{number}"


def _own(entry: AnyEntry, organization: Organization) -> AnyEntry | None:
    """The entry that is corrected, None for a new one; raises what `tell_entry` raises where it is another's."""
    try:
        row = exchange_by_code(entry.code)
    except NotFound:
        return None
    if row.owner_id != organization.pk:
        raise Forbidden(f"The code “{entry.code[:60]}” is that of another organization’s entry.")
    if row.kind != entry.kind.value:
        raise Conflict(f"“{entry.code[:60]}” is of the kind “{row.kind}” and stays so; tell a new entry.")
    kept = entry_of(row)
    must_be_kept_here(kept)
    return kept
