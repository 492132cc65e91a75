"""A mandate: what one clause of a resolution gives somebody to do, and by when.

It is read from the text (`deriving`), or told in our own words where the text is not at hand (`paraphrase`). Its key
is the clause's, which is the same in every language of the resolution that is read alike.
"""

import datetime as dt

import msgspec

from bandung.mandates.evidence import EvidenceQuery
from bandung.mandates.following.due import Due, Recurrence
from bandung.mandates.mandate import QualifierKind
from bandung.mandates.resolution import Force
from bandung.values import Text

ASKING = frozenset({Force.ENCOURAGE, Force.URGE, Force.REQUEST, Force.DECIDE})
"""What gives somebody to do; to note or to recognize asks nothing."""


class Addressed(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whom it asks: the words of the text, and the codes they mean (none where nobody is known by them)."""

    text: str
    codes: tuple[str, ...] = ()


class ReportAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """That a report is to be made: about what and to whom, in the words of the text where it says so."""

    subject: str = ""
    to: str = ""


class Mandate(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Unique by `symbol` and `key`. `paragraph` is the number as printed: `12`, or `20 (c)` for a sub-paragraph.

    `what` is the clause in the languages in which it was read; `asks` is one sentence of our own, where somebody wrote
    one. `later` are further times that the text names (`in 2027 and 2029`). `queries` are the evidence to ask a node's records for.
    """

    symbol: str
    key: str
    paragraph: str
    position: int
    force: Force
    act: str = ""
    what: Text = Text()
    asks: Text = Text()
    who: tuple[Addressed, ...] = ()
    due: Due | None = None
    later: tuple[Due, ...] = ()
    recurrence: Recurrence | None = None
    qualifiers: tuple[QualifierKind, ...] = ()
    report: ReportAsked | None = None
    agenda_item: str = ""
    adopted: dt.date | None = None
    queries: tuple[EvidenceQuery, ...] = ()

    @property
    def addressees(self) -> tuple[str, ...]:
        """The codes of all whom it asks, each once."""
        return tuple(dict.fromkeys(code for one in self.who for code in one.codes))


class AskedParagraph(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph to follow: its number as printed, its mandates, and the evidence to ask for as a whole."""

    paragraph: str
    mandates: tuple[Mandate, ...] = ()
    queries: tuple[EvidenceQuery, ...] = ()
