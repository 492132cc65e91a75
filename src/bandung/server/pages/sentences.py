"""Sentences of findings, of reasons for a kind and of what to add next, in the reader's language.

The checks and the derivation of kinds say what they found in English, with a stable code. Each pattern here repeats
such a sentence with holes for what was found; what stands in the holes of the English one is put into the
translation. A code or wording without a pattern is shown in English, marked as such: nothing is lost. Tests hold the
patterns to the sentences that the checks really write.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from markupsafe import Markup, escape

from bandung.server.pages import names, words
from bandung.server.pages.formatting import in_language, language

Patterns = Mapping[str, tuple[Promise, ...]]

FINDINGS: Patterns = {
    "unexpected-attribute": (_("the standard has no attribute %(attribute)s at %(element)s"),),
    "unexpected-element": (_("the standard has no element %(element)s in %(parent)s"),),
    "unknown-date-type": (
        _(
            "“%(told)s” does not say which date this is; use 1 planned start, 2 actual start, 3, 4 for the end"
        ),
    ),
    "missing-start": (_("neither a planned nor an actual start is stated"),),
    "missing-identifier": (_("the activity has no iati-identifier"),),
    "missing-title": (_("the activity has no title"),),
    "unknown-role": (
        _("“%(told)s” is not a role; use 1 funding, 2 accountable, 3 extending, 4 implementing"),
    ),
    "missing-parties": (_("no organization takes part in the activity"),),
    "missing-sector": (_("no sector is named"),),
    "unknown-status": (_("“%(told)s” is not a status; use a code from 1 to 6"),),
    "unknown-agency": (_("“%(told)s” does not begin with a registration agency such as XI-IATI or GB-COH"),),
    "unknown-version": (_("“%(told)s” is not a version of IATI; it is read by its form"),),
    "unnamed-party": (_("%(element)s has neither an identifier nor a name"),),
    "missing-language": (_("no default language is declared, and %(number)s texts do not name theirs"),),
    "missing-recipient": (_("no recipient country or region is named"),),
    "no-dac-sector": (_("no sector of the DAC's five-digit list is named"),),
    "missing-transaction-type": (_("the transaction does not say of which type it is"),),
    "sector-shares-incomplete": (
        _("%(some)s of the %(all)s sectors of vocabulary %(vocabulary)s have a share"),
    ),
    "missing-attribute": (_("%(element)s has no %(attribute)s, which it needs"),),
    "missing-element": (_("%(parent)s has no %(element)s, which it needs"), _("%(element)s is empty")),
    "repeated-element": (_("%(element)s stands %(number)s times in %(parent)s; once is allowed"),),
    "no-dac-aid-type": (
        _("no aid type of the DAC's list is named"),
        _("no aid type of the DAC's list is named for a transaction"),
    ),
    "unknown-transaction-type": (_("“%(told)s” is not a type of transaction"),),
    "pipeline-after-start": (_("the activity is planned, but began on %(day)s"),),
    "runs-after-end": (_("the activity runs, but ended on %(day)s"),),
    "bad-date": (_("“%(told)s” is not a date; write it as 2003-12-23"), _("“%(told)s” is not a date")),
    "bad-number": (_("“%(told)s” is not a number such as 12.5"),),
    "text-not-allowed": (_("the text “%(told)s” must not stand in %(element)s"),),
    "bad-country-code": (
        _("“%(told)s” is not a country code; use the two letters of ISO 3166-1"),
        _("the country has no code; use the two letters of ISO 3166-1"),
    ),
    "empty-sector": (_("the sector has neither code nor name"),),
    "missing-amount": (_("no amount is stated"),),
    "recipient-shares": (
        _("the shares of the recipient countries and regions make %(share)s per cent, not 100"),
    ),
    "sector-shares": (
        _("the shares of the sectors of vocabulary %(vocabulary)s make %(share)s per cent, not 100"),
    ),
    "sectors-at-both-levels": (
        _("sectors are named for the activity and for transactions; name them at one level"),
    ),
    "recipients-at-both-levels": (
        _("recipients are named for the activity and for transactions; name them at one level"),
    ),
    "unknown-unit": (_("“%(told)s” is not a unit that is known here; it is counted by itself"),),
    "negative-quantity": (_("%(told)s is less than nothing; leave it empty if it is not stated"),),
    "unknown-method": (
        _("“%(told)s” is not a way of valuing that is known here; say in the source what it is"),
    ),
    "value-without-method": (_("%(number)s contributions are valued and do not say how; name the method"),),
    "unknown-tossd-code": (_("“%(told)s” is not a TOSSD %(part)s"),),
    "party-shares": (_("the parties bear %(share)s per cent of the cost together"),),
    "language-tag-doubtful": (_("the text is said to be in %(said)s, but reads as %(spoken)s"),),
    "sector-not-everywhere": (_("%(some)s of %(all)s transactions name no sector"),),
    # Of sheets that are laid out by hand, among them the questions that only their owner can answer.
    "ambiguous-date-order": (
        _("day or month first? every date could be read both ways; it is not read until you say so"),
        _("day or month first? some dates prove one order, some the other; it is not read until you say so"),
        _("“%(told)s” means two days; say in the layout whether the day or the month stands first"),
    ),
    "ambiguous-number-style": (
        _("is the comma or the point the decimal sign? 1.234 could be both"),
        _("is the comma or the point the decimal sign? some values prove one, some the other"),
    ),
    "missing-currency": (_("in which currency are these amounts? the sheet does not say"),),
    "unknown-section": (_("“%(told)s” stands alone in its row; is it a section, and of what?"),),
    "no-table": (
        _("the sheet “%(told)s” holds no table and is left out"),
        _("the file holds no table: headings, and rows below them"),
    ),
    "derived-identifier": (
        _(
            "%(number)s activities have no identifier of their own; one was made of title, countries and start, and changes when these change"
        ),
    ),
    "guessed-encoding": (
        _("the text is not UTF-8; it was read as %(told)s; save it as UTF-8 where letters look wrong"),
    ),
    "bad-amount": (_("“%(told)s” is not an amount, or means two"),),
    "bad-quantity": (_("the number has no unit"), _("“%(told)s” is not a number")),
    "unknown-country": (_("“%(told)s” is not known as a country or region"),),
    "guessed-country": (_("“%(told)s” was read as %(country)s; say so in the layout, or say what it means"),),
    "row-not-understood": (_("the row names no activity: neither identifier nor title nor description"),),
}

REASONS: Patterns = {
    "southern-provider": (_("%(party)s is of the South (%(area)s: %(why)s) and takes part as %(role)s"),),
    "northern-provider": (_("%(party)s is not of the South (%(area)s: %(why)s) and takes part as %(role)s"),),
    "multilateral-provider": (_("%(party)s is multilateral (%(why)s) and takes part as %(role)s"),),
    "domestic-party": (
        _("%(party)s is of the recipient country itself (%(area)s); %(role)s at home makes no kind"),
    ),
    "unresolved-provider": (_("%(party)s takes part as %(role)s, but its country is not known"),),
    "southern-recipient": (_("%(areas)s of the South receive"),),
    "northern-recipient": (_("%(areas)s receive, but are not of the South"),),
    "southern-region": (_("%(regions)s (OECD DAC regions) receive; their countries are not named"),),
    "pooled": (_("a multilateral body runs it, and countries of North and South only fund it"),),
    "stated-triangular": (
        _("the teller gives the code for triangular cooperation, and the parties show it"),
    ),
    "stated-not-shown": (
        _("the teller gives the code for triangular cooperation; the parties do not show it (%(kind)s)"),
    ),
    "no-recipient": (_("no recipient country or region is named; name the countries"),),
    "no-southern-recipient": (_("no recipient is of the South by this definition"),),
    "no-provider": (_("no provider is known: name those who provide or fund, with identifier or country"),),
    "text-agrees": (_("the text says “%(phrase)s” too"),),
    "text-differs": (_("the text says “%(phrase)s”, the parties do not show %(kind)s cooperation"),),
}

NEXT: Mapping[str, Promise] = {
    "title": _("Give the activity a title that says what is done and where."),
    "description": _("Add a few sentences on what is done and for whom."),
    "status": _(
        "Say where the activity stands: pipeline, implementation, finalisation, closed, cancelled or suspended."
    ),
    "start": _("Add the day the activity began, or is planned to begin."),
    "end": _("Add the day the activity ended, or is planned to end."),
    "approved": _("Add the day on which the activity was approved."),
    "recipient": _("Name the country or countries that receive."),
    "provider": _("Name who provides or funds the activity."),
    "implementer": _("Name who carries the activity out."),
    "partner_identifiers": _(
        "Give every party its organization identifier, so that other records of it are found."
    ),
    "sector": _("Add a sector, so that the activity is found by subject."),
    "goal": _("Name the Sustainable Development Goal, or the target, that the activity serves."),
    "shares": _("Say which share of the activity each country and each sector has."),
    "location": _("Name the places where the activity happens, with coordinates where they are known."),
    "contribution": _("Say what was put in: expert-days, people trained, goods or money."),
    "native_units": _(
        "Say how many expert-days, people trained, places or goods were put in, beside what they are worth."
    ),
    "contributor": _("Say of each contribution which party made it."),
    "modality": _(
        "Say how the parties work together: the type of collaboration, or whether it is an action, a project or a programme."
    ),
    "results": _("Say what came of it: outputs and outcomes, with an indicator where there is one."),
    "documents": _("Add the address of a page or document about the activity, or its agreement."),
    "contact": _("Say whom to ask."),
    "updated": _("State when the record was last updated."),
}
"""What to add next, by the field of `activities/completeness/fields.csv`, word for word."""

FIELDS: Mapping[str, Promise] = {
    "title": _("title"),
    "description": _("description"),
    "status": _("status"),
    "start": _("start date"),
    "end": _("end date"),
    "approved": _("date of approval"),
    "recipient": _("recipient country"),
    "provider": _("provider or funder"),
    "implementer": _("implementing organization"),
    "partner_identifiers": _("identifiers of the parties"),
    "sector": _("sector"),
    "goal": _("goal"),
    "shares": _("shares"),
    "location": _("place inside the country"),
    "contribution": _("contributions, budget or transactions"),
    "native_units": _("contributions in their own units"),
    "contributor": _("who put what in"),
    "modality": _("kind of cooperation"),
    "results": _("results"),
    "documents": _("documents"),
    "contact": _("contact"),
    "updated": _("date of the last update"),
}

_WHYS: Mapping[str, Promise] = {
    "the teller names its country": _("the teller names its country"),
    "several States own it": _("several States own it"),
}


def finding_sentence(code: str, message: str) -> Markup:
    """What a finding says, in the reader's language where there is a pattern for it."""
    return said(FINDINGS.get(code, ()), message)


def reason_sentence(code: str, sentence: str) -> Markup:
    """Why an activity is of its kind."""
    return said(REASONS.get(code, ()), sentence)


def next_sentence(field: str, sentence: str) -> Markup:
    """What to add next to a record; `sentence` where the field has none here."""
    return escape(str(NEXT[field])) if field in NEXT else in_language(sentence, "en")


def field_name(field: str, name: str) -> Markup:
    """The name of a field that completeness looks for."""
    return escape(str(FIELDS[field])) if field in FIELDS else in_language(name, "en")


def said(patterns: tuple[Promise, ...], english: str) -> Markup:
    """The translation of the pattern that an English sentence was made of; the sentence itself where it is of none."""
    for pattern in patterns:
        with override("en"):
            source = str(pattern)
        if found := _expression(source).fullmatch(english):
            shown = {name: _shown(name, told) for name, told in found.groupdict().items()}
            return escape(str(pattern)) % shown
    return in_language(english, "en")


@lru_cache(maxsize=256)
def _expression(pattern: str) -> re.Pattern[str]:
    """What an English sentence made of the pattern looks like; a hole holds anything."""
    parts = re.split(r"%\((\w+)\)s", pattern)
    return re.compile(
        "".join(f"(?P<{part}>.*)" if number % 2 else re.escape(part) for number, part in enumerate(parts)),
        re.DOTALL,
    )


def _shown(name: str, told: str) -> Markup:
    reads = _READ.get(name)
    return escape(reads(told)) if reads else in_language(told)


def _areas(told: str) -> str:
    return ", ".join(names.area_name(code.strip()) for code in told.split(","))


def _role(told: str) -> str:
    return f"“{words.word(words.ROLES, told)}”"


def _why(told: str) -> str:
    return str(_WHYS.get(told, told))


def _tongue(told: str) -> str:
    """A language by its English name, in the reader's."""
    tag = _tongues().get(told)
    return language(tag) if tag else told


@lru_cache(maxsize=1)
def _tongues() -> dict[str, str]:
    return {name: tag for tag, name in Locale.parse("en").languages.items()}


_READ: Mapping[str, Callable[[str], str]] = {
    "area": names.area_name,
    "areas": _areas,
    "role": _role,
    "why": _why,
    "kind": words.kind_word,
    "tongue": _tongue,
    "standing": lambda told: words.word(words.INTRODUCTION_STATES, told),
    "other_standing": lambda told: words.word(words.INTRODUCTION_STATES, told),
}
"""Holes whose words are the program's own: codes become names."""
