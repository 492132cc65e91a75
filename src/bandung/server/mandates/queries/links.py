"""Links of a resolution: what it does to others, and what later ones do to it."""

from collections.abc import Iterable

from django.db.models import Q

from bandung.mandates.linking.link import Link, LinkBasis, LinkKind, recorded_links
from bandung.server.mandates.models import ResolutionLink


def links_from(symbol: str) -> tuple[Link, ...]:
    """What the resolution does to others; what people recorded goes before what its text says of the same."""
    return _links(symbol, backwards=False)


def links_to(target: str) -> tuple[Link, ...]:
    """What others do to this resolution, body or observance (by symbol or code)."""
    return _links(target, backwards=True)


def links_among(symbols: Iterable[str], kind: LinkKind) -> tuple[Link, ...]:
    """Links of one kind between these resolutions."""
    wanted = tuple(symbols)
    rows = ResolutionLink.objects.filter(symbol__in=wanted, target__in=wanted, kind=kind.value)
    return tuple(_link(row) for row in rows.order_by("symbol", "id"))


def _links(code: str, *, backwards: bool) -> tuple[Link, ...]:
    recorded = [one for one in recorded_links() if (one.target if backwards else one.symbol) == code]
    said = {(one.symbol, one.kind, one.target) for one in recorded}
    rows = ResolutionLink.objects.filter(Q(target=code) if backwards else Q(symbol=code)).order_by(
        "symbol", "id"
    )
    found = [_link(row) for row in rows]
    return (*recorded, *(one for one in found if (one.symbol, one.kind, one.target) not in said))


def _link(row: ResolutionLink) -> Link:
    return Link(
        symbol=row.symbol,
        kind=LinkKind(row.kind),
        target=row.target,
        basis=LinkBasis(row.basis),
        paragraph=row.paragraph or None,
        target_paragraph=row.target_paragraph or None,
        mandate=row.mandate or None,
        target_mandate=row.target_mandate or None,
        said=row.said,
        score=row.score,
    )
