"""What the IATI standard cannot say, in elements of our own (namespace `urn:bandung:iati:1`, prefix `b` here).

The standard allows elements of other namespaces inside an activity, so a file with these is valid IATI, and
other readers pass over them. `instrument`, `date` (proposed, approved), `contribution` in native units, `party`
in a role the standard has not, `tossd`; attributes of ours on the standard's elements are read beside theirs.
"""

from bandung.activities.iati.elements import OWN, own_text
from bandung.activities.iati.organizations import OWN_PARTY
from bandung.activities.iati.reading import (
    Attributes,
    Column,
    Reading,
    Table,
    column,
    columns,
    folded,
    joined,
    read_text,
    read_words,
    short,
    stated,
)
from bandung.activities.record import Contribution, Instrument, Tossd
from bandung.values import Money, PartialDate, Period

_INSTRUMENTS = {instrument.value: instrument for instrument in Instrument}
_FIELDS = frozenset({"proposed", "approved"})


def _instrument(_told: Attributes, inner: str, reading: Reading) -> Instrument | None:
    word = folded(own_text(inner))
    instrument = _INSTRUMENTS.get(word)
    if instrument is None:
        reading.notice("unknown-instrument", f"“{short(word)}” is not programme, project or action")
    return instrument


def _date(told: Attributes, inner: str, reading: Reading) -> tuple[str, PartialDate, None] | None:
    """(field, date, no words), the form in which `activity-date` is read too."""
    field = (told.get("field") or "").strip()
    if field not in _FIELDS:
        reading.notice("unknown-date-type", f"“{short(field)}” is not proposed or approved")
        return None
    date = reading.date(told, inner)
    return (field, date, None) if date is not None else None


def _contribution(told: Attributes, inner: str, reading: Reading) -> Contribution | None:
    found = reading.gather(inner, _CONTRIBUTION)
    unit = stated(told.get("unit"))
    if unit is None:
        reading.notice("missing-unit", "the contribution does not say in which unit it is")
        return None
    parties = found.get("own_parties")
    return Contribution(
        unit,
        reading.number(told.get("quantity")),
        parties[0] if parties else None,
        joined(found.get("description", ())),
        found.get("valuation"),
        stated(told.get("method")),
        stated(told.get("source")),
        found.get("period") or Period(),
    )


def _valuation(told: Attributes, inner: str, reading: Reading) -> Money | None:
    return reading.money(told, inner)


def _period(told: Attributes, _inner: str, reading: Reading) -> Period:
    start, end = reading.optional_date(told.get("start")), reading.optional_date(told.get("end"))
    return reading.period(start, end)


def _tossd(told: Attributes, inner: str, reading: Reading) -> Tossd:
    return Tossd(
        stated(told.get("framework")),
        tuple(reading.gather(inner, _TOSSD).get("modalities", ())),
        stated(told.get("financing-arrangement")),
        stated(told.get("pillar")),
        stated(told.get("finance-instrument")),
    )


_CONTRIBUTION = Table(
    "b:contribution",
    {
        f"{OWN}party": OWN_PARTY,
        f"{OWN}description": columns("description", read_text),
        f"{OWN}valuation": column("valuation", _valuation, "currency"),
        f"{OWN}period": column("period", _period, "start", "end"),
    },
)
_TOSSD = Table("b:tossd", {f"{OWN}modality": columns("modalities", read_words)})

EXTENSION: dict[str, Column] = {
    f"{OWN}instrument": column("instrument", _instrument),
    f"{OWN}date": columns("dates", _date, "field", "iso-date"),
    f"{OWN}contribution": columns(
        "contributions", _contribution, "unit", "quantity", "method", "source", repeats=False
    ),
    f"{OWN}party": OWN_PARTY,
    f"{OWN}tossd": column(
        "tossd", _tossd, "framework", "pillar", "financing-arrangement", "finance-instrument"
    ),
}
