"""An activity: what several parties' claims amount to, counted once, with the columns lists are filtered by."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Activity(models.Model):
    """Unique by `code`, the identifier its first claim gave it, made safe for an address.

    `merged` is the activity as activities.reconcile put it together (JSON); the columns repeat what lists and
    filters need. `start` and `end` are as precise as told, `start_date` is the first day of `start`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=300, unique=True)

    title = models.TextField(blank=True)
    title_language = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=30, db_index=True)
    kind_finding = models.JSONField(default=dict)
    status = models.CharField(max_length=20, blank=True)
    start = models.CharField(max_length=10, blank=True)
    end = models.CharField(max_length=10, blank=True)
    start_date = models.DateField(null=True, blank=True, db_index=True)
    end_date = models.DateField(null=True, blank=True)
    teller_count = models.PositiveSmallIntegerField(default=1)
    claim_count = models.PositiveSmallIntegerField(default=1)
    discrepancy_count = models.PositiveSmallIntegerField(default=0)
    merged = models.JSONField(default=dict)

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
        indexes = [
            GinIndex(fields=["search_vector"], name="activity_search"),
            models.Index(models.F("start_date").desc(nulls_last=True), "id", name="activity_newest"),
        ]

    def __str__(self) -> str:
        return self.title or self.code


class ActivityPlace(models.Model):
    """A recipient country (`area`, ISO alpha-3) or region (`region`, code as told). Unique in its activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="places")
    area = models.CharField(max_length=3, blank=True, db_index=True)
    region = models.CharField(max_length=80, blank=True)
    share = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "area", "region"], name="activity_place_once")
        ]

    def __str__(self) -> str:
        return self.area or self.region


class ActivitySector(models.Model):
    """A sector, goal or tag of an activity in a vocabulary. Unique in its activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sectors")
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

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="participations")
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, related_name="participations"
    )
    role = models.CharField(max_length=20)
    area = models.CharField(max_length=3, blank=True, db_index=True)
    provides = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "organization", "role"], name="participation_once")
        ]

    def __str__(self) -> str:
        return f"{self.organization} · {self.role}"
