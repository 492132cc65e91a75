"""What the node's own records answer when a paragraph's follow-up asks for evidence.

Each query has a line in `ANSWERS`. What the node keeps no records of has none: the question is then left open,
and never answered with zero.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bandung.mandates import EvidenceQuery, EvidenceResult, observances_in
from bandung.registry.groupings import GroupingKind
from bandung.registry.registry import load_registry
from bandung.server.exchange.queries.holdings import exchange_count
from bandung.server.exchange.queries.introductions import introduction_counts
from bandung.server.funds.queries.evidence import pledged_to
from bandung.server.home import Home
from bandung.server.mandates.queries.events import event_named, events_called_for, events_on_observance
from bandung.server.node.evidence_tables import TABLES, UN_ENTITY, year_in
from bandung.server.records.queries import evidence as records
from bandung.values import NotFound

Answer = tuple[int, str, str, str | None]
"""(number, unit, sentence, where the records are shown)."""


class NodeEvidence:
    """mandates.EvidenceSource over the node: `on` is the day it is asked for.

    `compiling` counts the report that is being compiled: it will be there when somebody reads the answer. With
    `in_full` an answer that has parts tells them as a table.
    """

    def __init__(self, home: Home, *, on: dt.date, compiling: bool = False, in_full: bool = False) -> None:
        self._home = home
        self._on = on
        self._compiling = compiling
        self._in_full = in_full

    def count(self, query: EvidenceQuery) -> EvidenceResult | None:
        """The answer to one query; None where the node keeps no such records."""
        answer = ANSWERS.get(query.name)
        found = answer(self, query) if answer else None
        if found is None:
            return None
        number, unit, sentence, address = found
        table = TABLES.get(query.name) if self._in_full and number else None
        return EvidenceResult(
            query, Decimal(number), unit, sentence, address, table(query) if table else None
        )

    def renamed(self, query: EvidenceQuery) -> Answer | None:
        """An organization's names, with the day and decision of the last change."""
        try:
            organization = load_registry().organization(query.subject or "")
        except NotFound:
            return None
        newest = organization.names[-1]
        if (
            len(organization.names) < 2
            or newest.period.start is None
            or newest.period.start.earliest > self._on
        ):
            return None
        sentence = _("Since %(day)s its name is “%(name)s” (%(decision)s).") % {
            "day": newest.period.start,
            "name": newest.text,
            "decision": newest.decision or _("decision not recorded"),
        }
        return 1, "organizations", sentence, f"/organizations/{organization.code}/"

    def activities(self, query: EvidenceQuery) -> Answer | None:
        """Activities counted once: of a kind, with a private partner, or between members of a grouping."""
        kind, partner = query.argument("kind"), query.argument("partner")
        if query.argument("within") == "grouping":
            return self._within_groupings()
        number = records.activity_count(kind=kind, partner=partner)
        if partner:
            sentence = ngettext(
                "%(number)s activity has a private partner.",
                "%(number)s activities have a private partner.",
                number,
            )
            return number, "activities", sentence % {"number": number}, "/activities/"
        told = {
            "south-south": ngettext(
                "%(number)s activity of South-South cooperation is recorded.",
                "%(number)s activities of South-South cooperation are recorded.",
                number,
            ),
            "triangular": ngettext(
                "%(number)s activity of triangular cooperation is recorded.",
                "%(number)s activities of triangular cooperation are recorded.",
                number,
            ),
        }.get(kind or "")
        if told is None:
            return None
        return number, "activities", told % {"number": number}, f"/activities/?kind={kind}"

    def _within_groupings(self) -> Answer:
        registry = load_registry()
        members = [
            registry.members(grouping.code, on=self._on)
            for grouping in registry.groupings
            if grouping.kind is GroupingKind.REGIONAL_ORGANIZATION
        ]
        neighbours = [
            (provider, receiver)
            for provider, receiver in records.cooperating_pairs()
            if provider != receiver and any({provider, receiver} <= group for group in members)
        ]
        number = records.activity_count_between(neighbours)
        sentence = ngettext(
            "%(number)s activity runs between members of one regional grouping.",
            "%(number)s activities run between members of one regional grouping.",
            number,
        )
        return number, "activities", sentence % {"number": number}, "/groupings/"

    def groupings(self, _query: EvidenceQuery) -> Answer:
        """Regional groupings in the register, with their members' dates."""
        regional = [
            known for known in load_registry().groupings if known.kind is GroupingKind.REGIONAL_ORGANIZATION
        ]
        sentence = ngettext(
            "%(number)s regional grouping is in the register, with its members’ dates.",
            "%(number)s regional groupings are in the register, with their members’ dates.",
            len(regional),
        )
        return len(regional), "groupings", sentence % {"number": len(regional)}, "/groupings/"

    def needs(self, _query: EvidenceQuery) -> Answer:
        """Needs that countries have described."""
        number = exchange_count("need")
        sentence = ngettext("%(number)s need is described.", "%(number)s needs are described.", number)
        return number, "needs", sentence % {"number": number}, "/exchange/?kind=need"

    def practices(self, _query: EvidenceQuery) -> Answer:
        """Practices and offers that institutions of the South share."""
        number = exchange_count("practice", "offer")
        sentence = ngettext(
            "%(number)s practice or offer is shared.", "%(number)s practices and offers are shared.", number
        )
        return number, "practices", sentence % {"number": number}, "/exchange/?kind=practice"

    def experts(self, _query: EvidenceQuery) -> Answer:
        """Institutions and experts on the roster."""
        number = exchange_count("institution", "expert")
        sentence = ngettext(
            "%(number)s institution or expert is on the roster.",
            "%(number)s institutions and experts are on the roster.",
            number,
        )
        return number, "institutions", sentence % {"number": number}, "/exchange/?kind=institution"

    def introductions(self, _query: EvidenceQuery) -> Answer:
        """Needs and answers that were brought together, and how many of them became an activity."""
        number, became = introduction_counts()
        sentence = ngettext(
            "%(number)s need was brought together with what answers it; %(became)s became an activity.",
            "%(number)s needs were brought together with what answers them; %(became)s became an activity.",
            number,
        )
        return number, "introductions", sentence % {"number": number, "became": became}, None

    def event(self, query: EvidenceQuery) -> Answer | None:
        """One event, with its day."""
        found = event_named(query.argument("code") or "")
        if found is None:
            return None
        sentence = _("%(name)s, %(start)s to %(end)s.") % {
            "name": found.name,
            "start": found.start_date,
            "end": found.end_date,
        }
        return 1, "events", sentence, None

    def contributions(self, _query: EvidenceQuery) -> Answer:
        """Activities with contributions told in people, days, places or goods."""
        number = records.contributing_activity_count()
        sentence = ngettext(
            "%(number)s activity tells contributions in their native units.",
            "%(number)s activities tell contributions in their native units.",
            number,
        )
        return number, "activities", sentence % {"number": number}, "/report/"

    def pledges(self, query: EvidenceQuery) -> Answer | None:
        """What was pledged to a fund, by currency, nothing converted."""
        code = query.argument("fund") or ""
        number, sums, invented = pledged_to(code, since=year_in(query, "since"))
        if not number:
            return None
        amounts = ", ".join(f"{currency} {total:,.2f}" for currency, total in sums)
        sentence = ngettext(
            "%(number)s pledge to the fund %(fund)s is recorded: %(amounts)s.",
            "%(number)s pledges to the fund %(fund)s are recorded: %(amounts)s.",
            number,
        ) % {"number": number, "fund": code, "amounts": amounts}
        if since := year_in(query, "since"):
            sentence = _("Since %(year)s:") % {"year": since} + " " + sentence
        if invented:
            sentence += " " + _("All of them are illustrative.")
        return number, "pledges", sentence, f"/organizations/{code}/"

    def observance(self, query: EvidenceQuery) -> Answer | None:
        """The day on which an observance falls in the year."""
        held = [one for one in observances_in(self._on.year) if one.code == query.subject]
        if not held:
            return None
        found = held[0]
        sentence = _("In %(year)s it is observed on %(day)s (%(symbol)s).") % {
            "year": self._on.year,
            "day": found.on(self._on.year),
            "symbol": found.symbol,
        }
        return 1, "observances", sentence, None

    def events_held(self, query: EvidenceQuery) -> Answer | None:
        """Events that a resolution called for, or that were held on the day of an observance."""
        if code := query.argument("observance"):
            number = len(events_on_observance(code))
            sentence = ngettext(
                "%(number)s event on record was held on the Day, or in its month where its days are not recorded.",
                "%(number)s events on record were held on the Day, or in its month where their days are not recorded.",
                number,
            )
        elif symbol := query.argument("mandate"):
            number = len(events_called_for(symbol))
            sentence = ngettext(
                "%(number)s event on record was called for by it.",
                "%(number)s events on record were called for by it.",
                number,
            )
        else:
            return None
        return number, "events", sentence % {"number": number}, "/calendar/"

    def contributions_by_entity(self, _query: EvidenceQuery) -> Answer:
        """Bodies of the United Nations system that provide, fund or support activities, and since when."""
        rows = records.activities_by_entity_and_year(UN_ENTITY)
        entities = {code for code, _, _, _ in rows}
        years = [year for _, _, year, _ in rows if year is not None]
        sentence = ngettext(
            "%(number)s body of the United Nations system takes part in activities on record",
            "%(number)s bodies of the United Nations system take part in activities on record",
            len(entities),
        ) % {"number": len(entities)}
        if years:
            sentence += _(", begun from %(first)s to %(last)s") % {"first": min(years), "last": max(years)}
        return len(entities), "organizations", f"{sentence}.", "/organizations/?kind=un-entity"

    def reports(self, _query: EvidenceQuery) -> Answer:
        """Reports compiled at this node."""
        folder = self._home.reports
        number = sum(1 for entry in folder.iterdir() if entry.is_dir()) if folder.is_dir() else 0
        number = max(number, 1) if self._compiling else number
        sentence = ngettext(
            "%(number)s report was compiled at this node.",
            "%(number)s reports were compiled at this node.",
            number,
        )
        return number, "reports", sentence % {"number": number}, "/report/"


ANSWERS: dict[str, Callable[[NodeEvidence, EvidenceQuery], Answer | None]] = {
    "organizations.renamed": NodeEvidence.renamed,
    "activities.count": NodeEvidence.activities,
    "groupings.count": NodeEvidence.groupings,
    "needs.count": NodeEvidence.needs,
    "practices.count": NodeEvidence.practices,
    "experts.count": NodeEvidence.experts,
    "introductions.count": NodeEvidence.introductions,
    "events.count": NodeEvidence.event,
    "contributions.count": NodeEvidence.contributions,
    "pledges.total": NodeEvidence.pledges,
    "observance": NodeEvidence.observance,
    "events.held": NodeEvidence.events_held,
    "contributions.by-entity": NodeEvidence.contributions_by_entity,
    "reports.compiled": NodeEvidence.reports,
}
"""What the node answers, by the name of the query."""
