"""Who takes part, in IATI 2.03: reporting-org, participating-org, the sides of money, contact-info; else `b:party`."""

import msgspec
from lxml import etree

from bandung.activities.iati.writing.telling import OWN, Element, Telling, Unsayable
from bandung.activities.record import Contact, Party, Role
from bandung.values import Period

# The standard has no word for who provides, alone or both ways; what is given comes from them, so the nearest is funding.
_CODES = {
    Role.BOTH_WAYS: "1",
    Role.PROVIDER: "1",
    Role.SECOND_PROVIDER: "1",
    Role.FUNDING: "1",
    Role.ACCOUNTABLE: "2",
    Role.EXTENDING: "3",
    Role.IMPLEMENTING: "4",
}
_SAME_WORD = frozenset({Role.FUNDING, Role.ACCOUNTABLE, Role.EXTENDING, Role.IMPLEMENTING})


def completed_reporter(told: Party | None, publisher: Party | None) -> Party | None:
    """Who reports: what the telling lacks of the publisher itself is filled in, of others nothing."""
    if publisher is None or told is None:
        return told or publisher
    if told.reference not in (None, publisher.reference):
        return told
    return msgspec.structs.replace(
        told,
        reference=publisher.reference,
        name=told.name or publisher.name,
        organization_type=told.organization_type or publisher.organization_type,
    )


def is_participant(party: Party) -> bool:
    """Whether participating-org can say it: in one of its roles, with an identifier or a name."""
    named = bool(party.reference and party.reference.strip()) or any(
        version.text.strip() for version in party.name.versions
    )
    return party.role in _CODES and named


def reporting_org(telling: Telling, party: Party) -> Element:
    """`reporting-org`; Unsayable without identifier, type or name."""
    element = etree.Element("reporting-org")
    telling.need(element, "ref", party.reference, "the identifier of the reporting organization")
    telling.need(element, "type", party.organization_type, "the type of the reporting organization")
    telling.flag(element, "secondary-reporter", told=party.secondary_reporter)
    if not telling.narratives(element, party.name):
        raise Unsayable("the name of the reporting organization")
    if (
        party.role is not Role.ACCOUNTABLE
        or party.activity
        or party.area
        or _is_held(party)
        or party.crs_channel
    ):
        telling.lose("a reporting organization has no role, area, period or share")
    return element


def participating_org(telling: Telling, party: Party) -> Element:
    """`participating-org`, with what it cannot say in attributes of ours."""
    element = etree.Element("participating-org")
    telling.put(element, "ref", party.reference)
    telling.put(element, "type", party.organization_type)
    element.set("role", _CODES[party.role])
    telling.put(element, "activity-id", party.activity)
    telling.put(element, "crs-channel-code", party.crs_channel)
    if party.role not in _SAME_WORD:
        element.set(f"{OWN}role", party.role.value)
    _held(telling, element, party, OWN)
    telling.narratives(element, party.name)
    return element


def own_party(telling: Telling, party: Party) -> Element:
    """`b:party`: one the standard has no role for, or neither identifier nor name."""
    element = etree.Element(f"{OWN}party", role=party.role.value)
    telling.put(element, "ref", party.reference)
    telling.put(element, "type", party.organization_type)
    telling.put(element, "activity-id", party.activity)
    telling.put(element, "crs-channel-code", party.crs_channel)
    _held(telling, element, party, "")
    telling.narratives(element, party.name)
    return element


def side(telling: Telling, tag: str, party: Party, *, role: Role) -> Element:
    """`provider-org` or `receiver-org` of money; Unsayable without identifier and name (rules 6.9.1 and 6.9.2)."""
    element = etree.Element(tag)
    telling.put(element, "ref", party.reference)
    telling.put(element, f"{tag.removesuffix('-org')}-activity-id", party.activity)
    telling.put(element, "type", party.organization_type)
    telling.put(element, f"{OWN}area", party.area)
    if not telling.narratives(element, party.name) and element.get("ref") is None:
        raise Unsayable("a side of money needs an identifier or a name")
    if party.role is not role or _is_held(party) or party.crs_channel or party.secondary_reporter is not None:
        telling.lose("the role, period or share of a side of money")
    return element


def owner_org(telling: Telling, party: Party) -> Element:
    """`owner-org` of an identifier; Unsayable without identifier and name (rule 6.8.1)."""
    element = etree.Element("owner-org")
    telling.put(element, "ref", party.reference)
    if not telling.narratives(element, party.name) and element.get("ref") is None:
        raise Unsayable("the owner of an identifier needs an identifier or a name")
    if party != Party(Role.ACCOUNTABLE, party.name, party.reference):
        telling.lose("more than identifier and name of the owner of an identifier")
    return element


def contact_info(telling: Telling, contact: Contact) -> Element:
    """`contact-info`."""
    element = etree.Element("contact-info")
    telling.put(element, "type", contact.kind)
    telling.text(element, "organisation", contact.organization)
    telling.text(element, "department", contact.department)
    telling.text(element, "person-name", contact.person)
    telling.text(element, "job-title", contact.job_title)
    for number in contact.telephones:
        telling.line(element, "telephone", number)
    for address in contact.emails:
        telling.line(element, "email", address)
    for website in contact.websites:
        known = telling.address(website)
        if known is not None:
            telling.line(element, "website", known)
    for postal in contact.addresses:
        if not postal:
            telling.lose("an empty address")
        telling.text(element, "mailing-address", postal)
    if not len(element):
        raise Unsayable("the contact says nothing")
    return element


def _held(telling: Telling, element: Element, party: Party, prefix: str) -> None:
    telling.put(element, f"{prefix}area", party.area)
    telling.share(element, f"{prefix}share", party.share)
    if party.period.start:
        element.set(f"{prefix}period-start", str(party.period.start))
    if party.period.end:
        element.set(f"{prefix}period-end", str(party.period.end))
    if party.secondary_reporter is not None:
        telling.lose("whether a party that does not report reports for others")


def _is_held(party: Party) -> bool:
    return party.period != Period() or party.share is not None
