"""Keeping the mandates of a resolution as it was read, in all its languages, and of those told in our own words."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from django.db import transaction

from bandung.mandates import (
    Force,
    Mandate,
    Paraphrase,
    derive_mandates,
    in_our_words,
    load_paraphrase,
    normalise_symbol,
    paraphrased,
)
from bandung.mandates.linking.link import Link, LinkBasis
from bandung.mandates.linking.saying import stated_links
from bandung.mandates.resolution import Resolution as RecordedResolution
from bandung.registry.organizations.folding import fold
from bandung.server.mandates import models
from bandung.server.mandates.queries.resolutions import record_of
from bandung.values import NotFound, Text

_FIRST = ("en", "fr", "es", "ru", "ar", "zh")
"""In which language a resolution's mandates are read first; the others lend their words to the same clauses."""


@transaction.atomic
def keep_mandates(*, symbol: str) -> int:
    """Make the mandates and the stated links of a resolution anew from the texts that are here; how many there are.

    A resolution without a text that is told in our words has those of our words.
    """
    symbol = normalise_symbol(symbol) or symbol
    records = _records(symbol)
    found = mandates_read(records, _told(symbol))
    _keep(symbol, found)
    _keep_links(symbol, [link for record in records[:1] for link in stated_links(record)], LinkBasis.WORDS)
    return len(found)


def mandates_are_current(*, symbol: str) -> bool:
    """Whether the mandates kept of a resolution are those that its texts give when they are read now."""
    kept = models.Mandate.objects.filter(symbol=symbol).order_by("position").values_list("record", flat=True)
    read = mandates_read(_records(symbol), _told(symbol))
    records: list[object] = msgspec.json.decode(msgspec.json.encode(read))
    return list(kept) == records


def keep_missing_mandates() -> int:
    """The mandates of every resolution that is told in our words, and of those read before mandates were kept; how
    many there are now."""
    kept = set(models.Mandate.objects.values_list("symbol", flat=True).distinct())
    read = set(models.Resolution.objects.values_list("symbol", flat=True)) - kept
    return sum(keep_mandates(symbol=symbol) for symbol in sorted({*paraphrased(), *read}))


def mandates_read(
    records: Sequence[RecordedResolution], told: Paraphrase | None = None
) -> tuple[Mandate, ...]:
    """The mandates of a resolution in its languages, the first of which decides, with what we tell of them."""
    own = told.mandates if told else ()
    if not records:
        return own
    first, *others = (derive_mandates(record) for record in records)
    words = {one.key: one.what for one in first}
    for other in others:
        for key, one in _same_clauses(first, other):
            words[key] = Text.from_pairs((*_pairs(words[key]), *_pairs(one.what)))
    read = tuple(msgspec.structs.replace(one, what=words[one.key]) for one in first)
    return in_our_words(read, own)


def _same_clauses(first: Sequence[Mandate], other: Sequence[Mandate]) -> Iterator[tuple[str, Mandate]]:
    """(key of the first, mandate of the other language) of clauses of one paragraph and force, in their order there.

    Where two languages were cut into different numbers of such clauses, nobody knows which is which.
    """
    mine, theirs = _by_place(first), _by_place(other)
    for place, clauses in mine.items():
        same = theirs.get(place, [])
        if len(same) == len(clauses):
            yield from ((one.key, two) for one, two in zip(clauses, same, strict=True))


def _by_place(mandates: Sequence[Mandate]) -> dict[tuple[str, Force], list[Mandate]]:
    found: dict[tuple[str, Force], list[Mandate]] = {}
    for one in mandates:
        found.setdefault((one.paragraph, one.force), []).append(one)
    return found


@transaction.atomic
def keep_links(*, symbol: str, links: Iterable[Link], basis: LinkBasis) -> int:
    """The links of a resolution that are known in one way, in place of those known in that way before."""
    return _keep_links(symbol, links, basis)


def _keep(symbol: str, found: Sequence[Mandate]) -> None:
    models.Mandate.objects.filter(symbol=symbol).delete()
    rows = models.Mandate.objects.bulk_create([_row(one) for one in found])
    models.MandateAddressee.objects.bulk_create(
        [
            models.MandateAddressee(mandate=row, code=code)
            for row, one in zip(rows, found, strict=True)
            for code in one.addressees
        ]
    )


def _row(mandate: Mandate) -> models.Mandate:
    due = mandate.due
    return models.Mandate(
        symbol=mandate.symbol,
        key=mandate.key,
        paragraph=mandate.paragraph,
        position=mandate.position,
        force=mandate.force.value,
        adopted=mandate.adopted,
        due_first=due.first if due else None,
        due_last=due.last if due else None,
        session=due.session if due else None,
        recurs=mandate.recurrence is not None,
        reporting=mandate.report is not None,
        agenda_item=mandate.agenda_item,
        search_text=" ".join(
            fold(one.text) for text in (mandate.what, mandate.asks) for one in text.versions
        ),
        record=msgspec.to_builtins(mandate),
    )


def _keep_links(symbol: str, links: Iterable[Link], basis: LinkBasis) -> int:
    models.ResolutionLink.objects.filter(symbol=symbol, basis=basis.value).delete()
    rows = [
        models.ResolutionLink(
            symbol=link.symbol,
            paragraph=link.paragraph or "",
            mandate=link.mandate or "",
            kind=link.kind.value,
            target=link.target,
            target_paragraph=link.target_paragraph or "",
            target_mandate=link.target_mandate or "",
            basis=link.basis.value,
            said=link.said,
            score=link.score,
        )
        for link in links
    ]
    models.ResolutionLink.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _records(symbol: str) -> list[RecordedResolution]:
    """A resolution in all its languages, the one that decides first."""
    rows = models.Resolution.objects.filter(symbol=symbol).order_by("id")
    return sorted((record_of(row) for row in rows), key=_place)


def _told(symbol: str) -> Paraphrase | None:
    try:
        return load_paraphrase(symbol)
    except NotFound:
        return None


def _place(record: RecordedResolution) -> int:
    return _FIRST.index(record.language) if record.language in _FIRST else len(_FIRST)


def _pairs(text: Text) -> tuple[tuple[str, str], ...]:
    return tuple((one.language, one.text) for one in text.versions)
