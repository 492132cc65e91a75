"""The admin's view of people, organizations and roles."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from bandung.server.accounts.models import Membership, Organization, OrganizationIdentifier, Person


class MembershipInline(admin.TabularInline[Membership, Person]):
    """A person's roles, on their page."""

    model = Membership
    autocomplete_fields = ["organization"]
    extra = 0


@admin.register(Person)
class PersonAdmin(UserAdmin[Person]):
    """People by e-mail address; there is no user name."""

    ordering = ["email"]
    list_display = ["email", "name", "is_active", "is_staff"]
    search_fields = ["email", "name"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("Person"), {"fields": ["name", "language"]}),
        (_("Rights"), {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "password1", "password2"]})]
    inlines = [MembershipInline]


class IdentifierInline(admin.TabularInline[OrganizationIdentifier, Organization]):
    """An organization's identifiers, on its page."""

    model = OrganizationIdentifier
    extra = 0


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin[Organization]):
    """Organizations, those of the register and those met in claims."""

    list_display = ["name", "kind", "area", "origin"]
    list_filter = ["kind", "origin"]
    search_fields = ["name", "code", "search_text"]
    inlines = [IdentifierInline]
