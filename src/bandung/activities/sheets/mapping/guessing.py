"""A layout guessed from a file that nobody has described: what each column may hold, why, and what must be asked.

Nothing here is believed without a person: the guess is shown, corrected and then saved. What a column does not
prove (the order of 03/04/2012, the decimal sign of 1.234, a currency) is a question, told as a finding.
"""

from collections.abc import Iterable
from itertools import islice

import msgspec

from bandung.activities.record import Role
from bandung.activities.sheets.mapping.candidates import ACCEPTED, Candidate, candidates_for
from bandung.activities.sheets.mapping.dates import holds_fiscal_years, order_of
from bandung.activities.sheets.mapping.fields import fields
from bandung.activities.sheets.mapping.finding_tables import FoundTable, find_tables
from bandung.activities.sheets.mapping.headings import bare, meanings_of, year_in
from bandung.activities.sheets.mapping.layout import Column, Layout, Section, TableLayout
from bandung.activities.sheets.mapping.numbers import style_of
from bandung.activities.sheets.mapping.owner import find_organization
from bandung.activities.sheets.mapping.places import area_exactly
from bandung.activities.sheets.mapping.profile import Profile
from bandung.activities.sheets.mapping.rows import filled, means_section, section_text
from bandung.activities.sheets.mapping.words import currency_of, scale_of
from bandung.values import Finding, Severity, Where
from bandung.values.sheets.tables import SheetTable, column_letters

MOST_ROWS = 20_000
"""Rows of a sheet that are looked at."""

_SHOWN = 5
_MONEY = frozenset({"budget", "planned-disbursement", "commitment", "disbursement", "expenditure"})
_DATES = frozenset({"date", "period"})


class GuessedColumn(msgspec.Struct, frozen=True):
    """A column as guessed, with everything it may be instead and some of its values, for a person to look at."""

    column: Column
    letter: str
    candidates: tuple[Candidate, ...]
    examples: tuple[str, ...]
    filled: int


class GuessedTable(msgspec.Struct, frozen=True):
    """A table as guessed, the sheets it stands on, and how many rows it has."""

    table: TableLayout
    columns: tuple[GuessedColumn, ...]
    rows: int


class GuessedLayout(msgspec.Struct, frozen=True):
    """A layout to be shown and corrected. `findings` are questions and doubts; `layout` is usable as it is."""

    layout: Layout
    tables: tuple[GuessedTable, ...]
    findings: tuple[Finding, ...] = ()


def guess_layout(tables: Iterable[SheetTable], *, file: str | None = None, owner: str = "") -> GuessedLayout:
    """The layout that the headings and values of a file suggest; `owner` is whose sheet it is, where known."""
    guessed: list[GuessedTable] = []
    findings: list[Finding] = []
    skipped: list[str] = []
    for sheet in tables:
        if sheet.hidden:
            skipped.append(sheet.name)
            continue
        rows = list(islice(sheet.rows, MOST_ROWS))
        found = find_tables(rows)
        if not found:
            skipped.append(sheet.name)
            named = f"the sheet “{sheet.name}” holds no table and is left out"
            message = named if sheet.name else "the file holds no table: headings, and rows below them"
            findings.append(Finding("no-table", message, Where(_place(file, sheet.name)), Severity.NOTE))
        for position, table in enumerate(found, start=1):
            name = sheet.name if len(found) == 1 else f"{sheet.name} ({position})"
            made, questions = _guess_table(table, name or "table", sheet.name, file)
            guessed.append(made)
            findings += questions
    united = _united(guessed)
    layout = Layout(
        name=_name(file),
        owner=owner,
        owner_role="" if _names_providers(united) else Role.PROVIDER,
        tables=tuple(known.table for known in united),
        skip_sheets=tuple(skipped),
        area=_area(owner),
    )
    if not owner:
        message = "nothing says whose sheet this is; name the organization that tells"
        findings.append(Finding("missing-owner", message, Where(file)))
    return GuessedLayout(layout, tuple(united), tuple(dict.fromkeys(findings)))


def assign(options: list[tuple[Candidate, ...]]) -> list[str | None]:
    """A field for each column: the best score first, a field that holds one value only once."""
    ranked = sorted(
        (
            (candidate.score, -index, candidate.field)
            for index, given in enumerate(options)
            for candidate in given
        ),
        reverse=True,
    )
    chosen: list[str | None] = [None] * len(options)
    taken: set[str] = set()
    for score, negative, field in ranked:
        if score < ACCEPTED or chosen[-negative] is not None or field in taken:
            continue
        chosen[-negative] = field
        if not fields()[field].many:
            taken.add(field)
    return chosen


def _guess_table(
    found: FoundTable, name: str, sheet: str, file: str | None
) -> tuple[GuessedTable, list[Finding]]:
    width = max((filled(row.cells)[-1] + 1 for row in found.rows if filled(row.cells)), default=0)
    indexes = sorted({*found.headings, *range(width)})
    profiles = {
        index: Profile(row.cells[index] if index < len(row.cells) else None for row in found.rows)
        for index in indexes
    }
    indexes = [index for index in indexes if index in found.headings or profiles[index].cells]
    options = [candidates_for(found.headings.get(index, ""), profiles[index]) for index in indexes]
    options = [
        _with_year(known, found.headings.get(index, ""), profiles[index])
        for known, index in zip(options, indexes, strict=True)
    ]
    questions: list[Finding] = []
    columns: list[GuessedColumn] = []
    for index, field, known in zip(indexes, assign(options), options, strict=True):
        heading, profile = found.headings.get(index, ""), profiles[index]
        also = dict.fromkeys(form[index] for form in found.forms if form.get(index, heading) != heading)
        column = _options(Column(heading=heading, index=index, field=field, also=tuple(also)), profile)
        questions += _questions(column, profile, _place(file, sheet))
        examples = tuple(list(profile.counts)[:_SHOWN])
        columns.append(GuessedColumn(column, column_letters(index), known, examples, len(profile.cells)))
    sections, doubts = _sections(found, columns, _place(file, sheet))
    has_currency = any(guess.column.field == "currency" for guess in columns)
    if has_currency:
        questions = [question for question in questions if question.code != "missing-currency"]
    table = TableLayout(
        name=name,
        columns=tuple(guess.column for guess in columns),
        sheets=(sheet,) if sheet else (),
        heading_rows=found.heading_rows,
        sections=sections,
        continued=_is_continued(found, columns),
    )
    return GuessedTable(table, tuple(columns), len(found.rows)), questions + doubts


def _with_year(known: tuple[Candidate, ...], heading: str, profile: Profile) -> tuple[Candidate, ...]:
    """A column headed by a year alone holds the amounts of that year."""
    if year_in(heading) is None or bare(heading) or profile.numbers < 0.8:
        return known
    reason = f"the heading is a year; {profile.numbers:.0%} of {len(profile.cells)} values are numbers"
    return (Candidate("budget", 0.7, reason), *known)


def _options(column: Column, profile: Profile) -> Column:
    """What the column needs besides its field, as far as its values and its heading prove it."""
    if column.field is None:
        return column
    kind = fields()[column.field].kind
    if kind in _DATES or kind == "year":
        return msgspec.structs.replace(
            column,
            date_order=order_of(profile.texts).order if kind in _DATES else None,
            fiscal_years=holds_fiscal_years(profile.texts),
        )
    if kind == "amount":
        return msgspec.structs.replace(
            column,
            number_style=style_of(profile.texts)[0],
            currency=currency_of(column.heading),
            scale=scale_of(column.heading),
            year=year_in(column.heading),
        )
    if kind in ("quantity", "latitude", "longitude"):
        return msgspec.structs.replace(column, number_style=style_of(profile.texts)[0])
    return column


def _questions(column: Column, profile: Profile, place: str | None) -> list[Finding]:
    """What only a person can say of the column."""
    if column.field is None or not profile.cells:
        return []
    kind = fields()[column.field].kind
    where = Where(place, field=column.heading or column_letters(column.index))
    found = []
    if (
        kind in _DATES
        and column.date_order is None
        and (state := order_of(profile.texts).state) in ("ambiguous", "mixed")
    ):
        said = (
            "every date could be read both ways"
            if state == "ambiguous"
            else "some dates prove one order, some the other"
        )
        found.append(
            Finding(
                "ambiguous-date-order", f"day or month first? {said}; it is not read until you say so", where
            )
        )
    if (
        kind in ("amount", "quantity")
        and column.number_style is None
        and (state := style_of(profile.texts)[1]) in ("ambiguous", "mixed")
    ):
        said = "1.234 could be both" if state == "ambiguous" else "some values prove one, some the other"
        found.append(
            Finding("ambiguous-number-style", f"is the comma or the point the decimal sign? {said}", where)
        )
    if kind == "amount" and column.currency is None and not any(map(currency_of, profile.sample[:50])):
        found.append(
            Finding("missing-currency", "in which currency are these amounts? the sheet does not say", where)
        )
    return found


def _sections(
    found: FoundTable, columns: list[GuessedColumn], place: str | None
) -> tuple[tuple[Section, ...], list[Finding]]:
    """The sections that the rows with one cell amount to: each field that several of them mean.

    A country alone in the column of countries is no section: it goes on with the row above.
    """
    mapped = {guess.column.index: guess.column.field or "" for guess in columns}
    texts = [(index, " ".join(text.split())) for index, text in found.alone if len(text) <= 80]
    sections: list[Section] = []
    unknown: list[str] = []
    for field in ("recipient-country", "year", "recipient-region"):
        probe = Section(field=field)
        hits = [
            (index, text)
            for index, text in texts
            if not _of_a_kind(mapped.get(index, ""), field) and means_section(text, probe)
        ]
        if hits and (len(hits) > 1 or len(texts) == 1 or ":" in hits[0][1]):
            stand = {index for index, _ in hits}
            sections.append(Section(field=field, column=stand.pop() if len(stand) == 1 else None))
            texts = [pair for pair in texts if pair not in hits]
    if labelled := [
        pair for pair in texts if "sector" in meanings_of(pair[1].partition(":")[0]) and ":" in pair[1]
    ]:
        words = {
            section_text(text, Section(field="sector")): section_text(text, Section(field="sector"))
            for _, text in labelled
        }
        sections.append(Section(field="sector", values=words))
        texts = [pair for pair in texts if pair not in labelled]
    if sections:
        places = {section.column for section in sections}
        unknown = list(dict.fromkeys(text for index, text in texts if places & {index, None}))
    doubts = [
        Finding(
            "unknown-section",
            f"“{text}” stands alone in its row; is it a section, and of what?",
            Where(place),
        )
        for text in unknown[:20]
    ]
    return tuple(sections), doubts


def _of_a_kind(one: str, other: str) -> bool:
    places = ("country", "region")
    return one == other or (one.endswith(places) and other.endswith(places))


def _is_continued(found: FoundTable, columns: list[GuessedColumn]) -> bool:
    """Whether rows that name no activity of their own go on with the row above; they must be frequent."""
    names = {guess.column.index for guess in columns if guess.column.field in ("identifier", "title")}
    if not any(guess.column.field == "identifier" for guess in columns):
        return False
    mapped = {guess.column.index for guess in columns if guess.column.field} - names
    nameless = sum(not names & set(filled(row.cells)) for row in found.rows)
    nameless += sum(index in mapped for index, _ in found.alone)
    return nameless >= 0.05 * len(found.rows)


def _united(tables: list[GuessedTable]) -> list[GuessedTable]:
    """One layout for sheets that have the same columns (a sheet for each year), with the names of all."""
    kept: list[GuessedTable] = []
    for known in map(_with_country_of_its_sheet, tables):
        position = next(
            (place for place, other in enumerate(kept) if _same_columns(other.table, known.table)), None
        )
        if position is None:
            kept.append(known)
            continue
        other = kept[position]
        sheets = (*other.table.sheets, *known.table.sheets)
        sections = {section.field: section for section in (*other.table.sections, *known.table.sections)}
        years = all(year_in(name) for name in sheets) and not any(
            guess.column.field in ("year", "start", "period", "planned-start") for guess in other.columns
        )
        table = msgspec.structs.replace(
            other.table,
            sheets=sheets,
            sections=tuple(sections.values()),
            sheet_field="year"
            if years and "year" not in sections and all(name.strip().isdigit() for name in sheets)
            else other.table.sheet_field,
        )
        kept[position] = msgspec.structs.replace(other, table=table, rows=other.rows + known.rows)
    return kept


def _with_country_of_its_sheet(known: GuessedTable) -> GuessedTable:
    """A sheet that is called by the name of a country, and names none itself, tells of that country."""
    told = {guess.column.field for guess in known.columns} | {
        section.field for section in known.table.sections
    }
    (name, *others) = known.table.sheets or ("",)
    if others or any(field and field.endswith("country") for field in told) or area_exactly(name) is None:
        return known
    table = msgspec.structs.replace(known.table, sheet_field="recipient-country")
    return msgspec.structs.replace(known, table=table)


def _same_columns(one: TableLayout, other: TableLayout) -> bool:
    told = [[(bare(column.heading), column.field) for column in table.columns] for table in (one, other)]
    return (
        told[0] == told[1]
        and one.heading_rows == other.heading_rows
        and one.sheet_field == other.sheet_field
        and set(one.sheets) != set(other.sheets)
    )


def _names_providers(tables: list[GuessedTable]) -> bool:
    """Whether the rows say themselves who provides; the owner of the sheet then only tells of it."""
    fields_told = {guess.column.field for known in tables for guess in known.columns}
    return bool(fields_told & {"provider", "provider-country"})


def _name(file: str | None) -> str:
    return (file or "sheet").rpartition("/")[2].rpartition(".")[0] or file or "sheet"


def _area(owner: str) -> str | None:
    known = find_organization(owner) if owner else None
    return known.area if known else None


def _place(file: str | None, sheet: str) -> str | None:
    return f"{file or ''}#{sheet}" if sheet else file
