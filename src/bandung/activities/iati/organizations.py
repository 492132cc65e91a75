"""Who takes part: reporting-org, participating-org, the two sides of money, contacts (IATI 2.03, activity standard)."""

from decimal import Decimal

from bandung.activities.iati.reading import (
    LANGUAGE,
    Attributes,
    Column,
    Reading,
    Table,
    column,
    columns,
    joined,
    read_text,
    read_words,
    stated,
)
from bandung.activities.record import Contact, Party, Role
from bandung.activities.vocabulary import roles
from bandung.values import Period, Text

_ROLES = roles("iati")
_OWN_ROLES = {role.value: role for role in Role}


def read_reporter(told: Attributes, inner: str, reading: Reading) -> Party:
    """`reporting-org`: the party that tells. It is accountable for the telling, whatever it does besides."""
    secondary = reading.truth(told.get("secondary-reporter"))
    return Party(
        Role.ACCOUNTABLE,
        reading.text(told, inner),
        stated(told.get("ref")),
        stated(told.get("type")),
        secondary_reporter=secondary,
    )


def read_participant(told: Attributes, inner: str, reading: Reading) -> tuple[Party, str | None] | None:
    """`participating-org`: a party in its role and the language the element declares, by which version 1 repeats it;
    None with a finding where the role is not known. Our own `b:role` says more than the standard's role."""
    written = (told.get("role") or "").strip()
    role = _OWN_ROLES.get((told.get("b:role") or "").strip()) or _ROLES.get(written.lower())
    if role is None:
        said = f"“{written}” is not a role" if written else "the role is not stated"
        reading.notice("unknown-role", f"{said}; use 1 funding, 2 accountable, 3 extending, 4 implementing")
        return None
    period, share = _held(told, reading, "b:")
    party = Party(
        role,
        reading.text(told, inner),
        stated(told.get("ref")),
        stated(told.get("type")),
        stated(told.get("activity-id")),
        stated(told.get("b:area")),
        period,
        share,
        stated(told.get("crs-channel-code")),
    )
    return party, told.get(LANGUAGE)


def read_own_party(told: Attributes, inner: str, reading: Reading) -> Party | None:
    """`party` of our own namespace: one that the standard has no role or no attributes for."""
    written = (told.get("role") or "").strip()
    role = _OWN_ROLES.get(written)
    if role is None:
        reading.notice("unknown-role", f"“{written}” is not a role of a party")
        return None
    period, share = _held(told, reading, "")
    return Party(
        role,
        reading.text(told, inner),
        stated(told.get("ref")),
        stated(told.get("type")),
        stated(told.get("activity-id")),
        stated(told.get("area")),
        period,
        share,
        stated(told.get("crs-channel-code")),
    )


def read_provider(told: Attributes, inner: str, reading: Reading) -> Party:
    """`provider-org` with the activity of its own that the money comes from."""
    return _side(told, inner, reading, Role.PROVIDER)


def read_receiver(told: Attributes, inner: str, reading: Reading) -> Party:
    """`receiver-org` with the activity of its own that the money goes to."""
    return _side(told, inner, reading, Role.RECIPIENT)


def read_owner(told: Attributes, inner: str, reading: Reading) -> Party:
    """`owner-org`: who gave an identifier, and so answers for it."""
    return Party(Role.ACCOUNTABLE, reading.text(told, inner), stated(told.get("ref")))


def unite_parties(parties: tuple[tuple[Party, str | None], ...]) -> tuple[Party, ...]:
    """One party where version 1 repeats it once for each language: same role and reference, another language."""
    united: list[tuple[Party, str | None]] = []
    for party, language in parties:
        last = united[-1] if united else None
        if (
            last
            and party.reference
            and last[1] != language
            and (last[0].role, last[0].reference) == (party.role, party.reference)
        ):
            united[-1] = (_renamed(last[0], joined((last[0].name, party.name))), language)
        else:
            united.append((party, language))
    return tuple(party for party, _ in united)


def read_contact(told: Attributes, inner: str, reading: Reading) -> Contact | None:
    """`contact-info`; plain text, as early files have it, is kept as an address. None where it says nothing."""
    if "<" not in inner:
        address = reading.text(told, inner)
        return Contact(stated(told.get("type")), addresses=(address,)) if address else None
    found = reading.gather(inner, _CONTACT)
    if not found:
        return None
    return Contact(
        stated(told.get("type")),
        joined(found.get("organization", ())),
        joined(found.get("department", ())),
        joined(found.get("person", ())),
        joined(found.get("job_title", ())),
        found.get("telephones", ()),
        found.get("emails", ()),
        found.get("websites", ()),
        found.get("addresses", ()),
    )


def _side(told: Attributes, inner: str, reading: Reading, role: Role) -> Party:
    activity = told.get("provider-activity-id" if role is Role.PROVIDER else "receiver-activity-id")
    return Party(
        role,
        reading.text(told, inner),
        stated(told.get("ref")),
        stated(told.get("type")),
        stated(activity),
        stated(told.get("b:area")),
    )


def _held(told: Attributes, reading: Reading, prefix: str) -> tuple[Period, Decimal | None]:
    """The period and the share of a party, of which the standard says nothing."""
    start = reading.optional_date(told.get(f"{prefix}period-start"))
    end = reading.optional_date(told.get(f"{prefix}period-end"))
    return reading.period(start, end), reading.share(told, f"{prefix}share")


def _renamed(party: Party, name: Text) -> Party:
    return Party(
        party.role,
        name,
        party.reference,
        party.organization_type,
        party.activity,
        party.area,
        party.period,
        party.share,
        party.crs_channel,
        party.secondary_reporter,
    )


REPORTER: Column = column("reporter", read_reporter, "ref", "type", "secondary-reporter")
PARTICIPANT: Column = columns(
    "participants",
    read_participant,
    *("ref", "type", "role", "activity-id", "crs-channel-code"),
    *("b:role", "b:area", "b:share", "b:period-start", "b:period-end"),
)
OWN_PARTY: Column = columns(
    "own_parties",
    read_own_party,
    *(
        "role",
        "ref",
        "type",
        "activity-id",
        "area",
        "share",
        "period-start",
        "period-end",
        "crs-channel-code",
    ),
)
PROVIDER: Column = column("provider", read_provider, "ref", "type", "provider-activity-id", "b:area")
RECEIVER: Column = column("receiver", read_receiver, "ref", "type", "receiver-activity-id", "b:area")

_CONTACT = Table(
    "contact-info",
    {
        "organisation": columns("organization", read_text),
        "department": columns("department", read_text),
        "person-name": columns("person", read_text),
        "job-title": columns("job_title", read_text),
        "telephone": columns("telephones", read_words),
        "email": columns("emails", read_words),
        "website": columns("websites", read_words),
        "mailing-address": columns("addresses", read_text),
    },
)
CONTACT: Column = columns("contacts", read_contact, "type")
