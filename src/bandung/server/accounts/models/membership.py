"""What a person may do for an organization."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MembershipRole(models.TextChoices):
    """From reading to running the node; each role may do what those before it may."""

    READER = "reader", _("reader")
    CONTRIBUTOR = "contributor", _("contributor")
    EDITOR = "editor", _("editor")
    ADMINISTRATOR = "administrator", _("administrator")


class Membership(models.Model):
    """Unique by person and organization: one role in each."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=MembershipRole, default=MembershipRole.READER)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organization"],
                name="membership_once",
                violation_error_message=_("This person has a role in this organization already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organization} · {self.role}"
