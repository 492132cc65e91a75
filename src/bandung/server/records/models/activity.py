"""An activity: what several parties' claims amount to, counted once, with the columns lists are filtered by.

Rows come here by the hundred thousand, so each index earns its place: none for patterns, as the embedded database's
order (C) serves them with the ordinary one, and none on a foreign key that a unique index begins with.
"""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Activity(models.Model):
    """Unique by `code`, the identifier its first claim gave it, made safe for an address.

    `merged` is the activity as activities.reconcile put it together (JSON), where several current claims tell of it;
    where one does, it is made of that claim (queries.merged). The columns repeat what lists and
    filters need. `start` and `end` are as precise as told, `start_date` is the first day of `start`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=300)

    title = models.TextField(blank=True)
    title_language = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=30)
    kind_finding = models.JSONField(default=dict)
    status = models.CharField(max_length=20, blank=True)
    start = models.CharField(max_length=10, blank=True)
    end = models.CharField(max_length=10, blank=True)
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)
    teller_count = models.PositiveSmallIntegerField(default=1)
    claim_count = models.PositiveSmallIntegerField(default=1)
    discrepancy_count = models.PositiveSmallIntegerField(default=0)
    contribution_count = models.PositiveIntegerField(default=0)
    merged = models.JSONField(null=True, blank=True)

    search_text = models.TextField(blank=True)
    search_vector = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = [models.F("start_date").desc(nulls_last=True), "id"]
        constraints = [models.UniqueConstraint(fields=["code"], name="activity_code_once")]
        indexes = [
            GinIndex(fields=["search_vector"], name="activity_search"),
            models.Index(fields=["kind"], name="activity_kind"),
            models.Index(models.F("start_date").desc(nulls_last=True), "id", name="activity_newest"),
        ]

    def __str__(self) -> str:
        return self.title or self.code


class ActivityPlace(models.Model):
    """A recipient country (`area`, ISO alpha-3) or region (`region`, code as told). Unique in its activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="places", db_index=False)
    area = models.CharField(max_length=3, blank=True)
    region = models.CharField(max_length=80, blank=True)
    share = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "area", "region"], name="activity_place_once")
        ]
        indexes = [models.Index(fields=["area"], name="activity_place_area")]

    def __str__(self) -> str:
        return self.area or self.region


class ActivitySector(models.Model):
    """A sector, goal or tag of an activity in a vocabulary. Unique in its activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sectors", db_index=False)
    vocabulary = models.CharField(max_length=20)
    code = models.CharField(max_length=80)
    share = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "vocabulary", "code"], name="activity_sector_once")
        ]
        indexes = [models.Index(fields=["vocabulary", "code"], name="activity_sector_code")]

    def __str__(self) -> str:
        return f"{self.vocabulary}:{self.code}"


class Participation(models.Model):
    """A party of an activity. `area` is the party's country where it is known. Unique by role in its activity."""

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="participations", db_index=False
    )
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, related_name="participations"
    )
    role = models.CharField(max_length=20)
    area = models.CharField(max_length=3, blank=True)
    provides = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "organization", "role"], name="participation_once")
        ]
        indexes = [models.Index(fields=["area"], name="participation_area")]

    def __str__(self) -> str:
        return f"{self.organization} · {self.role}"
