"""How a claim names an organization. No tables are needed for it, so that claims are made ready in other processes."""

import msgspec

from bandung.registry.organizations.folding import fold
from bandung.values import NO_TEXT, Text

REFERENCE, NAME = "reference", "name"


class Mention(msgspec.Struct, frozen=True, array_like=True, gc=False, cache_hash=True):
    """At least one of `reference` and `name` is given; `area` is ISO alpha-3."""

    reference: str | None = None
    name: Text = NO_TEXT
    organization_type: str | None = None
    area: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What an unregistered organization is known by."""
        if self.reference:
            return REFERENCE, self.reference.strip().lower()[:200]
        return NAME, fold(str(self.name))[:200]
