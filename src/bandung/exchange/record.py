"""What institutions and countries put into the exchange: practices, institutions, experts, offers and needs.

The words are those of resolution 58/220, paragraph 7 (centres of excellence, exchange of knowledge and
experience, the information network) and of the rosters of the early network: demand on one side, offer on the
other, each with its owner. A text keeps the language it was written in. What nobody stated is None or empty.
"""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

import msgspec

from bandung.values import Money, PartialDate, Period, Source, Text


class Kind(StrEnum):
    """The kinds of entry; the value is also the name of the table in a file."""

    PRACTICE = "practice"
    INSTITUTION = "institution"
    EXPERT = "expert"
    OFFER = "offer"
    NEED = "need"


class Provision(StrEnum):
    """What is given by an offer, or wanted by a need."""

    TRAINING = "training"
    EXPERTS = "experts"
    STUDY_VISIT = "study-visit"
    EQUIPMENT = "equipment"
    FUNDING = "funding"
    SOFTWARE = "software"
    RESEARCH = "research"
    ADVICE = "advice"
    OTHER = "other"


class VerificationMethod(StrEnum):
    """How a record was verified, from the weakest to the strongest."""

    OWNER = "owner"
    """The owner confirmed that it still holds."""
    DOCUMENT = "document"
    """Somebody read the documents it names."""
    PEER = "peer"
    """Another institution that used it or worked with them confirmed it."""
    VISIT = "visit"
    """Somebody went there."""
    EVALUATION = "evaluation"
    """An independent evaluation confirmed it."""


class Verification(msgspec.Struct, frozen=True, omit_defaults=True):
    """That somebody (`by`: an organization's code or a name) made sure of a record on a day, and how."""

    on: dt.date
    by: str
    how: VerificationMethod = VerificationMethod.OWNER
    note: Text = Text()


class Capacity(msgspec.Struct, frozen=True, omit_defaults=True):
    """How much can be given or is wanted, in its native unit: 25 places a year, 120 expert-days."""

    quantity: Decimal
    unit: str
    per: str | None = None


class BlockKind(StrEnum):
    """What a building block of a practice is."""

    GUIDE = "guide"
    CURRICULUM = "curriculum"
    LAW = "law"
    DESIGN = "design"
    SOFTWARE = "software"
    DATASET = "dataset"
    METHOD = "method"
    AGREEMENT = "agreement"
    EQUIPMENT_LIST = "equipment-list"
    OTHER = "other"


class BuildingBlock(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of a practice that others can take and reuse as it is; `url` is where it can be had."""

    title: Text
    kind: BlockKind = BlockKind.OTHER
    url: str | None = None


class Cost(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a practice cost: an amount, for `what`, in the money of `year`."""

    amount: Money
    what: Text = Text()
    year: int | None = None


class CostItem(StrEnum):
    """What of a cooperation somebody must pay for."""

    TRAVEL = "travel"
    ACCOMMODATION = "accommodation"
    SUBSISTENCE = "subsistence"
    FEES = "fees"
    SALARY = "salary"
    MATERIALS = "materials"
    INSURANCE = "insurance"
    INTERPRETATION = "interpretation"
    ALL = "all"


class Bearer(StrEnum):
    """Who bears a cost."""

    PROVIDER = "provider"
    RECIPIENT = "recipient"
    SHARED = "shared"
    THIRD_PARTY = "third-party"


class CostShare(msgspec.Struct, frozen=True):
    """Who bears which cost of an offer."""

    item: CostItem
    bearer: Bearer


class AvailabilityStatus(StrEnum):
    """Whether somebody can be asked now."""

    AVAILABLE = "available"
    LIMITED = "limited"
    UNAVAILABLE = "unavailable"


class Availability(msgspec.Struct, frozen=True, omit_defaults=True):
    """When an expert or an institution can be asked: the status, in the period if one is stated."""

    status: AvailabilityStatus
    period: Period | None = None
    days_per_year: int | None = None


class Owner(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An organization as a file of the exchange introduces it; the registry knows more of it."""

    code: str
    name: Text
    area: str
    """ISO 3166-1 alpha-3."""
    url: str | None = None


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="kind"):
    """What every entry states. Unique by `code` within the node.

    `owner` is the code of the organization that answers for it. `sectors` are OECD-DAC codes of three or five
    digits, `sdgs` goals or targets (`6`, `6.1`), `areas` ISO alpha-3 codes where it was done, is known or is
    wanted, `languages` the tags people can work in, `conditions` codes of `data/conditions.csv` that the owner
    declares (arid, mountain, after a conflict). `verify_by` is the day after which it must be confirmed again.
    `kept_by` is the address of the roster or node that keeps the original, where that is another's. `contact`
    is an office's address, never a person's.
    """

    code: str
    owner: str
    title: Text
    summary: Text = Text()
    sectors: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    period: Period | None = None
    capacity: Capacity | None = None
    verify_by: dt.date | None = None
    verification: Verification | None = None
    source: Source | None = None
    kept_by: str | None = None
    contact: str | None = None
    illustrative: bool = False

    @property
    def kind(self) -> Kind:
        """Its kind, as its type says."""
        return Kind(str(self.__struct_config__.tag))

    @property
    def last_verified(self) -> dt.date | None:
        """The day of its last verification, None where nobody has verified it."""
        return self.verification.on if self.verification else None


class Practice(Entry, frozen=True, kw_only=True, tag="practice"):
    """Something that was done and worked, told so that others can use it.

    The `problem`, the `action` taken on it and its `results` are told apart; `blocks` can be reused,
    `preconditions` say what must be in place first. `partners` are codes or names of those who did it,
    `evidence` names who measured it, `activities` identifies the cooperation (IATI) it was part of.
    """

    problem: Text = Text()
    action: Text = Text()
    results: Text = Text()
    preconditions: Text = Text()
    partners: tuple[str, ...] = ()
    blocks: tuple[BuildingBlock, ...] = ()
    costs: tuple[Cost, ...] = ()
    evidence: tuple[Source, ...] = ()
    activities: tuple[str, ...] = ()


class Institution(Entry, frozen=True, kw_only=True, tag="institution"):
    """A centre that can help: what it knows and gives. Its `owner` is as a rule its own code."""

    url: str | None = None
    founded: PartialDate | None = None
    provides: tuple[Provision, ...] = ()
    availability: Availability | None = None


class Expert(Entry, frozen=True, kw_only=True, tag="expert"):
    """A line of a roster: a field of work (the title) and the institution that answers for the person.

    A person's `name` is kept only with the day on which they agreed to it (`consent_on`). `areas` are the
    countries worked in, `years` the years of experience.
    """

    name: str | None = None
    consent_on: dt.date | None = None
    years: int | None = None
    availability: Availability | None = None


class Offer(Entry, frozen=True, kw_only=True, tag="offer"):
    """Something that can be had now: places on a course, expert-days, a study visit.

    `terms` say in words under which conditions, `cost_shares` who bears which cost.
    """

    provides: tuple[Provision, ...] = ()
    terms: Text = Text()
    cost_shares: tuple[CostShare, ...] = ()


class Need(Entry, frozen=True, kw_only=True, tag="need"):
    """A problem somebody wants help with, in their own words (the summary).

    `wants` are the kinds of help that would do, `capacity` how much of it, `constraints` what an answer must
    respect; `answer_by` is the day after which help comes too late.
    """

    wants: tuple[Provision, ...] = ()
    constraints: Text = Text()
    answer_by: dt.date | None = None


AnyEntry = Practice | Institution | Expert | Offer | Need

RECORD_TYPES: dict[Kind, type[AnyEntry]] = {
    Kind.PRACTICE: Practice,
    Kind.INSTITUTION: Institution,
    Kind.EXPERT: Expert,
    Kind.OFFER: Offer,
    Kind.NEED: Need,
}
