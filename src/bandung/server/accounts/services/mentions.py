"""Which organization a claim means: the register's, one met before, or a new one.

An organization that no register knows is known by the reference a claim gives it, else by its folded name.
Different spellings of one unregistered body are different organizations until a person joins them.
"""

from collections.abc import Iterable
from hashlib import blake2b

import msgspec
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from bandung.registry.organizations import (
    DatedName,
    country_of,
    find_by_identifier,
    find_by_name,
)
from bandung.registry.organizations.folding import fold
from bandung.server.accounts.mention import NAME, REFERENCE, Mention
from bandung.server.accounts.models import Organization, OrganizationIdentifier, OrganizationOrigin
from bandung.values import InvalidInput

_KINDS = {
    **dict.fromkeys(("10", "11", "15"), "government"),
    **dict.fromkeys(("21", "22", "23", "24", "60"), "civil-society"),
    **dict.fromkeys(("70", "71", "72", "73"), "private"),
}
"""IATI OrganisationType to the register's kinds; the others say too little."""


class KnownOrganization(msgspec.Struct, frozen=True):
    """The row a mention means, and the country it is of (ISO alpha-3, empty where not known)."""

    id: int
    area: str


@transaction.atomic
def resolve_mentions(*, mentions: Iterable[Mention]) -> dict[Mention, KnownOrganization]:
    """The organization of each mention; those met for the first time are added. Three queries at most."""
    wanted = list(dict.fromkeys(mentions))
    registered = {mention: code for mention in wanted if (code := _registered_code(mention))}
    rows = {
        code: KnownOrganization(id_, area)
        for code, id_, area in Organization.objects.filter(code__in=set(registered.values())).values_list(
            "code", "id", "area"
        )
    }
    found = {mention: rows[code] for mention, code in registered.items() if code in rows}
    others = [mention for mention in wanted if mention not in found]
    by_key = _known_keys({mention.key for mention in others})
    by_key |= _add_organizations(
        {mention.key: mention for mention in reversed(others) if mention.key not in by_key}
    )
    return found | {mention: by_key[mention.key] for mention in others}


def organization_id_named(text: str) -> int:
    """The id of the organization with this code, identifier or name; InvalidInput where there is none, or several."""
    known = find_by_identifier(text) or find_by_name(text)
    told = text.strip()
    rows = Organization.objects.all()
    asked: tuple[Q, ...] = (
        Q(code=known.code if known else told.lower()),
        Q(identifiers__scheme=REFERENCE, identifiers__value=told.lower()),
        Q(identifiers__scheme=NAME, identifiers__value=fold(told)[:200]),
        Q(name__iexact=told),
    )
    for question in asked:
        found = list(rows.filter(question).order_by("code").values_list("id", "code").distinct()[:3])
        if len(found) > 1:
            codes = ", ".join(code for _, code in found)
            raise InvalidInput(
                f"Several organizations are called “{told}” here; say which by its code: {codes}."
            )
        if found:
            return found[0][0]
    raise InvalidInput(
        f"No organization is called “{told}” here; “bandung registry show” finds the code of one."
    )


def _registered_code(mention: Mention) -> str | None:
    known = find_by_identifier(mention.reference) if mention.reference else None
    if known is None:
        names = (find_by_name(version.text) for version in mention.name.versions)
        known = next((organization for organization in names if organization), None)
    return known.code if known else None


def _known_keys(keys: set[tuple[str, str]]) -> dict[tuple[str, str], KnownOrganization]:
    rows = OrganizationIdentifier.objects.filter(
        scheme__in=(REFERENCE, NAME), value__in={value for _, value in keys}
    ).values_list("scheme", "value", "organization_id", "organization__area")
    return {(scheme, value): KnownOrganization(id_, area) for scheme, value, id_, area in rows}


def _add_organizations(
    mentions: dict[tuple[str, str], Mention],
) -> dict[tuple[str, str], KnownOrganization]:
    if not mentions:
        return {}
    codes = {key: _new_code(key) for key in mentions}
    taken = set(Organization.objects.filter(code__in=codes.values()).values_list("code", flat=True))
    rows: dict[tuple[str, str], Organization] = {}
    for key, mention in mentions.items():
        code = codes[key]
        if code in taken:
            code = f"{code}-{_digest(key)}"
        taken.add(code)
        rows[key] = _new_row(mention, code)
    Organization.objects.bulk_create(rows.values(), batch_size=500)
    OrganizationIdentifier.objects.bulk_create(
        [
            OrganizationIdentifier(organization=row, scheme=scheme, value=value)
            for (scheme, value), row in rows.items()
        ],
        batch_size=1000,
    )
    return {key: KnownOrganization(row.pk, row.area) for key, row in rows.items()}


def _new_row(mention: Mention, code: str) -> Organization:
    name = mention.name.original.text or mention.reference or code
    found = country_of(mention.reference, name, mention.organization_type)
    return Organization(
        code=code,
        name=name[:500],
        names=msgspec.to_builtins([DatedName(mention.name)] if mention.name else []),
        kind=_KINDS.get(mention.organization_type or "", "other"),
        area=mention.area or (found.area if found else ""),
        search_text=" ".join(fold(version.text) for version in mention.name.versions),
        origin=OrganizationOrigin.CLAIM,
    )


def _new_code(key: tuple[str, str]) -> str:
    return slugify(key[1], allow_unicode=True)[:150] or f"organization-{_digest(key)}"


def _digest(key: tuple[str, str]) -> str:
    return blake2b("\0".join(key).encode(), digest_size=4).hexdigest()
