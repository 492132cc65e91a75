"""Who takes part: reporting-org, participating-org, and the two sides of a transaction (IATI 2.03, activity standard)."""

from bandung.activities.iati.reading import LANGUAGE, Element, Reading
from bandung.activities.record import Party, Role
from bandung.activities.vocabulary import roles
from bandung.values import Text

_ROLES = roles("iati")


def read_reporter(element: Element, reading: Reading) -> Party:
    """`reporting-org`: the party that tells. It is accountable for the telling, whatever it does besides."""
    return _party(element, reading, Role.ACCOUNTABLE, activity=None)


def read_participant(element: Element, reading: Reading) -> Party | None:
    """`participating-org`: a party in its role; None with a finding where the role is not known."""
    told = (element.get("role") or "").strip()
    role = _ROLES.get(told.lower())
    if role is None:
        said = f"“{told}” is not a role" if told else "the role is not stated"
        reading.notice(
            "unknown-role", f"{said}; use 1 funding, 2 accountable, 3 extending, 4 implementing", element
        )
        return None
    return _party(element, reading, role, activity=element.get("activity-id"))


def read_provider(element: Element, reading: Reading) -> Party:
    """`transaction/provider-org` with the activity of its own that the money comes from."""
    return _party(element, reading, Role.PROVIDER, activity=element.get("provider-activity-id"))


def read_receiver(element: Element, reading: Reading) -> Party:
    """`transaction/receiver-org` with the activity of its own that the money goes to."""
    return _party(element, reading, Role.RECIPIENT, activity=element.get("receiver-activity-id"))


def unite_parties(parties: list[tuple[Party, Element]]) -> tuple[Party, ...]:
    """One party where version 1 repeats it once for each language: same role and reference, another language."""
    united: list[tuple[Party, Element]] = []
    for party, element in parties:
        last = united[-1] if united else None
        if last and party.reference and _same_in_another_language(last, (party, element)):
            pairs = (*last[0].name.as_mapping().items(), *party.name.as_mapping().items())
            united[-1] = (_renamed(last[0], Text.from_pairs(pairs)), element)
        else:
            united.append((party, element))
    return tuple(party for party, _ in united)


def _party(element: Element, reading: Reading, role: Role, *, activity: str | None) -> Party:
    return Party(
        role,
        reading.text(element),
        _stated(element.get("ref")),
        _stated(element.get("type")),
        _stated(activity),
    )


def _stated(told: str | None) -> str | None:
    return (told.strip() or None) if told else None


def _same_in_another_language(one: tuple[Party, Element], other: tuple[Party, Element]) -> bool:
    languages = (one[1].get(LANGUAGE), other[1].get(LANGUAGE))
    same = (one[0].role, one[0].reference) == (other[0].role, other[0].reference)
    return same and languages[0] != languages[1]


def _renamed(party: Party, name: Text) -> Party:
    return Party(party.role, name, party.reference, party.organization_type, party.activity, party.area)
