"""An organization: from the shipped register, or first met in a claim."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganizationOrigin(models.TextChoices):
    """How the node came to know an organization."""

    REGISTER = "register", _("from the register")
    CLAIM = "claim", _("named in a claim")
    PERSON = "person", _("entered by a person")


class Organization(models.Model):
    """Unique by `code`: the register's own code, else one made of the reference or name a claim gave.

    `names` holds dated names as registry.organizations.DatedName, in JSON; `name` is the current one in its
    original language and `search_text` all of them, folded for searching.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=200, unique=True)

    name = models.CharField(_("name"), max_length=500)
    names = models.JSONField(default=list)
    kind = models.CharField(_("kind"), max_length=40, default="other", db_index=True)
    area = models.CharField(_("country"), max_length=3, blank=True, db_index=True)
    search_text = models.TextField(blank=True)

    origin = models.CharField(max_length=10, choices=OrganizationOrigin, default=OrganizationOrigin.CLAIM)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class OrganizationIdentifier(models.Model):
    """Another system's identifier. Unique by `value` in lower case: an IATI identifier names one organization."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=40)
    value = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="organization_identifier_once",
                violation_error_message=_("Another organization has this identifier already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"
