"""Commands that follow resolutions: what came of each paragraph, what is asked of whom, what is due."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, LanguageOption, day_of, home_of
from bandung.cli.output import say, write, write_json, write_table
from bandung.values import InvalidInput

if TYPE_CHECKING:
    from bandung.mandates import Due, Entry, MandateStanding
    from bandung.server.node.following import FollowedParagraph, FollowedResolution

_WIDTH = 100
OnOption = Annotated[str, typer.Option("--on", help="The day to tell it for, e.g. 2013-01-01.")]


class Form(StrEnum):
    """How a scoreboard is given."""

    TEXT = "text"
    JSON = "json"
    DOCX = "docx"
    PDF = "pdf"


def status(
    symbol: Annotated[str, typer.Argument(help="The resolution, e.g. A/RES/58/220.")],
    home: HomeOption = None,
    on: OnOption = "",
    language: LanguageOption = "en",
    as_: Annotated[Form, typer.Option("--as", help="How it is given.")] = Form.TEXT,
    out: Annotated[Path | None, typer.Option(help="The file to write; needed for docx and pdf.")] = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Say for each paragraph what came of it, with the evidence."""
    from bandung.server.node.opening import opened

    form = Form.JSON if format_ is Format.JSON else as_
    if form in (Form.DOCX, Form.PDF) and out is None:
        raise InvalidInput(f"A {form.value} file goes to a file: name it with --out scoreboard.{form.value}.")
    with opened(home_of(home)) as place:
        from bandung.server.node.following import follow_resolution

        followed = follow_resolution(symbol, home=place, on=day_of(on), in_full=True, reader=language)
        if form in (Form.DOCX, Form.PDF) and out is not None:
            from bandung.server.pages.scoreboard_document import write_scoreboard

            for finding in write_scoreboard(followed, path=out, as_=form.value, language=language):
                say(str(finding))
            say(f"The scoreboard of {followed.symbol} is in {out}.")
            return
    if form is Form.JSON:
        write_json(followed)
    else:
        write_followed(followed, language)


def list_(
    home: HomeOption = None,
    by: Annotated[str, typer.Option("--of", help="Of whom: an organization’s code or a group’s.")] = "",
    symbol: Annotated[str, typer.Option(help="Of one resolution.")] = "",
    q: Annotated[str, typer.Option("--words", help="With these words.")] = "",
    session: Annotated[int | None, typer.Option(help="Due at this session.")] = None,
    reporting: Annotated[bool, typer.Option(help="Only those that ask for a report.")] = False,
    most: Annotated[int, typer.Option(help="At most so many.", min=1, max=10_000)] = 100,
    language: LanguageOption = "en",
    format_: FormatOption = Format.TEXT,
) -> None:
    """List mandates: who is asked what, by when."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.mandates.queries.addressees import codes_addressing
        from bandung.server.mandates.queries.mandates import MandateFilters, mandates_in, mandates_matching

        filters = MandateFilters(
            q=q, symbol=symbol, addressees=codes_addressing(by), session=session, reporting=reporting
        )
        rows = mandates_matching(filters)
        total, found = rows.count(), mandates_in(rows[:most])
    if format_ is Format.JSON:
        write_json({"total": total, "mandates": found})
        return
    for one in found:
        due = f", due {due_words(one.due)}" if one.due else ""
        write(f"{one.symbol} {one.paragraph} [{one.key}]  {', '.join(one.addressees) or '–'}{due}")
        write(f"     {_shortened(one.asks or one.what, language)}")
    say(f"{min(most, total)} of {total} mandates.")


def show(
    symbol: Annotated[str, typer.Argument(help="The resolution, e.g. A/RES/58/220.")],
    paragraph: Annotated[str, typer.Argument(help="The paragraph’s number, e.g. 12.")],
    home: HomeOption = None,
    on: OnOption = "",
    language: LanguageOption = "en",
    format_: FormatOption = Format.TEXT,
) -> None:
    """One paragraph in full: its mandates, the evidence in parts, and everything people added, taken back or not."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)) as place:
        from bandung.server.mandates.queries.entries import entries_of
        from bandung.server.node.following import follow_resolution

        followed = follow_resolution(symbol, home=place, on=day_of(on), in_full=True, reader=language)
        found = followed.paragraph(paragraph)
        history = [one for one in entries_of(followed.symbol) if one.paragraph == found.number]
    if format_ is Format.JSON:
        write_json({"symbol": followed.symbol, "paragraph": found, "history": history})
        return
    _write_paragraph(found, language, in_full=True)
    if history:
        write("")
        write("What people added:")
        for entry in history:
            _write_entry(entry, language)


def due(
    home: HomeOption = None,
    on: OnOption = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is past its date.")] = False,
    of: Annotated[str, typer.Option("--of", help="Of whom: an organization’s code or a group’s.")] = "",
    by: Annotated[str, typer.Option("--by", help="Count: by addressee or by session.")] = "",
    format_: FormatOption = Format.TEXT,
    language: LanguageOption = "en",
) -> None:
    """What is open and falls due within two years, and what is past its date."""
    from bandung.server.node.opening import opened

    if by not in ("", "addressee", "session"):
        raise InvalidInput(f"“{by}” is no way to count; use --by addressee or --by session.")
    day = day_of(on)
    with opened(home_of(home)):
        from bandung.server.mandates.queries import due as queries
        from bandung.server.mandates.queries.addressees import codes_addressing

        if by:
            loads = queries.addressee_loads() if by == "addressee" else queries.session_loads()
            _write_loads(loads, format_)
            return
        found = queries.due_mandates(on=day, overdue=overdue, addressees=codes_addressing(of))
    if format_ is Format.JSON:
        write_json({"on": day, "due": found})
        return
    for one in found:
        write_due(one, language)
    say(f"{len(found)} mandates; {sum(one.overdue for one in found)} past their date on {day}.")


def thread(
    symbol: Annotated[str, typer.Argument(help="A resolution of the series, e.g. A/RES/79/236.")],
    home: HomeOption = None,
    differences: Annotated[bool, typer.Option(help="With the words that differ.")] = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """A series of resolutions as one thread, with the clauses that each repeats of those before it."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.mandates.linking.link import LinkKind
        from bandung.server.mandates.queries.links import links_among
        from bandung.server.mandates.queries.mandates import mandates_by_key
        from bandung.server.mandates.queries.threads import thread_with
        from bandung.server.node.comparing import compare_all_resolutions

        compare_all_resolutions()
        found = thread_with(symbol)
        links = links_among([step.symbol for step in found.steps], LinkKind.REPEATS)
        ends = [(link.symbol, link.mandate or "") for link in links]
        ends += [(link.target, link.target_mandate or "") for link in links]
        mandates = mandates_by_key(ends)
    if format_ is Format.JSON:
        write_json({"thread": found, "repeats": links})
        return
    for step in found.steps:
        write(f"{step.adopted or '–'}  {step.symbol}  {step.title}")
        for link in links:
            if link.symbol == step.symbol:
                write(
                    f"     {link.paragraph} repeats {link.target} {link.target_paragraph} ({link.score:.2f})"
                )
                if differences:
                    earlier = mandates[link.target, link.target_mandate or ""]
                    later = mandates[link.symbol, link.mandate or ""]
                    write(f"       {_difference(earlier.what.original.text, later.what.original.text)}")
    for code, number in found.rests_on:
        say(f"{number} of {len(found.steps)} cite {code}.")


def _difference(earlier: str, later: str) -> str:
    """The later text with [-what fell away-] and {+what is new+}, as word diffs are written."""
    from bandung.mandates.linking.difference import Change, word_difference

    marks = {Change.SAME: ("", ""), Change.REMOVED: ("[-", "-]"), Change.ADDED: ("{+", "+}")}
    return "".join(part.text.join(marks[part.change]) for part in word_difference(earlier, later))


def write_due(one: "MandateStanding", language: str) -> None:
    """A line of the list of what is due."""
    late = "  OVERDUE" if one.overdue else ""
    write(f"{due_words(one.due)}{late}")
    mandate = one.mandate
    write(f"     {mandate.symbol} {mandate.paragraph}  {', '.join(mandate.addressees)}: ")
    write(f"     {_shortened(mandate.asks or mandate.what, language)}")


def write_followed(followed: "FollowedResolution", language: str) -> None:
    """Each paragraph in our words with its status, whose judgement that is, and the evidence."""
    write(f"{followed.symbol}  {followed.title.best_for(language).text}")
    for paragraph in followed.paragraphs:
        write("")
        _write_paragraph(paragraph, language, in_full=False)


def due_words(due: "Due | None") -> str:
    """When it is due, for the terminal: a session, a period, a day."""
    if due is None:
        return ""
    first, last = due.first, due.last
    if first and last:
        days = f"{first} to {last}" if first != last else str(first)
    else:
        days = f"by {last}" if last else f"from {first}" if first else due.said
    return f"session {due.session}, {days}" if due.session is not None and (first or last) else days


def _write_paragraph(paragraph: "FollowedParagraph", language: str, *, in_full: bool) -> None:
    standing = paragraph.standing
    late = ", overdue" if standing.overdue else ""
    when = f", due {due_words(standing.due)}" if standing.due else ""
    write(f"{paragraph.number:>3}. {standing.status.value}{when}{late}")
    text = paragraph.words.asks if paragraph.words else paragraph.text
    write(f"     {_shortened(text, language)}")
    for one in standing.mandates:
        mandate = one.mandate
        parts = [", ".join(mandate.addressees) or "–"]
        parts += [f"due {due_words(one.due)}"] if one.due else []
        parts += (
            [f"every {mandate.recurrence.every} {mandate.recurrence.unit.value}"]
            if mandate.recurrence
            else []
        )
        parts += [qualifier.value for qualifier in mandate.qualifiers]
        write(f"     [{mandate.key}] {one.status.value}: {'; '.join(parts)}")
    if standing.judgement:
        _write_entry(standing.judgement, language)
    for result in standing.evidence:
        write(f"     – {result.sentence}")
        if in_full and result.table:
            write_table(result.table.headings, result.table.rows)
    for entry in standing.entries:
        if entry is not standing.judgement:
            _write_entry(entry, language)
    for link in paragraph.changes:
        write(f"     → {link.kind.value} {link.target} {link.target_paragraph or ''}".rstrip())
    for link in paragraph.changed_by:
        since = f" from {link.since}" if link.since else ""
        write(f"     ← {link.symbol} {link.paragraph or ''} {link.kind.value} it{since}".replace("  ", " "))


def _write_entry(entry: "Entry", language: str) -> None:
    documents = ", ".join(document.symbol or document.title for document in entry.documents)
    what = entry.status.value if entry.status else entry.kind.value
    words = [entry.note.best_for(language).text] if entry.note else []
    words += [f"[{documents}]"] if documents else []
    words += [str(entry.query)] if entry.query else []
    number = f" {entry.id}" if entry.id else ""
    write(f"     {entry.by}, {entry.on}, {what}{number}: {' '.join(words)}")
    if entry.taken_back:
        write(
            f"       taken back by {entry.taken_back.by} on {entry.taken_back.on}: {entry.taken_back.reason}"
        )


def _write_loads(loads: object, format_: Format) -> None:
    import msgspec

    rows = msgspec.to_builtins(loads)
    if format_ is Format.JSON:
        write_json(rows)
    elif rows:
        write_table(list(rows[0]), [list(row.values()) for row in rows])


def _shortened(text: object, language: str) -> str:
    from bandung.values import Text

    words = text.best_for(language).text if isinstance(text, Text) else ""
    return words if len(words) <= _WIDTH * 3 else f"{words[: _WIDTH * 3]}…"
