"""The whole form of an entry over one submission, and the record it amounts to."""

from typing import Any

import msgspec
from django.forms import ChoiceField
from django.http import QueryDict
from django.utils.translation import gettext as _

from bandung.exchange.choices import find_code, labels
from bandung.exchange.record import (
    RECORD_TYPES,
    AnyEntry,
    Availability,
    AvailabilityStatus,
    Bearer,
    BlockKind,
    BuildingBlock,
    Capacity,
    Cost,
    CostItem,
    CostShare,
    Kind,
    Provision,
)
from bandung.server.pages.entry.fields import money_of
from bandung.server.pages.entry.form import Fault
from bandung.server.pages.entry.rows import Rows, form_in, with_row, without_row
from bandung.server.pages.exchange_entry.fields import FORMS, GROUPS, CodesField, split
from bandung.server.pages.formatting import reader
from bandung.values import Period, Source, Text, language_name
from bandung.values.detection import detect_language
from bandung.values.languages import UNDETERMINED

_MAIN = "entry"
_OWN_TEXTS = ("problem", "action", "results", "preconditions", "terms", "constraints")
_BY_NAME = ("countries", "languages")
"""Lists whose names people know better than their codes."""
_SAID = ("title", "summary", *_OWN_TEXTS)
_AS_READ = ("partners", "activities", "founded", "consent_on", "answer_by")


class FieldGroup(msgspec.Struct, frozen=True):
    """A part of the page: its name, its heading (empty for the first), its fields."""

    name: str
    heading: str
    fields: list[Any]


class ExchangeForm:
    """What was typed for an entry of a kind. `judged` says whether faults are looked for.

    What the entry that is corrected (`kept`) states may stay, also where no list offers it: a country of another day,
    a language that few write.
    """

    def __init__(self, kind: Kind, data: QueryDict, *, judged: bool, kept: AnyEntry | None = None) -> None:
        main, sections = FORMS[kind]
        self.kind, self.data, self.judged = kind, data, judged
        self.main: Any = form_in(main, data, _MAIN, judged=judged)
        self.sections = {one.name: Rows(one, data, judged=judged) for one in sections}
        if kept is not None:
            stated = data_of(kept)
            for form in [self.main, *(row for rows in self.sections.values() for row in rows)]:
                _allow(form, stated, kept)

    def __getitem__(self, name: str) -> Rows:
        return self.sections[name]

    def groups(self) -> list[FieldGroup]:
        """The main fields in the parts of the page, each part with a heading but the first."""
        headings = {
            "who": _("Who can be asked"),
            "subject": _("Where, and about what"),
            "amount": _("When, and how much"),
            "conditions": _("Under which conditions"),
            "record": _("Who did it, and whom to ask"),
        }
        return [
            FieldGroup(name, headings.get(name, ""), fields)
            for name, names in GROUPS.items()
            if (fields := [self.main[one] for one in names if one in self.main.fields])
        ]

    def faults(self) -> list[Fault]:
        """Every fault in the order of the page."""
        if not self.judged:
            return []
        forms = [self.main, *(row for rows in self.sections.values() for row in rows)]
        return [
            Fault(form[name].id_for_label, str(form[name].label), str(sentence))
            for form in forms
            for name, sentences in form.errors.items()
            for sentence in sentences
        ]

    @property
    def detected(self) -> str:
        """The language found in what was typed, empty where none could be told."""
        typed = " ".join(self.data.get(f"{_MAIN}-{name}", "") for name in ("title", "summary"))
        found = detect_language(typed)
        return found.language if found else ""


def _allow(form: Any, stated: QueryDict, kept: AnyEntry) -> None:
    for name, field in form.fields.items():
        if isinstance(field, CodesField):
            field.kept = frozenset(getattr(kept, name))
        elif isinstance(field, ChoiceField):
            offered: list[Any] = list(field.choices)  # type: ignore[arg-type]  # a field has its list made by now
            known = {str(value) for value, _label in offered}
            told = stated.getlist(form.add_prefix(name))
            field.choices = [*offered, *((one, _named(name, one)) for one in told if one not in known)]


def _named(field: str, value: str) -> str:
    return language_name(value, reader()) if field == "language" else value


def row_name(section: str, number: int) -> str:
    """What a row is called."""
    names = {
        "versions": _("Language %(number)s"),
        "blocks": _("Building block %(number)s"),
        "costs": _("Cost %(number)s"),
        "shares": _("Cost borne %(number)s"),
        "evidence": _("Evidence %(number)s"),
    }
    return names[section] % {"number": number}


def with_button(kind: Kind, data: QueryDict, pressed: str) -> tuple[QueryDict, str | None]:
    """The data after a button `add:SECTION` or `remove:SECTION-ROW`, and the place to go on from."""
    action, _colon, target = pressed.partition(":")
    name, _dash, number = target.partition("-")
    section = next((one for one in FORMS[kind][1] if one.name == name), None)
    if section is not None and action == "add":
        changed = with_row(data, section)
        return changed, f"{name}-{section.rows_in(changed)}"
    if section is not None and action == "remove" and number.isdigit():
        return without_row(data, section, int(number)), name
    return data, None


def entry_of(form: ExchangeForm, *, code: str, owner: str, kept: AnyEntry | None = None) -> AnyEntry:
    """The record of a judged form without faults; of `kept` stays what the form does not ask for."""
    told = form.main.cleaned_data
    language = told["language"] or form.detected or None
    versions = [row for _number, row in form["versions"].told]
    values: dict[str, Any] = {
        "code": code,
        "owner": owner,
        "title": _versions(told["title"], language, versions, "title"),
        "summary": _versions(told["summary"], language, versions, "summary"),
        "period": Period(told["start"], told["end"]) if told["start"] or told["end"] else None,
        "capacity": Capacity(told["quantity"], told["unit"], told["per"] or None)
        if told["quantity"] is not None
        else None,
        "verify_by": told["verify_by"],
        "source": _source(told, kept),
        "contact": told["contact"] or None,
        "conditions": tuple(told["conditions"]),
        **{name: told[name] for name in ("areas", "sectors", "sdgs", "languages")},
        **{name: told[name] for name in _AS_READ if name in told},
    }
    for name in _OWN_TEXTS:
        if name in told:
            values[name] = _versions(told[name], language, versions, name)
    for name in ("provides", "wants"):
        if name in told:
            values[name] = tuple(Provision(one) for one in told[name])
    for name in ("url", "name"):
        if name in told:
            values[name] = told[name] or None
    if "years" in told:
        values["years"] = int(told["years"]) if told["years"] is not None else None
    if "status" in told:
        values["availability"] = _availability(told, kept)
    values |= _rows_of(form, language, kept)
    if kept is not None:
        return msgspec.structs.replace(kept, **values)
    return RECORD_TYPES[form.kind](**values)


def data_of(entry: AnyEntry) -> QueryDict:
    """The form filled with what an entry states."""
    data = QueryDict(mutable=True)
    first = entry.title.original
    data["entry-title"] = first.text
    data["entry-language"] = first.language if first.language != UNDETERMINED else ""
    for name in ("summary", *_OWN_TEXTS):
        # A text that is not in the title's language stands among those in other languages.
        told = getattr(entry, name, Text()).as_mapping()
        data[f"entry-{name}"] = told.get(first.language, "")
    for name, of in (
        ("areas", "countries"),
        ("sectors", "sectors"),
        ("sdgs", "sdgs"),
        ("languages", "languages"),
    ):
        data[f"entry-{name}"] = ", ".join(_as_typed(of, code) for code in getattr(entry, name))
    for name in ("conditions", "provides", "wants"):
        data.setlist(f"entry-{name}", [str(one) for one in getattr(entry, name, ())])
    if entry.period:
        data["entry-start"], data["entry-end"] = str(entry.period.start or ""), str(entry.period.end or "")
    if entry.capacity:
        data["entry-quantity"], data["entry-unit"] = str(entry.capacity.quantity), entry.capacity.unit
        data["entry-per"] = entry.capacity.per or ""
    if entry.source:
        data["entry-source_title"], data["entry-source_url"] = entry.source.title, entry.source.url or ""
    for name in ("verify_by", "contact", "url", "founded", "name", "consent_on", "years", "answer_by"):
        data[f"entry-{name}"] = str(getattr(entry, name, None) or "")
    for name in ("partners", "activities"):
        data[f"entry-{name}"] = "\n".join(getattr(entry, name, ()))
    availability = getattr(entry, "availability", None)
    if availability:
        data["entry-status"] = availability.status.value
        data["entry-days_per_year"] = str(availability.days_per_year or "")
    _fill_rows(data, entry)
    return data


def country_as_typed(code: str) -> str:
    """A country as a form shows it: its name where that is read back as the code."""
    return _as_typed("countries", code)


def _as_typed(of: str, code: str) -> str:
    """The name in the reader's language where it is read back as this code, else the code."""
    if of not in _BY_NAME or code not in labels(of):
        return code
    name = labels(of)[code].best_for(reader()).text
    return name if split(name) == [name] and find_code(of, name) == code else code


def _fill_rows(data: QueryDict, entry: AnyEntry) -> None:
    texts = {name: getattr(entry, name, Text()).as_mapping() for name in _SAID}
    tags = dict.fromkeys(tag for versions in texts.values() for tag in versions)
    tags.pop(entry.title.original.language, None)
    rows: dict[str, list[dict[str, object]]] = {
        "versions": [
            {"language": tag, **{name: versions.get(tag, "") for name, versions in texts.items()}}
            for tag in tags
        ],
        "blocks": [
            {"title": str(one.title), "kind": one.kind.value, "url": one.url or ""}
            for one in getattr(entry, "blocks", ())
        ],
        "costs": [
            {
                "amount": one.amount.amount,
                "currency": one.amount.currency,
                "what": str(one.what),
                "year": one.year or "",
            }
            for one in getattr(entry, "costs", ())
        ],
        "shares": [
            {"item": one.item.value, "bearer": one.bearer.value} for one in getattr(entry, "cost_shares", ())
        ],
        "evidence": [{"title": one.title, "url": one.url or ""} for one in getattr(entry, "evidence", ())],
    }
    for name, told in rows.items():
        data[f"{name}-rows"] = str(max(1, len(told)))
        for number, row in enumerate(told):
            for field, value in row.items():
                data[f"{name}-{number}-{field}"] = str(value)


def _rows_of(form: ExchangeForm, language: str | None, kept: AnyEntry | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if "blocks" in form.sections:
        titles = [one.title for one in getattr(kept, "blocks", ())]
        whats = [one.what for one in getattr(kept, "costs", ())]
        sources = {(one.title, one.url): one for one in getattr(kept, "evidence", ())}
        values["blocks"] = tuple(
            BuildingBlock(
                _with_translations(row["title"], language, titles),
                BlockKind(row["kind"] or "other"),
                row["url"] or None,
            )
            for _number, row in form["blocks"].told
        )
        values["costs"] = tuple(
            Cost(
                amount,
                _with_translations(row["what"], language, whats),
                int(row["year"]) if row["year"] is not None else None,
            )
            for _number, row in form["costs"].told
            if (amount := money_of(row["amount"], row["currency"])) is not None
        )
        values["evidence"] = tuple(
            sources.get((row["title"], row["url"] or None)) or Source(row["title"], row["url"] or None)
            for _number, row in form["evidence"].told
        )
    if "shares" in form.sections:
        values["cost_shares"] = tuple(
            CostShare(CostItem(row["item"]), Bearer(row["bearer"])) for _number, row in form["shares"].told
        )
    return values


def _versions(original: str, language: str | None, rows: list[dict[str, Any]], name: str) -> Text:
    return Text.from_pairs([(language, original), *((row["language"], row[name]) for row in rows)])


def _with_translations(typed: str, language: str | None, kept: list[Text]) -> Text:
    """The text with the translations it had, which the form does not ask for; a new one has none."""
    return next((text for text in kept if str(text) == typed), Text.of(typed, language))


def _availability(told: dict[str, Any], kept: AnyEntry | None) -> Availability | None:
    if not told["status"]:
        return None
    before: Availability | None = getattr(kept, "availability", None)
    days = int(told["days_per_year"]) if told["days_per_year"] is not None else None
    return Availability(AvailabilityStatus(told["status"]), before.period if before else None, days)


def _source(told: dict[str, Any], kept: AnyEntry | None) -> Source | None:
    if not told["source_title"]:
        return None
    made = Source(told["source_title"], told["source_url"] or None)
    before = kept.source if kept else None
    # The form does not ask for the day and the licence of a source; they stay with a source that stays.
    return before if before and (before.title, before.url) == (made.title, made.url) else made
