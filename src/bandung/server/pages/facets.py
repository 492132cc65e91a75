"""Facets of the exchange's search in the reader's words."""

from collections.abc import Mapping

import msgspec
from django.utils.translation import gettext as _

from bandung.exchange import choices
from bandung.server.exchange.queries.highlighting import Piece
from bandung.server.exchange.queries.meaning import languages_of, serving_index
from bandung.server.exchange.queries.searching import Found
from bandung.server.pages import names, words
from bandung.server.pages.formatting import language, reader
from bandung.values import language_name

_SHOWN = 8
"""Values of a facet that are shown; whoever wants another narrows down first."""
_FEW_LANGUAGES = 20


class FacetLink(msgspec.Struct, frozen=True):
    """A value that a link filters by, in the reader's words."""

    value: str
    label: str
    count: int


class FacetGroup(msgspec.Struct, frozen=True):
    """The values of one filter."""

    name: str
    label: str
    links: tuple[FacetLink, ...]


def shown_facets(found: Found, asked: Mapping[str, str | None]) -> list[FacetGroup]:
    """The filters that are not in use yet, with the commonest values of those that narrow what was found."""
    groups = []
    for name, label in _labels().items():
        if asked.get(name):
            continue
        told = [
            one
            for one in found.facets.get(name, ())
            if one.count < found.total and (name != "sector" or len(one.value) == 3)
        ]
        links = tuple(FacetLink(one.value, facet_label(name, one.value), one.count) for one in told[:_SHOWN])
        if links:
            groups.append(FacetGroup(name, label, links))
    return groups


def filters_in_use(asked: Mapping[str, str | None]) -> list[tuple[str, str, str]]:
    """(name, label, value in the reader's words) of each filter in use."""
    return [
        (name, label, facet_label(name, value))
        for name, label in _labels().items()
        if (value := asked.get(name))
    ]


def facet_label(name: str, value: str) -> str:
    """A value of a filter in the reader's words, the code itself where there are none."""
    if name == "kind":
        return str(words.word(words.EXCHANGE_KINDS, value))
    if name == "area":
        return names.area_name(value)
    if name == "grouping":
        return names.grouping_name(value)
    if name == "language":
        return language(value)
    if name == "fresh":
        states = {
            "fresh": _("verified in the last year"),
            "stale": _("verified longer ago"),
            "never": _("never verified"),
        }
        return states.get(value, value)
    lists = {"sector": "sectors", "sdg": "sdgs"}
    return choices.shown(lists[name], value, reader()) if name in lists else value


def after_title(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A passage without the title it begins with, which stands above it already."""
    for place, piece in enumerate(pieces):
        _title, line, rest = piece.text.partition("\n")
        if line:
            return (Piece(rest, piece.found), *pieces[place + 1 :])
    return pieces


class Understanding(msgspec.Struct, frozen=True):
    """Whose index of meaning serves, the languages it understands in the reader's words (none: its model tells none).

    `fault` says why it cannot be asked here; then words alone are searched.
    """

    encoder: str
    languages: tuple[str, ...]
    fault: str | None

    @property
    def is_long(self) -> bool:
        """Whether the list is one to unfold."""
        return len(self.languages) > _FEW_LANGUAGES


def understanding() -> Understanding | None:
    """What is understood here; None where there is no index."""
    index = serving_index()
    if index is None:
        return None
    known, fault = languages_of(index)
    return Understanding(index.label, tuple(sorted({language_name(tag, reader()) for tag in known})), fault)


def _labels() -> dict[str, str]:
    return {
        "kind": _("Kind"),
        "area": _("Country"),
        "grouping": _("Grouping"),
        "sector": _("Sector"),
        "sdg": _("Sustainable Development Goal"),
        "language": _("Language"),
        "fresh": _("Verified"),
    }
