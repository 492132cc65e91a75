"""Statements of a fund and of a donor, the journal, and whether all agrees."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bandung.cli.funding.documents import write_document
from bandung.cli.funding.telling import FundArgument, day_or_none, now, plain
from bandung.cli.options import Format, FormatOption, HomeOption, LanguageOption, day_of, home_of
from bandung.cli.output import count_progress, say, write, write_findings, write_json, write_table

if TYPE_CHECKING:
    from bandung.funds.statement import Statement

SinceOption = Annotated[str, typer.Option("--from", help="The first day.", show_default="the beginning")]
UntilOption = Annotated[str, typer.Option("--to", help="The last day.", show_default="today")]
AsOption = Annotated[str, typer.Option("--as", help="text, json, docx, pdf or xlsx.")]
OutOption = Annotated[Path | None, typer.Option(help="The file to write.", show_default="none")]


def statement(
    fund: FundArgument,
    since: SinceOption = "",
    until: UntilOption = "",
    donor: Annotated[str, typer.Option(help="Of this donor alone (code).")] = "",
    project: Annotated[str, typer.Option(help="Of this project alone (code).")] = "",
    net_class: Annotated[str, typer.Option("--class", help="Of this class alone.")] = "",
    earmark: Annotated[str, typer.Option(help="Of this purpose alone.")] = "",
    figure: Annotated[str, typer.Option(help="Show the entries behind this line, e.g. transfers.")] = "",
    as_: AsOption = "text",
    out: OutOption = None,
    language: LanguageOption = "en",
    home: HomeOption = None,
) -> None:
    """The statement of a fund, in the form of the Multi-Partner Trust Fund Office; or the entries behind a line."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.documents import document_of_statement
        from bandung.server.funds.queries.pledges import is_illustrative
        from bandung.server.funds.queries.statements import (
            StatementAsked,
            lines_behind,
            of_known,
            statement_of,
        )
        from bandung.server.funds.services.books import fund_named
        from bandung.server.languages import speaking

        row, today = fund_named(fund), now().date()
        told = StatementAsked(
            fund=fund,
            since=day_or_none(since),
            until=day_or_none(until),
            donor=donor,
            project=project,
            net_class=net_class,
            designation=earmark,
        )
        asked = of_known(told)
        if figure:
            _write_lines([_line(one) for one in lines_behind(asked, flow=figure, today=today)], as_)
            return
        found = statement_of(asked, today=today)
        illustrative = is_illustrative(row)
        with speaking(language):
            if as_ == "json":
                write_json(_statement_json(found) | {"illustrative": illustrative})
            elif as_ == "text":
                _write_statement(found)
            else:
                write_document(document_of_statement(asked, language=language, on=today), as_=as_, out=out)
    if illustrative:
        say("Illustrative: made up to show how the program works.")


def donor(
    code: Annotated[str, typer.Argument(help="The donor’s code, identifier or name.")],
    fund: Annotated[str, typer.Option(help="Of this fund alone.")] = "",
    as_: AsOption = "text",
    out: OutOption = None,
    language: LanguageOption = "en",
    home: HomeOption = None,
) -> None:
    """What became of a donor's money: pledges, payments with their rates, and each purpose of theirs."""
    from bandung.cli.funding.pledges import pledge_json, write_pledges
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.documents import document_of_donor
        from bandung.server.funds.queries.donors import donor_account
        from bandung.server.funds.services.books import organization_named

        row, today = organization_named(code), now().date()
        if as_ not in {"text", "json"}:
            document = document_of_donor(row, fund=fund, language=language, on=today)
            write_document(document, as_=as_, out=out)
            return
        found = donor_account(row, fund=fund, on=today)
        if as_ == "json":
            write_json(
                {
                    "donor": row.code,
                    "pledges": [pledge_json(one) for one in found.pledges],
                    "purposes": [_statement_json(one) for one in found.purposes],
                    "shared_purposes": found.shared,
                }
            )
            return
        write_pledges(found.pledges)
        for one in found.purposes:
            write(f"{one.fund}: {one.designation}")
            _write_statement(one)


def journal(
    fund: FundArgument,
    as_: Annotated[str, typer.Option("--as", help="text, beancount or hledger.")] = "text",
    home: HomeOption = None,
) -> None:
    """The whole journal of a fund, entry by entry, for a person or for another program of double entry."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.queries.exports import book_as
        from bandung.server.funds.queries.journal import whole_journal

        if as_ != "text":
            for line in book_as(as_, fund=fund):
                write(line)
            return
        for posted in whole_journal(fund=fund):
            one = posted.entry
            back = f" (takes back {one.reverses})" if one.reverses else ""
            write(f"{posted.number} {one.on} {one.reference}: {one.text}{back}")
            for told in one.lines:
                parts = (told.account, told.net_class, told.designation, told.party, told.project)
                value = f" = {told.frozen.normalize():,f}" if told.frozen is not None else ""
                place = " · ".join(part for part in parts if part)
                write(f"    {told.currency} {told.amount.normalize():,f}{value}  {place}")


def check(
    fund: FundArgument,
    witness: Annotated[
        str, typer.Option(help="The end of the journal as it was written down, NUMBER:HASH.")
    ] = "",
    sums_anew: Annotated[
        bool, typer.Option("--sums-anew", help="Make the sums that statements are read from anew first.")
    ] = False,
    home: HomeOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Ask whether a fund's book is as it was posted, and whether statement, pledges and receipts agree with it."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.queries.agreement import check_agreement
        from bandung.server.funds.queries.soundness import Witness, check_book, end_of
        from bandung.server.funds.services.books import fund_named
        from bandung.server.funds.services.summing import sum_flows, sum_flows_anew

        row = fund_named(fund)
        told = Witness.parse(witness) if witness else None
        if sums_anew:
            sum_flows_anew(fund=fund)
        sum_flows(fund=fund)
        with count_progress("entries") as progress:
            counted = check_book(fund=fund, witness=told, progress=progress)
        findings = (*counted, *check_agreement(row))
        end = str(end_of(fund=fund))
    if format_ is Format.JSON:
        write_json({"fund": fund, "end": end, "findings": findings})
    else:
        write_findings(findings)
        write(f"{fund}: {len(findings)} findings; the journal ends at {end}.")
    if findings:
        raise typer.Exit(1)


def close(
    fund: FundArgument,
    on: Annotated[str, typer.Option(help="A day of the period to close.")],
    reason: Annotated[str, typer.Option(help="Why, or by whose decision.")] = "",
    home: HomeOption = None,
) -> None:
    """Close a period of a fund's book, and all before it."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.closing import close_period

        first = close_period(fund=fund, on=day_of(on), by="the node’s own machine", at=now(), reason=reason)
    write(f"{fund}: the period from {first} is closed.")


def reopen(
    fund: FundArgument,
    on: Annotated[str, typer.Option(help="A day of the period to open.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    home: HomeOption = None,
) -> None:
    """Open the last closed period of a fund's book again, for a reason."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.closing import reopen_period

        first = reopen_period(fund=fund, on=day_of(on), reason=reason, by="the node’s own machine", at=now())
    write(f"{fund}: the period from {first} is open again.")


def open_(
    fund: FundArgument,
    chart: Annotated[
        str, typer.Option(help="The chart of accounts: pgtf, unfssc, or a file (TOML) of your own.")
    ],
    home: HomeOption = None,
) -> None:
    """Open the book of a fund by a chart of accounts; again adds what the chart has got since."""
    from bandung.funds.ledger import read_chart_file
    from bandung.server.node.opening import opened

    own = read_chart_file(Path(chart)) if chart.endswith(".toml") else None
    with opened(home_of(home)):
        from bandung.server.funds.services.opening import open_book

        added = open_book(fund=fund, chart=Path(chart).stem if own else chart, rules=own)
    write(f"{fund}: its book is open; {added} accounts and classes are new.")


def show(home: HomeOption = None, format_: FormatOption = Format.TEXT) -> None:
    """The funds and what each has, by class and purpose."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.queries.funds import funds_listed
        from bandung.server.funds.queries.positions import positions_of

        found = [
            (one.row.code, positions_of(one.row.code) if one.has_entries else ()) for one in funds_listed()
        ]
    if format_ is Format.JSON:
        write_json([{"fund": code, "positions": told} for code, told in found])
        return
    names = ("fund", "class", "purpose", "held", "expected", "allocated", "available", "with participants")
    rows: list[tuple[Any, ...]] = []
    for code, positions in found:
        rows += [
            (
                code,
                one.net_class,
                one.designation,
                *(plain(value) for value in (one.held, one.expected, one.allocated, one.available)),
                plain(one.with_participants),
            )
            for one in positions
        ] or [(code, "no entries")]
    write_table(names, [(*row, *([""] * (len(names) - len(row)))) for row in rows])


def _line(one: Any) -> dict[str, Any]:
    return {
        "entry": one.entry.number,
        "on": one.on,
        "flow": one.flow,
        "account": one.account.code,
        "class": one.net_class.code,
        "purpose": one.designation,
        "party": one.party,
        "project": one.project,
        "value": one.value,
    }


def _write_lines(rows: list[dict[str, Any]], as_: str) -> None:
    if as_ == "json":
        write_json(rows)
        return
    if rows:
        write_table(tuple(rows[0]), [(*tuple(row.values())[:-1], plain(row["value"] or 0)) for row in rows])
    total = sum((row["value"] or 0 for row in rows), 0)
    say(f"{len(rows)} lines, together {plain(total)}.")


def _statement_json(found: "Statement") -> dict[str, Any]:
    return {
        "fund": found.fund,
        "currency": found.currency,
        "since": found.since,
        "until": found.until,
        "donor": found.donor or None,
        "project": found.project or None,
        "net_class": found.net_class or None,
        "designation": found.designation or None,
        "years": found.years,
        "sections": [
            {
                "holder": section.holder,
                "before": section.before,
                "figures": [
                    {"flow": one.line.flow, "amount": one.amount, "by_year": one.by_year}
                    for one in section.figures
                ],
                "after": section.after,
            }
            for section in found.sections
        ],
    }


def _write_statement(found: "Statement") -> None:
    from bandung.server.funds.wording import BALANCES, BROUGHT_FORWARD, flow_word, word

    years = found.years if len(found.years) > 1 else ()
    rows: list[tuple[str, ...]] = []
    for section in found.sections:
        rows.append(
            (
                word(BROUGHT_FORWARD, section.holder),
                *(plain(one) for one in (section.before_by_year if years else ())),
                plain(section.before),
            )
        )
        rows += [
            (
                flow_word(one.line.flow, section.holder),
                *(plain(value) for value in (one.by_year if years else ())),
                plain(one.amount),
            )
            for one in section.figures
        ]
        rows.append(
            (
                word(BALANCES, section.holder),
                *(plain(one) for one in (section.after_by_year if years else ())),
                plain(section.after),
            )
        )
    write_table((f"{found.fund}, {found.currency}", *(str(year) for year in years), "in all"), rows)
