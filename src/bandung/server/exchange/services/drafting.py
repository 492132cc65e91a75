"""An activity of the node as the draft of a practice: its texts, places and evidence, for a person to complete.

What an activity says of itself (IATI: descriptions, results, document links) is the beginning of a practice; what
made it work, and what others can reuse, is not in it. So a draft has no verification and says where it comes from.
"""

import re
from collections import defaultdict
from decimal import Decimal

from bandung.activities.reconcile import Activity as MergedActivity
from bandung.activities.record import Document, Role
from bandung.exchange import BlockKind, BuildingBlock, Cost, Practice
from bandung.server.records.queries.activities import activity_by_code
from bandung.server.records.queries.merged import merged_of
from bandung.values import InvalidInput, Money, Period, Source, Text

OBJECTIVES, TARGET_GROUPS = "2", "3"
"""IATI DescriptionType."""
_SECTORS = frozenset({"1", "2"})
_GOALS = frozenset({"7", "8"})
_BLOCKS = {"A05": BlockKind.AGREEMENT, "A11": BlockKind.AGREEMENT, "A04": BlockKind.METHOD}
_ADDRESS = re.compile(r"https?://\S+")


def draft_practice(code: str, *, owner: str | None = None) -> Practice:
    """The draft of a practice from the activity with this code; nothing is stored.

    NotFound where there is no such activity; InvalidInput where it has no title. `owner` is the organization that
    will answer for the practice: by default who provides or is accountable for the activity, in that order.
    """
    activity = activity_by_code(code)
    told = merged_of(activity)
    if not told.title:
        raise InvalidInput(f"The activity “{code}” has no title; a practice cannot be drafted from it.")
    parties = list(activity.participations.all())
    likely = [Role.PROVIDER.value, Role.ACCOUNTABLE.value, Role.IMPLEMENTING.value, Role.FUNDING.value]
    owners = sorted(
        parties, key=lambda party: likely.index(party.role) if party.role in likely else len(likely)
    )
    areas = [place.area for place in activity.places.all() if place.area]
    documents = [document for document in told.documents if _ADDRESS.fullmatch(document.url)]
    return Practice(
        code=f"practice-{activity.code}"[:200],
        owner=owner or (owners[0].organization.code if owners else ""),
        title=told.title,
        summary=_described(told, objectives=False),
        problem=_described(told, objectives=True),
        results=_results(told),
        sectors=_codes(told, _SECTORS),
        sdgs=_codes(told, _GOALS),
        areas=tuple(dict.fromkeys(areas)),
        period=Period(told.start, told.end) if told.start or told.end else None,
        partners=tuple(dict.fromkeys(party.organization.code for party in parties)),
        costs=_costs(told),
        blocks=tuple(
            BuildingBlock(_title(document), kind, document.url)
            for document in documents
            if (kind := next((_BLOCKS[one] for one in document.categories if one in _BLOCKS), None))
        ),
        evidence=tuple(
            Source(str(_title(document)), document.url, document.date)
            for document in documents
            if not set(document.categories) & set(_BLOCKS)
        ),
        activities=(told.identifier or activity.code,),
        source=Source(f"Activity {activity.code} of this node"),
    )


def _described(told: MergedActivity, *, objectives: bool) -> Text:
    """The first description that tells the objectives, or the first of another kind but for target groups."""
    for description in told.descriptions:
        if description.kind != TARGET_GROUPS and (description.kind == OBJECTIVES) is objectives:
            return description.text
    return Text()


def _results(told: MergedActivity) -> Text:
    """Titles and descriptions of the results, with the last value reached of each indicator, language by language."""
    lines: dict[str, list[str]] = defaultdict(list)
    for result in told.results:
        for text in (result.title, result.description):
            for version in text.versions:
                lines[version.language].append(version.text)
        for indicator in result.indicators:
            actuals = [
                actual.value for period in indicator.periods for actual in period.actuals if actual.value
            ]
            for version in indicator.title.versions:
                lines[version.language].append(f"{version.text}: {actuals[-1]}" if actuals else version.text)
    pairs = ((language, "\n\n".join(dict.fromkeys(said))) for language, said in lines.items())
    return Text.from_pairs(pairs)


def _codes(told: MergedActivity, vocabularies: frozenset[str]) -> tuple[str, ...]:
    found = (
        sector.code for sector in told.sectors if (sector.vocabulary or "1") in vocabularies and sector.code
    )
    return tuple(dict.fromkeys(found))


def _costs(told: MergedActivity) -> tuple[Cost, ...]:
    """The budgets as told, each currency apart: what was planned, which is the nearest to a cost there is."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    kinds = {budget.kind for budget in told.budgets}
    # A revised budget and planned disbursements tell of the same money again.
    counted = "original" if "original" in kinds else "revised"
    for budget in told.budgets:
        if budget.kind == counted:
            sums[budget.value.currency] += budget.value.amount
    what = Text.of("budget of the activity", "en")
    return tuple(Cost(Money(amount, currency), what) for currency, amount in sums.items() if amount > 0)


def _title(document: Document) -> Text:
    return document.title or Text.of(document.url)
