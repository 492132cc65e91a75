"""Which kind of cooperation an activity is, derived from who provides and who receives, and explained.

| kind | providers from outside | recipients |
|---|---|---|
| South-South | at least one Southern country; no Northern country, no multilateral body | in the South |
| triangular | at least one Southern country, and a Northern country or a multilateral body | in the South |
| triangular, as stated | anybody: the teller gives collaboration type 8; noted where the parties do not show it | any |
| North-South | at least one Northern country, no Southern one (multilateral bodies may take part) | in the South |
| multilateral support | multilateral bodies only | in the South |
| multilateral support, pooled | a multilateral body runs it (accountable or extending), countries of North and South only fund | in the South |
| unknown | none that is known, or recipients not known or not in the South | |

Providers are the parties that provide, fund, extend or are accountable; an implementing party counts only if it
is not of a recipient country. The teller takes part where it is a public or multilateral body. A country that is the only recipient is no provider to itself ("domestic"). The
roles of triangular cooperation follow OECD; the kinds follow the United Nations' framework of operational
guidelines on South-South and triangular cooperation (SSC/19/3). Words in texts are hints: shown, never decisive.
"""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from bandung.activities.kinds.hints import find_hints
from bandung.activities.kinds.kind import Kind, KindFinding, Reason
from bandung.activities.kinds.sides import Side, Sides, TakingPart, sort_sides
from bandung.activities.record import ActivityRecord, Role
from bandung.registry.definitions import Definition

TRIANGULAR_CODE = "8"
"""OECD DAC CollaborationType: bilateral, triangular co-operation."""


def derive_kind(
    telling: ActivityRecord | tuple[ActivityRecord, ...],
    *,
    definition: Definition,
    on: dt.date | None = None,
) -> KindFinding:
    """The kind of one activity, from one record of it or from all its tellings together.

    `on` is the day for which memberships count: as given, else the earliest start told, else today.
    """
    records = telling if isinstance(telling, tuple) else (telling,)
    day = on or _earliest_start(records) or dt.datetime.now(tz=dt.UTC).date()
    tellings = tuple(TakingPart(record.parties, record.reporter, record.places) for record in records)
    shown = _shown(tellings, definition.members(on=day))
    stated = next((record.collaboration_type for record in records if record.collaboration_type), None)
    says_triangular = any(record.collaboration_type == TRIANGULAR_CODE for record in records)
    kind = Kind.TRIANGULAR if says_triangular else shown.kind
    further = []
    if says_triangular:
        further.append(_stated_reason(shown.kind))
    if kind is Kind.UNKNOWN:
        further.extend(shown.missing)
    further.extend(_hint_reasons(records, kind))
    certain = says_triangular or kind is Kind.TRIANGULAR or shown.all_resolved
    reasons = _once((*shown.reasons, *further)) if further else shown.reasons
    return KindFinding(kind, definition.code, day, reasons, stated, certain and kind is not Kind.UNKNOWN)


class _Shown(msgspec.Struct, frozen=True):
    """What those who take part show by themselves; `missing` are the reasons why they show nothing."""

    kind: Kind
    reasons: tuple[Reason, ...]
    missing: tuple[Reason, ...]
    all_resolved: bool


@lru_cache(maxsize=2048)
def _shown(tellings: tuple[TakingPart, ...], south: frozenset[str]) -> _Shown:
    """The same parties come together again and again, so that what they show is remembered."""
    sides = sort_sides(tellings, south=south)
    reasons = [*_party_reasons(sides), *_recipient_reasons(sides)]
    if is_pooled(sides):
        reasons.append(
            Reason("pooled", "a multilateral body runs it, and countries of North and South only fund it")
        )
    kind = _shown_kind(sides)
    return _Shown(kind, _once(reasons), tuple(_missing_reasons(sides)), not sides.unresolved)


def _once(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Two tellings name one party in other ways, and say the same of it."""
    return tuple({reason.sentence: reason for reason in reversed(reasons)}.values())[::-1]


def _shown_kind(sides: Sides) -> Kind:
    if not sides.reaches_south:
        return Kind.UNKNOWN
    if is_pooled(sides):
        return Kind.MULTILATERAL_SUPPORT
    if sides.south:
        return Kind.TRIANGULAR if sides.north or sides.multilateral else Kind.SOUTH_SOUTH
    if sides.north:
        return Kind.NORTH_SOUTH
    return Kind.MULTILATERAL_SUPPORT if sides.multilateral else Kind.UNKNOWN


def is_pooled(sides: Sides) -> bool:
    """Whether countries of North and South do no more than give to an operation that a multilateral body runs.

    One Southern gift among thirty does not make an operation of a United Nations fund triangular.
    """
    running = any(side.party.role in {Role.ACCOUNTABLE, Role.EXTENDING} for side in sides.multilateral)
    southern_funders = bool(sides.south) and all(side.party.role is Role.FUNDING for side in sides.south)
    return running and bool(sides.north) and southern_funders


def _earliest_start(records: tuple[ActivityRecord, ...]) -> dt.date | None:
    return min((record.start.earliest for record in records if record.start), default=None)


def _party_reasons(sides: Sides) -> list[Reason]:
    sorted_parties = (
        ("southern-provider", sides.south, "is of the South ({area}: {why}) and takes part as {role}"),
        ("northern-provider", sides.north, "is not of the South ({area}: {why}) and takes part as {role}"),
        ("multilateral-provider", sides.multilateral, "is multilateral ({why}) and takes part as {role}"),
        (
            "domestic-party",
            sides.domestic,
            "is of the recipient country itself ({area}); {role} at home makes no kind",
        ),
        ("unresolved-provider", sides.unresolved, "takes part as {role}, but its country is not known"),
    )
    return [
        Reason(
            code,
            f"{_name(side)} {words.format(area=side.area, why=side.why, role=side.party.role)}",
            side.party,
        )
        for code, of_kind, words in sorted_parties
        for side in of_kind
    ]


def _recipient_reasons(sides: Sides) -> list[Reason]:
    told = (
        ("southern-recipient", sides.southern_recipients, "of the South receive"),
        ("northern-recipient", sides.northern_recipients, "receive, but are not of the South"),
        (
            "southern-region",
            sides.southern_regions,
            "(OECD DAC regions) receive; their countries are not named",
        ),
    )
    return [Reason(code, f"{', '.join(areas)} {words}") for code, areas, words in told if areas]


def _stated_reason(shown: Kind) -> Reason:
    if shown is Kind.TRIANGULAR:
        return Reason(
            "stated-triangular",
            "the teller gives the code for triangular cooperation, and the parties show it",
        )
    sentence = "the teller gives the code for triangular cooperation; the parties do not show it"
    return Reason("stated-not-shown", f"{sentence} ({shown.value})")


def _missing_reasons(sides: Sides) -> list[Reason]:
    missing: list[Reason] = []
    if not (sides.southern_recipients or sides.northern_recipients or sides.southern_regions):
        missing.append(Reason("no-recipient", "no recipient country or region is named; name the countries"))
    elif not sides.reaches_south:
        missing.append(Reason("no-southern-recipient", "no recipient is of the South by this definition"))
    if not (sides.south or sides.north or sides.multilateral):
        sentence = "no provider is known: name those who provide or fund, with identifier or country"
        missing.append(Reason("no-provider", sentence))
    return missing


def _hint_reasons(records: tuple[ActivityRecord, ...], kind: Kind) -> list[Reason]:
    texts = [record.title for record in records]
    texts += [description.text for record in records for description in record.descriptions]
    reasons: list[Reason] = []
    for hint in find_hints(texts):
        if hint.kind is kind:
            reasons.append(Reason("text-agrees", f"the text says “{hint.phrase}” too"))
        else:
            sentence = f"the text says “{hint.phrase}”, the parties do not show {hint.kind.value} cooperation"
            reasons.append(Reason("text-differs", sentence))
    return reasons


def _name(side: Side) -> str:
    return str(side.party.name) or side.party.reference or "a party without name"
