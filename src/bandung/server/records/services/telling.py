"""A claim told by form: stored, checked and counted by the same door as those of files; changed and taken back.

The content of such a claim is JSON: the moment of telling, and the record as it was told. One saved form is one
delivery. Telling anew makes a new claim that takes the place of the older one; both stay. Taking back a wrong entry is
a claim as well: it takes the older one's place, tells nothing, says why, and the activity is counted without it. What
came by file is taken back in the same way by those who speak for its teller, whoever brought the file.
"""

import contextlib
import datetime as dt
import uuid
from collections.abc import Iterator
from hashlib import blake2b

import msgspec
from django.db import OperationalError, connection, transaction

from bandung.activities.claim import ReadClaim
from bandung.activities.record import ActivityRecord, Party, Role
from bandung.server.accounts.queries.memberships import may_tell_for
from bandung.server.accounts.queries.rows import Organization, Person
from bandung.server.accounts.services.mentions import resolve_mentions
from bandung.server.accounts.services.speaking import mention_of
from bandung.server.records.intake.preparing import prepare
from bandung.server.records.models import (
    Activity,
    Claim,
    ClaimKey,
    ClaimPair,
    Delivery,
    DeliveryState,
    Tombstone,
)
from bandung.server.records.services.delivering import one_at_a_time
from bandung.server.records.services.reconciling import count_activities
from bandung.server.records.services.storing import ClaimStore
from bandung.values import Conflict, Forbidden, InvalidInput, PartialDate, Route, Unavailable, Where

FORM = "bandung form 1"
"""What a delivery of a form says of its format; it goes into the hash."""
_PATIENCE = "8s"
"""How long a form waits while a file is being taken in, before the person is asked to try again."""


class ToldByForm(msgspec.Struct, frozen=True, omit_defaults=True):
    """The content of a claim told by form. `withdrawn` says why an earlier telling is taken back; then no record."""

    told_at: dt.datetime
    record: ActivityRecord | None = None
    withdrawn: str | None = None


def tell_activity(
    *,
    record: ActivityRecord,
    organization: Organization,
    by: Person,
    now: dt.datetime,
    replaces: Claim | None = None,
) -> Claim:
    """Store what a person tells for their organization, and return the claim; what is unchanged stays as it was.

    Raises Forbidden where the person may not, InvalidInput for a record that changes its number, Conflict where the
    organization has told of that number otherwise or the claim was replaced meanwhile, Unavailable while a large
    file is being taken in.
    """
    _require_teller(by, organization.pk)
    record = msgspec.structs.replace(
        record,
        reporter=_reporter(organization),
        identifier=_identifier(record, organization, replaces),
        last_updated=PartialDate.from_date(now.date()),
    )
    with _patiently():
        _require_latest(replaces, record.identifier, organization.pk)
        if replaces is not None and _same(record, replaces):
            return replaces
        with transaction.atomic():
            claim = _store(ToldByForm(now, record), organization, record.identifier, now)
            _tell_again(claim)
        return claim


def withdraw_claim(*, claim: Claim, by: Person, now: dt.datetime, why: str) -> Claim:
    """Take back what was told, by form or by file, and return the claim that says so; it counts no more.

    The same file brought again leaves it taken back; a changed telling tells it anew. Raises Forbidden, InvalidInput
    where no reason is given or nobody knows who told it, Conflict for a claim that is no longer the newest.
    """
    if claim.told_by is None:
        raise InvalidInput("Nobody knows who told this, so nobody can take it back; ask who runs the node.")
    _require_teller(by, claim.told_by_id)
    if not why.strip():
        raise InvalidInput("Say why it is taken back; the sentence stays beside what was told.")
    with _patiently():
        _require_current(claim)
        with transaction.atomic():
            told = ToldByForm(now, withdrawn=why.strip()[:2000])
            withdrawal = _store(told, claim.told_by, claim.identifier, now)
            _leave_counts(claim, withdrawal)
        return withdrawal


def told_by_form(claim: Claim) -> ToldByForm | None:
    """What a claim told by form holds; None for claims that came otherwise."""
    if claim.delivery.route != Route.FORM:
        return None
    try:
        return msgspec.json.decode(claim.content, type=ToldByForm)
    except msgspec.DecodeError:
        return None


def _store(told: ToldByForm, organization: Organization, identifier: str, now: dt.datetime) -> Claim:
    content = msgspec.json.encode(told, order="deterministic").decode()
    with transaction.atomic():
        delivery = Delivery.objects.create(
            brought_by=organization,
            route=Route.FORM.value,
            content_hash=blake2b(content.encode(), digest_size=20).hexdigest(),
            byte_size=len(content.encode()),
            started_at=now,
            format=FORM,
        )
        store = ClaimStore(delivery)
        claim = ReadClaim(content, told.record, Where(record=identifier), delivery_defaults=FORM)
        store.add([prepare(claim, store.occasion)])
        delivery.state, delivery.finished_at = DeliveryState.FINISHED, now
        delivery.activities_read, delivery.claims_new = store.read, store.new
        delivery.claims_unchanged, delivery.findings_count = store.unchanged, delivery.findings.count()
        delivery.format = FORM
        delivery.save()
    return Claim.objects.select_related("told_by", "delivery", "activity").get(delivery=delivery)


def _tell_again(claim: Claim) -> None:
    """What was taken back before is told now: the withdrawal is history, and so is the end of the activity."""
    taken_back = Claim.objects.filter(
        told_by=claim.told_by, identifier=claim.identifier, record__isnull=True, replaced_by=None
    )
    taken_back.update(replaced_by=claim)
    if claim.activity:
        Tombstone.objects.filter(kind="activity", code=claim.activity.code).delete()


def _leave_counts(claim: Claim, withdrawal: Claim) -> None:
    """Take the tellings that a withdrawal replaces out of every count; their content stays to be read."""
    told = Claim.objects.filter(told_by=withdrawal.told_by, identifier=withdrawal.identifier)
    if not claim.identifier:
        # Tellings without a number of their own have nothing in common.
        told = Claim.objects.filter(pk__in=(claim.pk, withdrawal.pk))
    told.filter(replaced_by=None).exclude(pk=withdrawal.pk).update(replaced_by=withdrawal)
    gone = list(told.values_list("pk", "activity_id"))
    claims = [claim for claim, _ in gone]
    activities = {activity for _, activity in gone if activity}
    ClaimKey.objects.filter(claim__in=claims).delete()
    ClaimPair.objects.filter(one__in=claims).delete()
    ClaimPair.objects.filter(other__in=claims).delete()
    Claim.objects.filter(pk__in=claims).update(activity=None)
    empty = Activity.objects.filter(pk__in=activities, claims__isnull=True)
    Tombstone.objects.bulk_create(
        [Tombstone(kind="activity", code=code) for code in empty.values_list("code", flat=True)],
        ignore_conflicts=True,
    )
    empty.delete()
    count_activities(claim_ids=Claim.objects.filter(activity__in=activities).values_list("pk", flat=True))


def _same(record: ActivityRecord, replaces: Claim) -> bool:
    """Whether it tells what was told already, whichever day it was."""
    told = told_by_form(replaces)
    before = told.record if told else None
    return before is not None and msgspec.structs.replace(before, last_updated=record.last_updated) == record


def _require_teller(person: Person, organization_id: int | None) -> None:
    if not may_tell_for(person, organization_id):
        raise Forbidden("Only contributors of an organization tell in its name.")


def _require_latest(replaces: Claim | None, identifier: str, organization_id: int | None) -> None:
    """Nobody writes over what they did not see: of one number, the newest telling alone is followed by another."""
    current = Claim.objects.filter(
        told_by_id=organization_id, identifier=identifier, replaced_by=None, record__isnull=False
    ).values_list("pk", flat=True)
    if replaces is None and current:
        raise Conflict(
            f"Your organization has told of “{identifier}” already; open that telling and change it, or give another number."
        )
    if replaces is not None and list(current) != [replaces.pk]:
        raise Conflict(
            "Somebody of your organization changed this meanwhile; open the newest telling and change that."
        )


def _require_current(claim: Claim) -> None:
    """What is taken back is told now: not replaced or taken back by somebody meanwhile."""
    if not Claim.objects.filter(pk=claim.pk, replaced_by=None, record__isnull=False).exists():
        raise Conflict(
            "Somebody of your organization changed this meanwhile; open the newest telling and take that back."
        )


def _reporter(organization: Organization) -> Party | None:
    """The organization as it names itself; None where that would lead to another one: then the delivery says who."""
    mention = mention_of(organization)
    if resolve_mentions(mentions=[mention])[mention].id != organization.pk:
        return None
    kind = mention.organization_type
    return Party(Role.ACCOUNTABLE, mention.name, mention.reference, organization_type=kind, area=mention.area)


def _identifier(record: ActivityRecord, organization: Organization, replaces: Claim | None) -> str:
    if replaces is not None:
        if record.identifier and record.identifier != replaces.identifier:
            raise InvalidInput("The number of a telling stays; tell a new activity to give another number.")
        return replaces.identifier
    return record.identifier or f"{mention_of(organization).reference}-{uuid.uuid4().hex[:10]}"


@contextlib.contextmanager
def _patiently() -> Iterator[None]:
    """One change of what counts as one activity at a time; a person does not wait for a large file to end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [_PATIENCE])
    try:
        with one_at_a_time():
            yield
    except OperationalError as error:
        if "lock timeout" not in str(error):
            raise
        raise Unavailable(
            "A large file is being taken in just now; try again in a minute. Nothing you typed is lost."
        ) from error
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', '0', false)")
