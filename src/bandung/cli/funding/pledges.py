"""Pledges: tell one, confirm it, give it up, show where it stands; and the total of a conference."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bandung.cli.funding.documents import write_document
from bandung.cli.funding.telling import (
    ClassOption,
    EarmarkOption,
    OnOption,
    day_or_none,
    money_of,
    now,
    plain,
    told,
)
from bandung.cli.options import Format, FormatOption, HomeOption, LanguageOption, day_of, home_of
from bandung.cli.output import say, write, write_json, write_table
from bandung.funds.pledging import Step
from bandung.funds.record import Firmness, Occasion

if TYPE_CHECKING:
    from bandung.server.funds.queries.pledges import PledgeShown

app = typer.Typer(help="Pledges to the funds, and what became of them.", no_args_is_help=True)
CodeArgument = Annotated[str, typer.Argument(help="The pledge’s code.")]


@app.command()
def add(
    code: Annotated[str, typer.Argument(help="A code of its own.")],
    fund: Annotated[str, typer.Option(help="The fund’s code.")],
    donor: Annotated[str, typer.Option(help="Code, identifier or name of the donor.")],
    year: Annotated[int, typer.Option(help="The year it is for.")],
    amount: Annotated[str, typer.Option(help="E.g. “EUR 100000”; none where it is announced later.")] = "",
    firmness: Annotated[Firmness, typer.Option(help="How sure it is.")] = Firmness.FIRM,
    occasion: Annotated[Occasion, typer.Option(help="Where it was made.")] = Occasion.LETTER,
    conference: Annotated[str, typer.Option(help="The conference’s code.")] = "",
    made: Annotated[str, typer.Option(help="The day it was made.")] = "",
    due: Annotated[str, typer.Option(help="The day by which it is to be paid.")] = "",
    net_class: ClassOption = None,
    earmark: EarmarkOption = None,
    home: HomeOption = None,
) -> None:
    """Keep a pledge; its worth is that of the day it was made, where a rate is known."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.funds import Pledge
        from bandung.server.funds.services.books import organization_named
        from bandung.server.funds.services.pledge_steps import make_pledge
        from bandung.values import PartialDate, Period

        day = day_or_none(made)
        row = make_pledge(
            told=Pledge(
                code=code,
                fund=fund,
                donor=organization_named(donor).code,
                occasion=Occasion.CONFERENCE if conference else occasion,
                conference=conference or None,
                year=year,
                firmness=firmness,
                amount=money_of(amount) if amount else None,
                made=Period(PartialDate.from_date(day)) if day else None,
                due=day_or_none(due),
                net_class=net_class,
                earmark=earmark,
            ),
            by=None,
            at=now(),
        )
    worth = f"USD {plain(row.worth)}" if row.worth is not None else "not known"
    write(f"{row.code}: pledged by {row.donor_name}; its worth when made: {worth}.")


@app.command()
def confirm(
    code: CodeArgument,
    on: OnOption = "",
    amount: Annotated[str, typer.Option(help="The amount, where it was to be announced later.")] = "",
    note: Annotated[str, typer.Option(help="E.g. the law that was passed.")] = "",
    home: HomeOption = None,
) -> None:
    """The pledge becomes receivable; it is booked at the rate of the day."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.pledge_steps import confirm_pledge

        row = confirm_pledge(
            code=code,
            on=day_of(on),
            by=None,
            at=now(),
            amount=money_of(amount) if amount else None,
            note=note,
        )
    write(f"{row.code}: booked as receivable, worth USD {plain(row.booked)}, entry {row.entry}.")


@app.command(name="give-up")
def give_up(
    code: CodeArgument,
    reason: Annotated[str, typer.Option(help="Why nothing more is expected.")],
    as_: Annotated[Step, typer.Option("--as", help="lapsed, written-off or withdrawn.")] = Step.LAPSED,
    on: OnOption = "",
    home: HomeOption = None,
) -> None:
    """Nothing more is expected of the pledge; what is receivable leaves the books."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.services.pledge_steps import give_up_pledge

        row = give_up_pledge(code=code, step=as_, on=day_of(on), reason=reason, by=None, at=now())
    write(f"{row.code}: {row.step}.")


@app.command()
def show(code: CodeArgument, home: HomeOption = None, format_: FormatOption = Format.TEXT) -> None:
    """One pledge: what was decided, what was paid, at which rates."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.queries.pledges import pledge_by_code, receipts_of, steps_of

        found = pledge_by_code(code, on=now().date())
        told_whole = pledge_json(found) | {
            "steps": [
                {"step": one.step, "on": one.on, "note": one.note, "entries": one.entries}
                for one in steps_of(found.row)
            ],
            "receipts": [
                {
                    "reference": one.reference,
                    "on": one.on,
                    "amount": f"{one.currency} {one.amount.normalize():f}",
                    "worth": one.worth,
                    "rate": one.rate,
                    "gain": one.gain,
                    "entry": one.entry,
                    "taken_back": one.taken_back,
                }
                for one in receipts_of(found.row)
            ],
        }
    if format_ is Format.JSON:
        write_json(told_whole)
        return
    write(f"{code}: {found.row.donor_name}, {told(found.amount) or 'no amount'}, {found.standing}")
    write_table(("step", "on", "note", "entries"), [tuple(one.values()) for one in told_whole["steps"]])
    write_table(
        ("reference", "on", "paid", "worth", "gain", "rate", "entry", "taken back by"),
        [
            (
                *(one["reference"], one["on"], one["amount"], plain(one["worth"]), plain(one["gain"])),
                *(one["rate"], one["entry"], one["taken_back"]),
            )
            for one in told_whole["receipts"]
        ],
    )


@app.command(name="list")
def list_(
    fund: Annotated[str, typer.Option(help="Of this fund alone.")] = "",
    conference: Annotated[str, typer.Option(help="Of this conference alone.")] = "",
    year: Annotated[int | None, typer.Option(help="For this year alone.", show_default="all")] = None,
    home: HomeOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """List pledges with what was paid of each, and their total."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.queries.pledges import pledges_for, shown, totals_of

        found = shown(pledges_for(fund=fund, conference=conference, year=year), on=now().date())
        rows = [pledge_json(one) for one in found]
        totals = totals_of(found)
    if format_ is Format.JSON:
        write_json({"pledges": rows, "totals": totals})
        return
    write_pledges(found)
    say(
        f"{totals.pledges} pledges of {totals.donors} donors, worth USD {totals.worth:,.2f} when made; "
        f"received USD {totals.received:,.2f}; {totals.unstated} without an amount, {totals.unvalued} without a rate."
    )


def conference(
    code: Annotated[str, typer.Argument(help="The conference’s code.")],
    as_: Annotated[str, typer.Option("--as", help="text, json, docx, pdf or xlsx.")] = "text",
    out: Annotated[Path | None, typer.Option(help="The file to write.", show_default="none")] = None,
    language: LanguageOption = "en",
    home: HomeOption = None,
) -> None:
    """The running total of a pledging conference, its list, and its report as a document."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.funds.documents import document_of_conference
        from bandung.server.funds.queries.pledges import (
            conference_by_code,
            pledges_for,
            shown,
            totals_of,
        )

        row = conference_by_code(code)
        found = shown(pledges_for(conference=code), on=now().date())
        totals = totals_of(found)
        name = row.called(language)
        if as_ == "json":
            write_json(
                {
                    "conference": name,
                    "on": row.on,
                    "totals": totals,
                    "pledges": [pledge_json(one) for one in found],
                }
            )
            return
        if as_ != "text":
            document = document_of_conference(code, language=language, on=now().date())
            write_document(document, as_=as_, out=out)
            return
    write(f"{name}, {row.on}")
    write_pledges(found)
    for money in totals.by_currency:
        write(told(money))
    write(f"worth USD {totals.worth:,.2f} when made")


def pledge_json(one: "PledgeShown") -> dict[str, Any]:
    """A pledge as data."""
    row = one.row
    return {
        "code": row.code,
        "fund": row.fund.code,
        "donor": row.donor.code if row.donor else row.donor_name,
        "year": row.year,
        "firmness": row.firmness,
        "amount": one.amount,
        "earmark": row.designation or None,
        "net_class": row.net_class or None,
        "made": row.made,
        "due": row.due,
        "worth_when_made": row.worth,
        "rate_when_made": row.worth_rate or None,
        "booked": row.booked,
        "booked_rate": row.booked_rate or None,
        "standing": one.standing,
        "paid": one.settled,
        "outstanding": one.outstanding.amount,
        "received": one.outstanding.received,
        "gain": one.gained,
        "days_to_cash": one.days,
        "illustrative": row.illustrative,
    }


def write_pledges(found: "tuple[PledgeShown, ...]") -> None:
    """The table of pledges."""
    write_table(
        ("code", "fund", "donor", "year", "pledged", "paid of it", "received, USD", "standing"),
        [
            (
                one.row.code,
                one.row.fund.code,
                one.row.donor_name,
                one.row.year,
                told(one.amount),
                told(one.settled),
                plain(one.outstanding.received),
                one.standing,
            )
            for one in found
        ],
    )
