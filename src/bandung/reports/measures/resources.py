"""What was put in: native units first, then money in each currency, and what was pledged to the funds."""

import ibis

from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures.measure import Fold, Measure, Names, trace
from bandung.reports.measures.population import activities_in, with_activity, without
from bandung.reports.measures.scope import Scope
from bandung.reports.wording import N_


def _contributions(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    told = dataset.table("contributions")
    rows = with_activity(told, asked)
    silent = without(asked, told).mutate(quantity=ibis.null("decimal(28, 6)"))
    # Money has no quantity: its amount is its value, in its own currency.
    in_money = rows.unit == "money"
    unit = ibis.ifelse(in_money, ibis.coalesce(rows.currency, rows.unit), rows.unit)
    amount = ibis.ifelse(in_money, rows.value, rows.quantity)
    return trace(rows, rows.unit, rows.code, unit=unit, amount=amount).union(
        trace(silent, None, silent.code, amount=silent.quantity)
    )


def _money(dataset: Dataset, scope: Scope) -> ibis.Table:
    asked = activities_in(dataset, scope)
    told = dataset.table("money").rename(form="kind")
    rows = with_activity(told, asked)
    silent = without(asked, told).mutate(amount=ibis.null("decimal(28, 6)"))
    form = ibis.ifelse(rows.what == "budget", rows.what + "-" + rows.form.fill_null("original"), rows.form)
    series = ibis.coalesce(form, rows.what)
    return trace(rows, rows.currency, rows.code, series=series, unit=rows.currency, amount=rows.amount).union(
        trace(silent, None, silent.code, amount=silent.amount)
    )


def _pledged(dataset: Dataset, scope: Scope) -> ibis.Table:
    pledges = dataset.table("pledges")
    if scope.first is not None:
        pledges = pledges.filter(pledges.year >= scope.first.year)
    if scope.last is not None:
        pledges = pledges.filter(pledges.year <= scope.last.year)
    record = ibis.coalesce(
        pledges.code,
        pledges.fund + "/" + pledges.year.cast("string").fill_null("?") + "/" + pledges.donor.fill_null("?"),
    )
    return trace(
        pledges,
        pledges.fund,
        record,
        series=pledges.year,
        unit=pledges.currency,
        amount=pledges.amount,
        illustrative=pledges.illustrative,
    )


CONTRIBUTIONS = Measure(
    code="contributions-in-units",
    title=N_("What was put in, in its own units"),
    question=N_("How many days of experts, people trained, pieces of equipment?"),
    definition=N_("Contributions as told, in the unit they were told in; they are not turned into money."),
    formula=N_("The sum of the quantities, for each unit apart."),
    caveat=N_("Much cooperation is told without quantities; the sums are the least that was put in."),
    unit=N_("quantities"),
    paragraphs=(9,),
    tables=("activities", "contributions"),
    records=_contributions,
    fold=Fold.SUM,
)

MONEY = Measure(
    code="money-by-currency",
    title=N_("Money told, in each currency"),
    question=N_("How much money was planned, committed and paid?"),
    definition=N_("Budgets and transactions of the activities as told, in the currency they were told in."),
    formula=N_(
        "The sum of the amounts, for each currency and kind of amount apart; currencies are never added up."
    ),
    caveat=N_(
        "Budgets, commitments and disbursements tell of the same money at different times and are not to be added. Money alone says little of South-South cooperation."
    ),
    unit=N_("amounts"),
    paragraphs=(9,),
    tables=("activities", "money"),
    records=_money,
    fold=Fold.SUM,
    keys=Names.CURRENCY,
    series=Names.WORD,
)

PLEDGED = Measure(
    code="pledged",
    title=N_("Pledged to the funds"),
    question=N_("What was pledged, to which fund, for which year?"),
    definition=N_(
        "Pledges of Governments and others to the funds for South-South cooperation, in the currency of the pledge."
    ),
    formula=N_("The sum of the pledges, for each fund, year and currency apart."),
    caveat=N_(
        "A pledge is a promise: it is not money received. Pledges whose amount is to be announced later are not stated."
    ),
    unit=N_("amounts"),
    paragraphs=(10,),
    tables=("pledges",),
    records=_pledged,
    fold=Fold.SUM,
    keys=Names.PLAIN,
    series=Names.PLAIN,
    listing=None,
)
