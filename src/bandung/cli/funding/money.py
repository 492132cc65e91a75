"""Money that comes and goes: contributions, yield, charges, and what is taken back; rates, and bank statements."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bandung.cli.funding.telling import (
    ClassOption,
    EarmarkOption,
    FundArgument,
    OnOption,
    ReferenceOption,
    money_of,
    now,
    plain,
)
from bandung.cli.options import Format, FormatOption, HomeOption, day_of, home_of
from bandung.cli.output import say, write, write_findings, write_json, write_table

if TYPE_CHECKING:
    from bandung.server.funds.services.earning import Booked

AmountArgument = Annotated[str, typer.Argument(help="E.g. “USD 1250.50”.")]
LineArgument = Annotated[int, typer.Argument(help="The number of the line, as listed.")]


def receive(
    fund: FundArgument,
    amount: AmountArgument,
    reference: ReferenceOption,
    pledge: Annotated[str, typer.Option(help="The pledge that it pays.")] = "",
    donor: Annotated[str, typer.Option(help="Who gave it, where it pays no pledge.")] = "",
    on: OnOption = "",
    credited: Annotated[
        str, typer.Option(help="What the bank credited, where it changed the currency.")
    ] = "",
    in_full: Annotated[bool, typer.Option("--in-full", help="The donor owes nothing more on it.")] = False,
    net_class: ClassOption = None,
    earmark: EarmarkOption = None,
    home: HomeOption = None,
) -> None:
    """Book money that came; the same reference again changes nothing."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.funds import Contribution
        from bandung.server.funds.services.receiving import receive as book

        row = book(
            told=Contribution(
                reference=reference,
                fund=fund,
                donor=donor,
                on=day_of(on),
                amount=money_of(amount),
                credited=money_of(credited) if credited else None,
                pledge=pledge or None,
                in_full=in_full,
                earmark=earmark,
                net_class=net_class,
            ),
            by=None,
            at=now(),
        )
    change = "gain" if row.gain > 0 else "loss"
    exchange = f", {change} on exchange {plain(abs(row.gain))}" if row.gain else ""
    write(f"{row.reference}: from {row.donor_name}, worth {plain(row.worth)}{exchange}, entry {row.entry}.")


def take_back(
    fund: FundArgument,
    reference: Annotated[str, typer.Argument(help="The reference of the receipt.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    on: OnOption = "",
    home: HomeOption = None,
) -> None:
    """Reverse what a receipt posted, e.g. where it was booked on the wrong pledge."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.receiving import take_back_receipt

        row = take_back_receipt(
            fund=fund, reference=reference, on=day_of(on), reason=reason, by=None, at=now()
        )
    write(f"{row.reference}: taken back by entry {row.taken_back}.")


def reverse(
    fund: FundArgument,
    number: Annotated[int, typer.Argument(help="The number of the entry in the journal.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    on: OnOption = "",
    home: HomeOption = None,
) -> None:
    """Take an entry of the journal back by its reverse; an instalment is unpaid again, a report waits again."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.reversing import take_back as take_entry_back

        back = take_entry_back(fund=fund, number=number, on=day_of(on), reason=reason, by=None, at=now())
    write(f"Entry {number} of {fund} is taken back by entry {back}.")


def earn(
    fund: FundArgument,
    amount: AmountArgument,
    reference: ReferenceOption,
    on: OnOption = "",
    net_class: ClassOption = None,
    earmark: EarmarkOption = None,
    opening: Annotated[
        bool, typer.Option("--opening", help="Cash that is there when the book begins.")
    ] = False,
    home: HomeOption = None,
) -> None:
    """Book interest and yield (or, with --opening, an opening balance)."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services import earning

        told = _booked(fund, amount, reference, on, net_class=net_class, earmark=earmark)
        book = earning.open_balance if opening else earning.earn
        number = book(told=told, by=None, at=now())
    write(f"{reference}: entry {number}.")


def charge(
    fund: FundArgument,
    account: Annotated[
        str, typer.Argument(help="administrative-fee, programme-support, direct-cost or bank-charges.")
    ],
    amount: AmountArgument,
    reference: ReferenceOption,
    on: OnOption = "",
    net_class: ClassOption = None,
    earmark: EarmarkOption = None,
    home: HomeOption = None,
) -> None:
    """Book a fee, a cost or a bank charge."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services import earning

        told = _booked(fund, amount, reference, on, net_class=net_class, earmark=earmark)
        number = earning.charge(account=account, told=told, by=None, at=now())
    write(f"{reference}: entry {number}.")


def exchange(
    fund: FundArgument,
    sold: Annotated[str, typer.Argument(help="What is sold, e.g. “EUR 1000”.")],
    bought: Annotated[str, typer.Argument(help="What is bought, e.g. “USD 1070”.")],
    reference: ReferenceOption,
    on: OnOption = "",
    net_class: ClassOption = None,
    earmark: EarmarkOption = None,
    home: HomeOption = None,
) -> None:
    """Change cash of one currency into another; the gain or loss stands in the statement."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services import earning

        told = _booked(fund, sold, reference, on, net_class=net_class, earmark=earmark)
        number = earning.exchange(told=told, bought=money_of(bought), by=None, at=now())
    write(f"{reference}: entry {number}.")


def goods(
    fund: FundArgument,
    amount: AmountArgument,
    reference: ReferenceOption,
    donor: Annotated[str, typer.Option(help="Who gave them.")] = "",
    used: Annotated[bool, typer.Option("--used", help="They were used or passed on.")] = False,
    on: OnOption = "",
    text: Annotated[str, typer.Option(help="What they are.")] = "",
    home: HomeOption = None,
) -> None:
    """Book goods given in kind (--donor), or that such goods were used (--used); they stand apart from money."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services import earning

        told = _booked(fund, amount, reference, on, text=text)
        number = earning.book_goods(told=told, donor=donor, used=used, by=None, at=now())
    write(f"{reference}: entry {number}.")


def _booked(
    fund: str,
    amount: str,
    reference: str,
    on: str,
    *,
    net_class: str | None = None,
    earmark: str | None = None,
    text: str = "",
) -> "Booked":
    """What the options tell, as the services have it."""
    from bandung.server.funds.services.earning import Booked

    return Booked(
        fund=fund,
        amount=money_of(amount),
        on=day_of(on),
        reference=reference,
        text=text,
        net_class=net_class,
        earmark=earmark,
    )


def rates(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Tables of rates: United Nations, ECB or IMF; none: say what is known."),
    ] = None,
    home: HomeOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Take in tables of rates of exchange, or say which are known; the same table again changes nothing."""
    from bandung.funds import read_rate_file
    from bandung.server.node.opening import opened

    read = [series for file in files or () for series in read_rate_file(file)]
    with opened(home_of(home)):
        from bandung.server.funds.queries.rates import rate_sources
        from bandung.server.funds.services.rates import store_rates
        from bandung.server.funds.services.valuing import value_pledges

        if read:
            say(f"{store_rates(series=read)} rates of {len(read)} pairs of currencies were told.")
            say(f"{value_pledges()} pledges got the worth of the day on which they were made.")
        known = rate_sources()
    if format_ is Format.JSON:
        write_json(known)
        return
    write_table(
        ("source", "currencies", "rates", "from", "to"),
        [(one["source"], one["currencies"], one["rates"], one["since"], one["until"]) for one in known],
    )


def bank(
    file: Annotated[Path, typer.Argument(help="A bank statement: camt.053, CSV or XLSX.")],
    fund: Annotated[str, typer.Option(help="The fund whose account it is of.")],
    account: Annotated[str, typer.Option(help="The account, where a sheet does not say.")] = "",
    currency: Annotated[str, typer.Option(help="Its currency, where a sheet does not say.")] = "",
    home: HomeOption = None,
) -> None:
    """Take in a bank statement with the pledges its credits may pay; books nothing, and each line once."""
    from bandung.server.node.opening import opened
    from bandung.values import NotFound, Where

    if not file.is_file():
        raise NotFound("there is no such file", where=Where(str(file)))
    with opened(home_of(home)), file.open("rb") as stream:
        from bandung.server.funds.services.banking import bring_statement

        found = bring_statement(
            fund=fund,
            stream=stream,
            file=file.name,
            by=None,
            at=now(),
            account=account,
            currency=currency.upper() or None,
        )
    write_findings(found.findings)
    write(f"{file.name}: {found.new} new lines, {found.known} known; {found.credits} credits.")
    if found.findings:
        raise typer.Exit(1)


def bank_lines(
    fund: FundArgument,
    state: Annotated[str, typer.Option(help="open, booked, set-aside or all.")] = "open",
    home: HomeOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """List lines of bank statements with what each may be."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.queries.banking import bank_lines as lines
        from bandung.server.funds.services.books import fund_named

        rows = [
            {
                "line": one.pk,
                "on": one.on,
                "amount": f"{one.currency} {one.amount.normalize():,f}",
                "party": one.party,
                "text": one.text,
                "state": one.state,
                "suggestions": one.suggestions,
            }
            for one in lines(fund_named(fund), state=state)
        ]
    if format_ is Format.JSON:
        write_json(rows)
        return
    write_table(
        ("line", "on", "amount", "party", "text", "state", "may pay"),
        [
            (
                *(row[name] for name in ("line", "on", "amount", "party", "text", "state")),
                ", ".join(f"{one['pledge']} ({one['weight']})" for one in row["suggestions"]),
            )
            for row in rows
        ],
    )


def bank_book(
    line: LineArgument,
    pledge: Annotated[str, typer.Option(help="The pledge that it pays.")] = "",
    donor: Annotated[str, typer.Option(help="Who gave it, where it pays no pledge.")] = "",
    in_full: Annotated[bool, typer.Option("--in-full", help="The donor owes nothing more on it.")] = False,
    set_aside: Annotated[str, typer.Option("--set-aside", help="It is nothing to book here; say why.")] = "",
    home: HomeOption = None,
) -> None:
    """Say what a line of a bank statement is: a payment, or nothing to be booked here."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services import banking

        if set_aside:
            banking.set_aside(line=line, note=set_aside, by=None)
            write(f"{line}: set aside.")
            return
        row = banking.book_line(
            line=line, by=None, at=now(), pledge=pledge or None, donor=donor, in_full=in_full
        )
    write(f"{line}: booked as {row.reference}, worth {plain(row.worth)}, entry {row.entry}.")
