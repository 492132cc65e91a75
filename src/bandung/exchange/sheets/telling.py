"""An entry as the cells of its row: the way back from what `filling` reads."""

from decimal import Decimal

from bandung.exchange.choices import shown
from bandung.exchange.record import AnyEntry, Expert, Institution, Offer, Owner, Practice
from bandung.exchange.sheets.columns import Read, columns, words
from bandung.values import Period, Source, Text, language_name
from bandung.values.sheets.cells import write_text
from bandung.values.sheets.rows import Cell

_READ = {(column.group, column.key): (column.read, column.list) for column in columns()}
_SEVERAL = "; "

Place = tuple[str, int, str]


def tell(entry: AnyEntry, owner: Owner | None, *, language: str) -> dict[Place, Cell]:
    """The cells by (group, number, key), words of lists in `language`; what is not stated is missing."""
    own = entry.title.original.language
    row = _Row(language, own)
    row.put("language", own if own != "und" else None)
    for key in entry.__struct_fields__:
        if ("", key) in _READ and key not in ("source", "availability"):
            row.put(key, getattr(entry, key))
    if owner is not None:
        row.put("owner_name", str(owner.name))
        row.put("owner_area", owner.area or None)
    _tell_period(row, entry.period, "start", "end")
    if entry.capacity:
        row.put("quantity", entry.capacity.quantity)
        row.put("unit", entry.capacity.unit)
        row.put("per", entry.capacity.per)
    if verified := entry.verification:
        for key, value in (("on", verified.on), ("by", verified.by), ("how", verified.how.value)):
            row.put(f"verified_{key}", value)
        row.put("verification_note", verified.note)
    _tell_source(row, entry.source)
    _tell_parts(row, entry)
    return row.cells


class _Row:
    def __init__(self, language: str, own: str) -> None:
        self.cells: dict[Place, Cell] = {}
        self._language = language
        self._own = own

    def put(self, key: str, value: object, group: str = "", number: int = 1) -> None:
        """A cell; nothing where there is nothing to say."""
        read, listed = _READ[group, key]
        if value is None or value == () or (isinstance(value, Text) and not value) or value is False:
            return
        self.cells[group, number, key] = self._cell(read, listed, value)

    def _cell(self, read: Read, listed: str, value: object) -> Cell:
        if isinstance(value, Text):
            return write_text(value, self._own)
        if isinstance(value, tuple):
            return _SEVERAL.join(self._shown(listed, str(part)) for part in value)
        if read is Read.FLAG:
            return shown(listed, "yes", self._language)
        if isinstance(value, Decimal):
            return value
        if isinstance(value, int):
            return Decimal(value)
        return self._shown(listed, str(value))

    def _shown(self, listed: str, code: str) -> str:
        # A name with a semicolon in it would be taken for two.
        told = shown(listed, code, self._language) if listed else code
        return code if ";" in told else told


def _tell_period(row: _Row, period: Period | None, start: str, end: str) -> None:
    if period:
        row.put(start, str(period.start) if period.start else None)
        row.put(end, str(period.end) if period.end else None)


def _tell_source(row: _Row, source: Source | None) -> None:
    if source:
        row.put("source", source.title)
        row.put("source_url", source.url)
        row.put("source_on", str(source.on) if source.on else None)
        row.put("source_licence", source.licence)


def _tell_parts(row: _Row, entry: AnyEntry) -> None:
    if isinstance(entry, Practice):
        for number, block in enumerate(entry.blocks, start=1):
            row.put("title", block.title, "block", number)
            row.put("block_kind", block.kind.value, "block", number)
            row.put("url", block.url, "block", number)
        for number, cost in enumerate(entry.costs, start=1):
            row.put("amount", cost.amount.amount, "cost", number)
            row.put("currency", cost.amount.currency, "cost", number)
            row.put("what", cost.what, "cost", number)
            row.put("year", cost.year, "cost", number)
        for number, source in enumerate(entry.evidence, start=1):
            row.put("title", source.title, "evidence", number)
            row.put("url", source.url, "evidence", number)
            row.put("on", str(source.on) if source.on else None, "evidence", number)
            row.put("licence", source.licence, "evidence", number)
    if isinstance(entry, Offer):
        for number, share in enumerate(entry.cost_shares, start=1):
            row.put("item", share.item.value, "cost_share", number)
            row.put("bearer", share.bearer.value, "cost_share", number)
    if isinstance(entry, Expert | Institution) and entry.availability:
        row.put("availability", entry.availability.status.value)
        _tell_period(row, entry.availability.period, "available_from", "available_to")
        row.put("days_per_year", entry.availability.days_per_year)


def example(language: str) -> dict[Place, Cell]:
    """The invented entry in the template; its code begins with #, so it is not read back."""
    told = {key: words("example")[key].best_for(language).text for key in words("example")}
    return {
        ("", 1, "code"): told["mark"],
        ("", 1, "owner"): "ke-water",
        ("", 1, "owner_name"): told["owner_name"],
        ("", 1, "owner_area"): shown("countries", "KEN", language),
        ("", 1, "language"): f"{language} – {language_name(language, language)}",
        ("", 1, "title"): told["title"],
        ("", 1, "summary"): told["summary"],
        ("", 1, "sectors"): shown("sectors", "14030", language),
        ("", 1, "sdgs"): shown("sdgs", "6", language),
        ("", 1, "areas"): shown("countries", "KEN", language),
        ("", 1, "conditions"): shown("conditions", "arid", language),
        ("", 1, "start"): "2003",
        ("block", 1, "title"): told["title"],
        ("block", 1, "block_kind"): shown("block_kinds", "design", language),
        ("block", 1, "url"): "https://example.org/tank.pdf",
    }
