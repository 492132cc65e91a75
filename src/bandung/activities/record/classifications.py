"""What an activity is for and about: sectors, goals and tags, markers, scopes, budget items."""

from decimal import Decimal

import msgspec

from bandung.values import NO_TEXT, Text


class Code(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A code in a vocabulary; None where the vocabulary is the standard's own default."""

    code: str
    vocabulary: str | None = None


class Reference(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A code in a vocabulary that may be somebody's own, described at `uri`."""

    vocabulary: str | None = None
    code: str | None = None
    uri: str | None = None


class Sector(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A sector, goal or tag in a vocabulary (IATI SectorVocabulary: 1 DAC five digits, 2 DAC three, 7 SDG goal,
    8 SDG target ...; `segib` for Ibero-American sectors, `mdg` for the goals of 2000).

    `main` tells the main goal from secondary ones where the teller does; `tag` is true of what came as a tag
    (IATI `tag`), which carries no share. `uri` describes a vocabulary of the teller's own.
    """

    vocabulary: str
    code: str | None = None
    share: Decimal | None = None
    name: Text = NO_TEXT
    uri: str | None = None
    main: bool | None = None
    tag: bool = False


class PolicyMarker(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A policy objective (IATI `policy-marker`); `significance` is the IATI PolicySignificance code."""

    vocabulary: str | None = None
    code: str | None = None
    significance: str | None = None
    name: Text = NO_TEXT
    uri: str | None = None


class HumanitarianScope(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The emergency or appeal an activity answers (IATI `humanitarian-scope`)."""

    kind: str | None = None
    vocabulary: str | None = None
    code: str | None = None
    name: Text = NO_TEXT
    uri: str | None = None


class BudgetItem(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A line of the recipient's own budget classification (IATI `country-budget-items`)."""

    vocabulary: str | None = None
    code: str | None = None
    share: Decimal | None = None
    description: Text = NO_TEXT


class Tossd(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Codes of TOSSD as told: framework of collaboration (FC01-FC03), modalities (D011 ...), financing arrangement
    (FA01 ...), pillar (1, 21 ...), finance instrument (110 ...); vocabulary/tossd.csv lists them."""

    framework: str | None = None
    modalities: tuple[str, ...] = ()
    financing_arrangement: str | None = None
    pillar: str | None = None
    finance_instrument: str | None = None
