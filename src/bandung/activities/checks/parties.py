"""Who tells, who takes part and who receives, and their identifiers (IATI standard ruleset 1 and 3)."""

import datetime as dt
import re
from collections.abc import Iterator

from bandung.activities.checks.doubt import Doubt
from bandung.activities.record import ActivityRecord, Party, Role
from bandung.activities.rulesets import is_registered
from bandung.registry.organizations.lookup import OWN_PREFIX

_SYMBOLS = re.compile(r"[/&|?]")
_RECEIVING = frozenset({Role.RECIPIENT, Role.BOTH_WAYS})


def has_title(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """An activity needs a title."""
    del on
    if not record.title:
        yield Doubt("missing-title", "the activity has no title", "title")


def has_parties(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """Somebody takes part besides the one who tells."""
    del on
    if not record.parties:
        yield Doubt("missing-parties", "no organization takes part in the activity", "parties")


def has_recipient(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """Somebody receives: a country, a region or a party, at one level only."""
    del on
    told = sum(bool(transaction.places) for transaction in record.transactions)
    if record.places:
        if told:
            message = "recipients are named for the activity and for transactions; name them at one level"
            yield Doubt("recipients-at-both-levels", message, "transactions")
    elif told and told < len(record.transactions):
        message = (
            f"{len(record.transactions) - told} of {len(record.transactions)} transactions name no recipient"
        )
        yield Doubt("recipient-not-everywhere", message, "transactions")
    elif not told and not any(party.role in _RECEIVING for party in record.parties):
        yield Doubt("missing-recipient", "no recipient country or region is named", "places")


def identifier_is_built_well(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """The identifier begins with the reporter's, now or formerly, and is not the reporter's own.

    Who has no identifier but the one of our register numbers its projects as it likes.
    """
    del on
    reference = record.reporter.reference if record.reporter else None
    identifier = record.identifier
    if not reference or not identifier:
        return
    if identifier == reference:
        message = "the activity has the identifier of the organization that reports it"
        yield Doubt("identifier-is-organization", message, "identifier")
    elif not identifier.startswith(f"{reference}-") and not reference.startswith(OWN_PREFIX):
        former = [link.reference for link in record.links if link.code == "B1"]
        if not any(identifier.startswith(f"{one}-") for one in former):
            message = f"the identifier does not begin with {reference}-"
            yield Doubt("identifier-without-organization", message, "identifier")


def identifiers_are_plain(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """An identifier holds no sign that has a meaning in addresses."""
    del on
    told = [("identifier", record.identifier)]
    if record.reporter:
        told.append(("reporter", record.reporter.reference or ""))
    told += [("parties", party.reference) for party in record.parties if party.reference]
    told += [("links", link.owner.reference) for link in record.links if link.owner and link.owner.reference]
    for budget in record.budgets:
        sides: tuple[Party | None, ...] = (budget.provider, budget.receiver)
        told += [("budgets", side.reference) for side in sides if side and side.reference]
    for field, identifier in told:
        if _SYMBOLS.search(identifier):
            message = f"the identifier “{identifier}” holds one of the signs / & | ?"
            yield Doubt("identifier-symbols", message, field)


def reporter_is_registered(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """The reporter's identifier begins with an agency that the standard lists, or is one of the old numbers.

    One that our register gave is no fault of the teller's: its sheet named none.
    """
    del on
    reference = record.reporter.reference if record.reporter else None
    if reference and not is_registered(reference) and not reference.startswith(OWN_PREFIX):
        message = f"“{reference}” does not begin with a registration agency such as XI-IATI or GB-COH"
        yield Doubt("unknown-agency", message, "reporter")
