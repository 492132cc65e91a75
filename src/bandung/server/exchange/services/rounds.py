"""Running a round of matching, publishing it, closing it: for the focal point of the node alone.

A round is kept as it was run. Publishing makes an introduction of each proposal, suggested by the focal point, so that
both sides decide; what was brought together before is left as it stands. `by` is None for who acts at the node's own
machine.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from bandung.exchange.encoders import encoder_label
from bandung.exchange.introductions import Side
from bandung.exchange.matching import Judge, Match, Weights, default_weights, encode_entries, worded
from bandung.exchange.record import Kind
from bandung.exchange.rounds import LeftOut, Outcome, Settings, round_of, without_priority
from bandung.registry.registry import load_registry
from bandung.server.accounts.queries.rows import Person
from bandung.server.exchange.models import (
    ExchangeRecord,
    Introduction,
    MatchingRound,
    RoundEntry,
    RoundProposal,
)
from bandung.server.exchange.queries.matching import index_and_encoder, past_of_pairs
from bandung.server.exchange.queries.meaning import vectors_of
from bandung.server.exchange.queries.rounds import is_focal_point, pairs_brought_together, parts_of
from bandung.server.exchange.queries.rows import entry_of
from bandung.server.exchange.services.introducing import require_message, suggest_introduction
from bandung.values import Conflict, Forbidden, InvalidInput, NotFound

LONGEST_TITLE = 200
_AT_ONCE = 1_000
_Rows = Mapping[str, ExchangeRecord]


class Published(msgspec.Struct, frozen=True):
    """How many introductions a round made; how many were there before, and how many entries are gone since."""

    made: int
    there: int
    gone: int


def run_round(
    *,
    by: Person | None,
    now: dt.datetime,
    on: dt.date,
    settings: Settings,
    title: str = "",
    weights: Weights | None = None,
) -> MatchingRound:
    """Run a round over all needs of the exchange and what may answer them on the day, and keep it as a draft.

    Raises Forbidden for others than the focal point, InvalidInput where there is no need or nothing to answer one, or
    a pair that must not be names what is not there. Only keeping it is one transaction: thinking takes long.
    """
    _require_focal_point(by)
    named = " ".join(title.replace("\x00", "").split())
    if len(named) > LONGEST_TITLE:
        raise InvalidInput(
            _("A title has at most %(most)s characters; this one has %(number)s.")
            % {"most": LONGEST_TITLE, "number": f"{len(named):,}"}
        )
    _require_known(settings)
    rows = _taking_part(settings)
    index, encoder = index_and_encoder()
    entries = [entry_of(row) for row in rows.values()]
    numbers = {row.pk: code for code, row in rows.items()}
    known = vectors_of(numbers, index) if index else {}
    vectors = {numbers[number]: vector for number, vector in known.items()}
    vectors |= encode_entries([entry for entry in entries if entry.code not in vectors], encoder)
    chosen = without_priority(weights or default_weights())
    judge = Judge(encoder=encoder, weights=chosen, registry=load_registry(), on=on)
    kept, over = pairs_brought_together()
    found = round_of(
        entries, settings=settings, judge=judge, vectors=vectors, past_of=past_of_pairs, kept=kept, over=over
    )
    made = MatchingRound(
        title=named,
        on=on,
        ran_with=msgspec.to_builtins(settings),
        figures=msgspec.to_builtins(found.outcome.figures),
        weights=msgspec.to_builtins(chosen),
        weights_version=chosen.version,
        encoder=encoder_label(encoder),
        run_by=by,
        run_at=now,
    )
    _keep(made, found.outcome, found.matches, rows)
    return made


@transaction.atomic
def publish_round(*, round_: MatchingRound, by: Person | None, now: dt.datetime, text: str = "") -> Published:
    """Suggest an introduction for each proposal; `text` is said to both sides of each.

    Conflict unless it is a draft, InvalidInput where the text is too long.
    """
    _require_focal_point(by)
    require_message(text)
    row = MatchingRound.objects.select_for_update().get(pk=round_.pk)
    if row.state != MatchingRound.State.DRAFT:
        raise Conflict(_("This round was published or closed before."))
    there = {
        (one.need_code, one.answer_code): one
        for one in Introduction.objects.filter(need_code__in=row.proposals.values("need_code")).defer("parts")
    }
    made = gone = kept = 0
    for proposal in row.proposals.select_related("answer"):
        known = there.get((proposal.need_code, proposal.answer_code))
        if known is not None:
            kept += 1
        else:
            known = _introduced(row, proposal, by=by, now=now, text=text)
            made, gone = (made + 1, gone) if known else (made, gone + 1)
        if known is not None:
            RoundProposal.objects.filter(pk=proposal.pk).update(introduction=known)
    row.state, row.published_by, row.published_at = MatchingRound.State.PUBLISHED, by, now
    row.save(update_fields=["state", "published_by", "published_at"])
    return Published(made, kept, gone)


@transaction.atomic
def close_round(*, round_: MatchingRound, by: Person | None, now: dt.datetime) -> MatchingRound:
    """Put a draft aside, or call a published round ended; its introductions go on. Conflict where it is closed."""
    _require_focal_point(by)
    row = MatchingRound.objects.select_for_update().get(pk=round_.pk)
    if row.state == MatchingRound.State.CLOSED:
        raise Conflict(_("This round is closed already."))
    row.state, row.closed_at = MatchingRound.State.CLOSED, now
    row.save(update_fields=["state", "closed_at"])
    return row


def _require_focal_point(by: Person | None) -> None:
    if not is_focal_point(by):
        raise Forbidden(_("Only the focal point of the node runs, publishes and closes rounds of matching."))


def _require_known(settings: Settings) -> None:
    """That the pairs which must not be are a need and an answer; a slip of the pen would rule out nothing, unseen."""
    named = {code for pair in settings.forbidden for code in pair}
    kinds = dict(ExchangeRecord.objects.filter(code__in=named).values_list("code", "kind"))
    for pair in settings.forbidden:
        for code in pair:
            if code not in kinds:
                raise InvalidInput(
                    _(
                        "A pair is ruled out that names “%(code)s”, and no entry of the exchange has this code."
                    )
                    % {"code": code[:LONGEST_TITLE]}
                )
        need, answer = pair
        if kinds[need] != Kind.NEED or kinds[answer] == Kind.NEED:
            raise InvalidInput(
                _("The pair “%(need)s” and “%(answer)s” is not a need and what answers one, in this order.")
                % {"need": need, "answer": answer}
            )


def _taking_part(settings: Settings) -> dict[str, ExchangeRecord]:
    kinds = [Kind.NEED.value, *(kind.value for kind in settings.kinds)]
    rows = {row.code: row for row in ExchangeRecord.objects.filter(kind__in=kinds).defer("search_text")}
    if not any(row.kind == Kind.NEED for row in rows.values()):
        raise InvalidInput(_("The exchange has no needs yet; a round brings needs and answers together."))
    if all(row.kind == Kind.NEED for row in rows.values()):
        raise InvalidInput(_("The exchange has nothing of these kinds that could answer a need."))
    return rows


def _introduced(
    row: MatchingRound, proposal: RoundProposal, *, by: Person | None, now: dt.datetime, text: str
) -> Introduction | None:
    """The introduction of a proposal; None where an entry of it is gone, or has become the other's own."""
    if proposal.answer is None or proposal.need_id is None:
        return None
    found = Match(
        entry_of(proposal.answer), proposal.fit, parts_of(proposal), row.encoder, row.weights_version
    )
    try:
        return suggest_introduction(
            need=proposal.need_code,
            answer=proposal.answer_code,
            by=by,
            now=now,
            text=text,
            found=found,
            side=Side.FOCAL_POINT,
        )
    except (NotFound, Conflict, InvalidInput):
        return None


@transaction.atomic
def _keep(
    made: MatchingRound, outcome: Outcome, matches: Mapping[tuple[str, str], Match], rows: _Rows
) -> None:
    """Store the round; entries that went meanwhile stand in it by their codes."""
    ids = [row.pk for row in rows.values()]
    there = ExchangeRecord.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True)
    alive = set(there.values_list("pk", flat=True))
    made.save()
    _keep_proposals(made, outcome, matches, rows, alive)
    _keep_entries(made, outcome, rows, alive)


def _keep_proposals(
    made: MatchingRound,
    outcome: Outcome,
    matches: Mapping[tuple[str, str], Match],
    rows: _Rows,
    alive: set[int],
) -> None:
    units = {use.code: use.unit for use in outcome.uses}
    told = []
    for one in outcome.proposals:
        match = matches.get((one.need, one.answer))
        parts: Any = msgspec.to_builtins(tuple(map(worded, match.parts))) if match else []
        need, answer = rows[one.need], rows[one.answer]
        told.append(
            RoundProposal(
                round=made,
                need=need if need.pk in alive else None,
                answer=answer if answer.pk in alive else None,
                need_code=one.need,
                answer_code=one.answer,
                need_owner_id=need.owner_id,
                answer_owner_id=answer.owner_id,
                fit=one.fit,
                priority=one.priority,
                takes=one.takes,
                unit=units[one.answer],
                parts=parts,
                is_kept=one.is_kept,
                is_greedy=one.is_greedy,
            )
        )
    RoundProposal.objects.bulk_create(told, batch_size=_AT_ONCE)


def _keep_entries(made: MatchingRound, outcome: Outcome, rows: _Rows, alive: set[int]) -> None:
    why = {
        one.code: msgspec.structs.replace(one, part=worded(one.part)) if one.part else one
        for one in outcome.left_out
    }
    needs = [_entry(made, rows[one.code], one, alive) for one in why.values() if one.is_need]
    answers = [_entry(made, rows[use.code], why.get(use.code), alive) for use in outcome.uses]
    for entry, use in zip(answers, outcome.uses, strict=True):
        entry.is_need = False
        entry.quantity, entry.taken, entry.unit = use.quantity, use.taken, use.unit
    RoundEntry.objects.bulk_create([*needs, *answers], batch_size=_AT_ONCE)


def _entry(made: MatchingRound, row: ExchangeRecord, reason: LeftOut | None, alive: set[int]) -> RoundEntry:
    return RoundEntry(
        round=made,
        entry=row if row.pk in alive else None,
        code=row.code,
        owner_id=row.owner_id,
        is_need=True,
        missing=reason.missing if reason else 0,
        why=reason.why.value if reason else "",
        reason=msgspec.to_builtins(reason) if reason else {},
    )
