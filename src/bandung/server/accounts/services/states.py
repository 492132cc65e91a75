"""A State as a party: what a pledge, or a list of contributions, means by the name of a country.

The register of organizations holds agencies and ministries, not States; one that gives becomes an organization of the
node when it is first named, under one code in whatever language or spelling that was.
"""

import re
from functools import lru_cache

import msgspec

from bandung.registry import Area, AreaStatus, load_registry
from bandung.registry.finding import Field, How
from bandung.registry.organizations import DatedName
from bandung.registry.organizations.folding import fold
from bandung.server.accounts.models import Organization, OrganizationOrigin

_STATES = frozenset({AreaStatus.MEMBER_STATE, AreaStatus.OBSERVER_STATE, AreaStatus.NON_MEMBER_STATE})
_ISO = re.compile(r"[A-Za-z]{2,3}")
_GOVERNMENT = re.compile(
    r"^(?:(?:the )?government of (?:the )?|gouvernement (?:de la |de l['’]|du |des |de |d['’])"
    r"|gobierno de(?:l| la| los)? |governo d[aeo]s? |правительство |حكومة )|政府$",
    re.IGNORECASE,
)
"""What stands around a country's name where its government is meant."""


def state_id_named(text: str) -> int | None:
    """The id of the State with this name, in any language, or ISO code; None where the text names none."""
    area = _state(_GOVERNMENT.sub("", text.strip()))
    if area is None:
        return None
    row, _ = Organization.objects.get_or_create(
        code=f"state-{area.code.lower()}",
        defaults={
            "name": area.name(),
            "names": msgspec.to_builtins([DatedName(area.names)]),
            "kind": "government",
            "area": area.code,
            "search_text": " ".join(fold(version.text) for version in area.names.versions),
            "origin": OrganizationOrigin.REGISTER,
        },
    )
    return int(row.pk)


@lru_cache(maxsize=1024)
def _state(text: str) -> Area | None:
    registry = load_registry()
    known = registry.known_area(text) if _ISO.fullmatch(text) else None
    if known is not None:
        return known if known.status in _STATES else None
    found = {
        match.thing.code: match.thing
        for match in registry.find(text)
        if isinstance(match.thing, Area)
        and match.thing.status in _STATES
        and match.why.how is How.EXACT
        and match.why.field is not Field.CODE
    }
    return next(iter(found.values())) if len(found) == 1 else None
