"""Proposals to a fund, their scores, and the projects that are paid for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bandung.server.funds.models.figures import Amount


class Proposal(models.Model):
    """Unique by `code`. `record` is bandung.funds.Proposal in JSON, `stage` bandung.funds.projects.Stage.

    `findings` are those of the check of eligibility when it was last told.
    """

    code = models.CharField(max_length=100, unique=True)
    fund = models.ForeignKey("funds.Fund", on_delete=models.PROTECT, related_name="proposals")
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, related_name="proposals"
    )
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=500)
    stage = models.CharField(max_length=20, default="draft")
    record = models.JSONField()
    findings = models.JSONField(default=list)
    recommended = Amount(null=True, blank=True)
    illustrative = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-year", "code"]

    def __str__(self) -> str:
        return self.title


class ProposalStep(models.Model):
    """A stage that a proposal reached, when, by whom, and what was said or decided; never changed."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=20)
    on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("step of a proposal")
        verbose_name_plural = _("steps of proposals")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.stage}"


class ProposalScore(models.Model):
    """The points one expert gave one proposal, by criterion; unique by both."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="scores")
    expert = models.CharField(max_length=200)
    points = models.JSONField()
    remark = models.TextField(blank=True)
    sheet = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["expert"]
        constraints = [models.UniqueConstraint(fields=["proposal", "expert"], name="score_of_expert")]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.expert}"


class Project(models.Model):
    """What money is allocated to; unique by `code`. The amounts are in the ledger, on lines of this project."""

    code = models.CharField(max_length=100, unique=True)
    fund = models.ForeignKey("funds.Fund", on_delete=models.PROTECT, related_name="projects")
    proposal = models.OneToOneField(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="project"
    )
    participant = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, related_name="projects"
    )
    title = models.CharField(max_length=500)
    net_class = models.CharField(max_length=100)
    designation = models.CharField(max_length=200, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class Tranche(models.Model):
    """A planned instalment to the participant; unique by `number` in its project. `entry` is its payment."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="tranches")
    number = models.PositiveSmallIntegerField()
    amount = Amount()
    due = models.DateField(null=True, blank=True)
    condition = models.TextField(blank=True)
    paid_on = models.DateField(null=True, blank=True)
    entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("instalment to a participant")
        verbose_name_plural = _("instalments to participants")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="tranche_of_project")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.number}"


class ProjectReport(models.Model):
    """A progress or final report of a participant; unique by `number` in its project.

    `spent` is what was spent in the time it tells of. Accepting it posts the expenditure (`entry`).
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    final = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField()
    spent = Amount()
    text = models.TextField(blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    told_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("report of a project")
        verbose_name_plural = _("reports of projects")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="report_of_project")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.number}"
