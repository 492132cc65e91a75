"""An activity told again by another party: in another language or other words, another currency, other dates, with
amounts merged or split, other roles, and much left out. And activities that only look alike: a second phase,
another lot, another year, another province.

Deterministic: the same seed gives the same tellings.
"""

import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal

import msgspec

from bandung.activities.reconcile.wording import plain
from bandung.activities.record import ActivityRecord, Budget, Description, Party, Role, Sector, Transaction
from bandung.values import Money, PartialDate, Period, Text

_SHORT = {
    "development": "dev.", "government": "govt", "management": "mgmt", "programme": "prog.", "program": "prog.",
    "project": "proj.", "department": "dept", "technical": "tech.", "assistance": "asst", "national": "nat.",
    "proyecto": "proy.", "desarrollo": "des.", "fortalecimiento": "fort.", "programa": "prog.", "projet": "proj.",
    "developpement": "dev.", "appui": "app.", "construction": "constr.", "rehabilitation": "rehab.", "support": "supp.",
}  # fmt: skip
_FRAMES = (
    "{}", "{}", "{}", "Project: {}", "Support to {}", "{} (SSC)", "{} project", "Programme - {}", "{} - {country}",
    "Cooperation on {}", "PROJ {number} {}",
)  # fmt: skip
# Ours, word by word, as an official might who has no translator: crude on purpose.
_WORDS = {
    "es": (
        "project proyecto,programme programa,program programa,support apoyo,to a,the el,of de,and y,in en,for para,with con,"
        "development desarrollo,health salud,education educación,water agua,rural rural,agriculture agricultura,training capacitación,"
        "strengthening fortalecimiento,building construcción,construction construcción,road carretera,roads carreteras,school escuela,"
        "schools escuelas,capacity capacidad,national nacional,sector sector,management gestión,improvement mejoramiento,energy energía,"
        "power energía,food alimentos,security seguridad,women mujeres,children niños,children's niños,public público,private privado,"
        "community comunidad,local local,services servicios,service servicio,system sistema,systems sistemas,environment medio ambiente,"
        "rehabilitation rehabilitación,hospital hospital,technical técnica,assistance asistencia,emergency emergencia,supply suministro,"
        "primary primaria,secondary secundaria,production producción,forest bosques,fisheries pesca,trade comercio,reform reforma,"
        "governance gobernanza,justice justicia,police policía,youth jóvenes,poverty pobreza,reduction reducción,climate clima,change cambio"
    ),
    "fr": (
        "project projet,programme programme,program programme,support appui,to à,the le,of de,and et,in en,for pour,with avec,"
        "development développement,health santé,education éducation,water eau,rural rural,agriculture agriculture,training formation,"
        "strengthening renforcement,building construction,construction construction,road route,roads routes,school école,schools écoles,"
        "capacity capacités,national national,sector secteur,management gestion,improvement amélioration,energy énergie,power énergie,"
        "food alimentaire,security sécurité,women femmes,children enfants,public public,private privé,community communauté,local local,"
        "services services,service service,system système,systems systèmes,environment environnement,rehabilitation réhabilitation,"
        "hospital hôpital,technical technique,assistance assistance,emergency urgence,supply approvisionnement,primary primaire,"
        "secondary secondaire,production production,forest forêts,fisheries pêche,trade commerce,reform réforme,governance gouvernance,"
        "justice justice,police police,youth jeunes,poverty pauvreté,reduction réduction,climate climat,change changement"
    ),
    "pt": (
        "project projeto,programme programa,program programa,support apoio,to a,the o,of de,and e,in em,for para,with com,"
        "development desenvolvimento,health saúde,education educação,water água,rural rural,agriculture agricultura,training capacitação,"
        "strengthening fortalecimento,building construção,construction construção,road estrada,roads estradas,school escola,schools escolas,"
        "capacity capacidade,national nacional,sector setor,management gestão,improvement melhoria,energy energia,power energia,"
        "food alimentos,security segurança,women mulheres,children crianças,public público,private privado,community comunidade,local local,"
        "services serviços,service serviço,system sistema,systems sistemas,environment meio ambiente,rehabilitation reabilitação,"
        "hospital hospital,technical técnica,assistance assistência,emergency emergência,supply abastecimento,primary primário,"
        "secondary secundário,production produção,forest florestas,fisheries pesca,trade comércio,reform reforma,governance governança,"
        "justice justiça,police polícia,youth jovens,poverty pobreza,reduction redução,climate clima,change mudança"
    ),
}
_CURRENCIES = ("USD", "EUR", "BRL", "ZAR", "INR", "CNY", "JPY", "GBP", "CAD", "TRY", "MXN", "THB")


def _dictionary(language: str) -> dict[str, str]:
    pairs = (pair.split(" ", 1) for pair in _WORDS[language].split(","))
    return dict(pairs)  # type: ignore[arg-type]


def retell(
    record: ActivityRecord,
    *,
    number: int,
    random_: random.Random,
    rate: Callable[[str, str, dt.date], Decimal | None],
) -> ActivityRecord:
    """Another party's telling of the record, with an identifier of its own and no word of the other's."""
    title, descriptions = _words(record, random_)
    teller = _teller(record, random_)
    transactions, budgets = _money(record, random_, rate)
    return ActivityRecord(
        identifier=f"ZZ-GOV-{number}-{random_.randrange(10**7):07}",
        title=title,
        descriptions=descriptions,
        status=record.status if random_.random() < 0.6 else None,
        planned_start=_moved(record.planned_start, random_),
        actual_start=_moved(record.actual_start, random_),
        planned_end=_moved(record.planned_end, random_),
        actual_end=_moved(record.actual_end, random_),
        parties=_parties(record, teller, random_),
        places=record.places if random_.random() < 0.93 else (),
        locations=record.locations if random_.random() < 0.3 else (),
        sectors=_sectors(record, random_),
        transactions=transactions,
        budgets=budgets,
        reporter=teller,
    )


def look_alike(record: ActivityRecord, *, number: int, random_: random.Random) -> ActivityRecord | None:
    """Another activity of the same teller that looks much like this one; None where the title is too short."""
    versions = dict(record.title.as_mapping())
    if not versions or len(str(record.title).split()) < 3:
        return None
    ending = random_.choice(
        (
            "Phase II",
            "Fase 2",
            "Lot 3",
            "Lote 2",
            "Phase III",
            "2019",
            "II",
            "Northern Province",
            "Zona Sur",
            "(district hospital)",
        )
    )
    title = Text.from_pairs((language, f"{text} {ending}") for language, text in versions.items())
    years = random_.choice((0, 1, 2, 3))
    factor = Decimal(str(round(random_.uniform(0.3, 2.5), 3)))

    def later(told: PartialDate | None) -> PartialDate | None:
        return (
            PartialDate(told.year + years, told.month, min(told.day, 28) if told.day else None)
            if told
            else None
        )

    return msgspec.structs.replace(
        record,
        identifier=f"{record.identifier}-{number}",
        title=title,
        planned_start=later(record.planned_start),
        actual_start=later(record.actual_start),
        planned_end=later(record.planned_end),
        actual_end=later(record.actual_end),
        transactions=tuple(
            msgspec.structs.replace(
                one,
                value=Money((one.value.amount * factor).quantize(Decimal(1)), one.value.currency),
                date=later(one.date),
                value_date=later(one.value_date),
            )
            for one in record.transactions
        ),
        budgets=tuple(
            msgspec.structs.replace(
                one, value=Money((one.value.amount * factor).quantize(Decimal(1)), one.value.currency)
            )
            for one in record.budgets
        ),
        links=(),
    )


def _words(record: ActivityRecord, random_: random.Random) -> tuple[Text, tuple[Description, ...]]:
    titles = record.title.as_mapping()
    original = record.title.original
    others = [language for language in titles if language != original.language]
    described = record.descriptions[0].text if record.descriptions else Text()
    if others and random_.random() < 0.7:
        language = random_.choice(others)
        kept = described.as_mapping().get(language, "") if random_.random() < 0.5 else ""
        return Text.of(titles[language], language), (Description(Text.of(kept, language)),) if kept else ()
    text = original.text
    chance = random_.random()
    if chance < 0.3 and sum(word.lower() in _dictionary("fr") for word in text.split()) * 2 >= len(
        text.split()
    ):
        language = random_.choice(("es", "fr", "pt"))
        dictionary = _dictionary(language)
        return Text.of(" ".join(dictionary.get(word.lower(), word) for word in text.split()), language), ()
    text = _reworded(text, record, random_)
    kept = described.original.text if random_.random() < 0.4 else ""
    if kept and random_.random() < 0.5:
        kept = " ".join(kept.split()[: random_.randint(8, 30)])
    return Text.of(text, original.language), (Description(Text.of(kept, original.language)),) if kept else ()


def _reworded(text: str, record: ActivityRecord, random_: random.Random) -> str:
    words = text.split()
    if random_.random() < 0.5:
        words = [_SHORT.get(plain(word), word) if random_.random() < 0.6 else word for word in words]
    if len(words) > 5 and random_.random() < 0.5:
        del words[random_.randrange(len(words))]
    if len(words) > 9 and random_.random() < 0.4:
        words = words[: random_.randint(6, len(words) - 1)]
    if random_.random() < 0.25:
        at = random_.randrange(len(words))
        if len(words[at]) > 4:
            place = random_.randrange(1, len(words[at]) - 1)
            words[at] = words[at][:place] + words[at][place + 1 :]
    told = " ".join(words)
    if random_.random() < 0.05 and record.identifier:
        told = f"{told} ({record.identifier.rpartition('-')[2]})"
    country = record.places[0].code if record.places else ""
    told = random_.choice(_FRAMES).format(told, country=country, number=random_.randrange(10**5))
    style = random_.random()
    return told.upper() if style < 0.2 else plain(told).capitalize() if style < 0.35 else told


def _teller(record: ActivityRecord, random_: random.Random) -> Party:
    owner = record.reporter.reference if record.reporter else None
    named = [party for party in record.parties if party.name and party.reference != owner]
    if named and random_.random() < 0.7:
        chosen = random_.choice(named)
        return Party(Role.ACCOUNTABLE, chosen.name, chosen.reference if random_.random() < 0.5 else None)
    return Party(
        Role.ACCOUNTABLE,
        Text.of(
            f"Ministry of {random_.choice(('Planning', 'Finance', 'Foreign Affairs', 'Cooperation'))}", "en"
        ),
    )


def _parties(record: ActivityRecord, teller: Party, random_: random.Random) -> tuple[Party, ...]:
    kept = []
    for party in record.parties:
        if random_.random() < 0.75:
            role = random_.choice(tuple(Role)) if random_.random() < 0.25 else party.role
            kept.append(
                msgspec.structs.replace(
                    party,
                    role=role,
                    reference=party.reference if random_.random() < 0.5 else None,
                    activity=None,
                )
            )
    if record.reporter and random_.random() < 0.6:
        kept.append(msgspec.structs.replace(record.reporter, role=Role.FUNDING))
    return (*kept, msgspec.structs.replace(teller, role=random_.choice((Role.RECIPIENT, Role.IMPLEMENTING))))


def _moved(told: PartialDate | None, random_: random.Random) -> PartialDate | None:
    if told is None or random_.random() < 0.2:
        return None
    if random_.random() < 0.35:
        return told
    day = told.earliest + dt.timedelta(days=int(random_.gauss(0, 60)))
    form = random_.random()
    return (
        PartialDate(day.year)
        if form < 0.15
        else PartialDate(day.year, day.month)
        if form < 0.3
        else PartialDate.from_date(day)
    )


def _sectors(record: ActivityRecord, random_: random.Random) -> tuple[Sector, ...]:
    chance = random_.random()
    if chance < 0.25:
        return ()
    if chance < 0.5:
        return tuple(
            Sector("2", one.code[:3]) for one in record.sectors if one.code and one.vocabulary == "1"
        )
    return tuple(msgspec.structs.replace(one, share=None) for one in record.sectors[: random_.randint(1, 3)])


def _money(
    record: ActivityRecord, random_: random.Random, rate: Callable[[str, str, dt.date], Decimal | None]
) -> tuple[tuple[Transaction, ...], tuple[Budget, ...]]:
    if random_.random() < 0.2:
        return (), ()
    told = list(record.transactions)
    currency = random_.choice(_CURRENCIES) if random_.random() < 0.5 else None
    noise = Decimal(str(round(random_.uniform(0.97, 1.03), 4)))

    def other(value: Money, on: dt.date | None) -> Money:
        if currency is None or currency == value.currency:
            return value
        factor = rate(value.currency, currency, on or dt.date(2015, 1, 1))
        return Money((value.amount * factor * noise).quantize(Decimal(1)), currency) if factor else value

    def day_of(one: Transaction) -> dt.date | None:
        return one.date.earliest if one.date else None

    kinds = list(dict.fromkeys(one.kind for one in told))
    style = random_.random()
    if style < 0.3 and told:
        # One sum for each kind, as a ministry's table has it.
        merged = []
        for kind in kinds:
            parts = [one for one in told if one.kind == kind]
            same = [one for one in parts if one.value.currency == parts[0].value.currency]
            total = sum((one.value.amount for one in same), Decimal(0))
            merged.append(
                Transaction(kind, other(Money(total, same[0].value.currency), day_of(same[0])), same[0].date)
            )
        return tuple(merged), ()
    if style < 0.5 and told:
        # The whole as a budget.
        kind = kinds[0]
        parts = [one for one in told if one.kind == kind]
        same = [one for one in parts if one.value.currency == parts[0].value.currency]
        total = other(
            Money(sum((one.value.amount for one in same), Decimal(0)), same[0].value.currency),
            day_of(same[0]),
        )
        pieces = random_.choice((1, 1, 2, 3))
        budgets = tuple(
            Budget(
                Money((total.amount / pieces).quantize(Decimal("0.01")), total.currency),
                period=Period(same[0].date) if same[0].date else Period(),
            )
            for _ in range(pieces)
        )
        return (), budgets
    if style < 0.65:
        # Each split in two.
        split = []
        for one in told:
            first = (one.value.amount * Decimal(str(round(random_.uniform(0.2, 0.8), 2)))).quantize(
                Decimal(1)
            )
            split += [
                Transaction(one.kind, other(Money(amount, one.value.currency), day_of(one)), one.date)
                for amount in (first, one.value.amount - first)
            ]
        return tuple(split), ()
    kept = tuple(
        Transaction(one.kind, other(one.value, day_of(one)), one.date)
        for one in told
        if random_.random() < 0.85
    )
    return kept, tuple(msgspec.structs.replace(one, value=other(one.value, None)) for one in record.budgets)
