"""Sentences of the exchange in the reader's language: why a hit is there, what is wrong with an entry, what to add.

The rooms say them in English; the patterns repeat them with holes (`sentences`). Tests hold them to what is said.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup, escape

from bandung.server.pages.formatting import in_language
from bandung.server.pages.sentences import FINDINGS, Patterns, said

SEARCH: Patterns = {
    "code": (
        _("Its code is just what was typed."),
        _("Its activity’s identifier is just what was typed."),
    ),
    "name": (
        _("Its title is just what was typed."),
        _("Its owner’s name is just what was typed."),
        _("Its partner’s name is just what was typed."),
        _("Its name is just what was typed."),
    ),
    "recorded": (_("It is recorded under: %(words)s."),),
    "words": (_("Words found: %(words)s."),),
    "spelling": (_("“%(told)s” was read as %(words)s."),),
    "meaning": (
        _("It is very near in meaning: cosine %(number)s."),
        _("It is near in meaning: cosine %(number)s."),
        _("It is somewhat near in meaning: cosine %(number)s."),
    ),
    "cut": (_("Only the first %(number)s characters were read."),),
    "no-words": (_("There is no word in it that could be looked for."),),
    "no-encoder": (_("Only words are searched: %(why)s."),),
    "other-encoder": (
        _(
            "Only words are searched: %(encoder)s made the index, and %(other)s is here now; “%(command)s” makes it anew."
        ),
    ),
    "language": (_("Meaning is not understood in %(tongue)s here (%(encoder)s); words are searched."),),
}
"""Reasons and remarks of `exchange.queries.searching`, by their names."""

ENTRY_FINDINGS: Patterns = {
    "no-title": (_("the title is empty"), _("the row has no title; it was left out")),
    "zero-characters": (_("characters that no text can hold were left out"),),
    "long-text": (_("a text has at most %(most)s characters; this one has %(number)s"),),
    "bad-code": (
        _("“%(told)s” is not an OECD-DAC code of three or five digits"),
        _("“%(told)s” is not a goal or target such as 6 or 6.1"),
        _("“%(told)s” is not a country code of three letters (ISO 3166-1)"),
        _("“%(told)s” is not a language tag (BCP 47)"),
    ),
    "unknown-code": (
        _("“%(told)s” is in no list of %(field)s known here"),
        _("the registry knows no country “%(told)s”"),
    ),
    "unknown-condition": (
        _("“%(told)s” is not among the conditions that can be named (exchange/data/conditions.csv)"),
    ),
    "no-consent": (
        _("a person is named without the day of their consent; state consent_on or leave the name out"),
    ),
    "bad-quantity": (
        _("a capacity of %(number)s is none; leave it out or say how much"),
        _("a cost of %(number)s is below nothing"),
        _("%(number)s years of experience cannot be"),
        _("%(number)s days a year cannot be"),
    ),
    "unknown-unit": (
        _("“%(told)s” is no unit that can be compared; there are %(words)s"),
        _("“per %(told)s” cannot be compared; there are %(words)s"),
    ),
    "dates-out-of-order": (
        _("it is to be confirmed by %(first)s, which is before it was last verified (%(last)s)"),
        _("answers are awaited until %(first)s, after the end of the period (%(last)s)"),
        _("it was founded (%(first)s) after it was verified (%(last)s)"),
    ),
    "personal-contact": (
        _("the contact is a person’s address and was left out; give the address of an office"),
        _("the text holds a person’s e-mail address; give that of an office as contact instead"),
    ),
    "bad-address": (_("“%(told)s” is not an address that begins with https://"),),
    "bad-date": (_("%(number)s is not a year of a cost"),),
    "repeated-cost": (_("who bears “%(told)s” is said twice"),),
    "consent-for-nobody": (_("a day of consent is stated, but no name"),),
    "not-yours": (_("this is an entry of “%(owner)s”; “%(told)s” brings its own only"),),
    "code-of-another": (
        _("the code is that of an entry of “%(owner)s” here; the one of “%(told)s” was left out"),
    ),
    "kept-elsewhere": (_("the original is kept %(place)s; %(told)s does not overwrite it"),),
    "other-kind": (_("the code is that of a %(first)s here; this is a %(last)s"),),
    "verified-in-future": (_("a verification of %(day)s is yet to come; it was left out"),),
    "unknown-owner": (_("the owner “%(owner)s” is not introduced in this file"),),
    "repeated-code": (
        _("the code “%(told)s” is used %(number)s times; only the first entry was kept"),
        _("the code “%(told)s” stands in a row before; this row was left out"),
    ),
    "unknown-kind": (
        _("the exchange has no records of the kind “%(told)s”; this one was left out"),
        _("the row does not say what it is; %(words)s are the kinds"),
    ),
    "no-template": (_("this is no filled template: no sheet has the headings “Code” and “Title”"),),
    "missing-headings": (
        _("none of the first rows has the headings “Code” and “Title”; the sheet was not read"),
    ),
    "repeated-heading": (_("the heading stands there twice; the first column is read"),),
    "unknown-heading": (_("no column of the template is called so; it was not read"),),
    "unknown-word": (
        _("“%(told)s” is not in the list to choose from; it was left out"),
        _("“%(told)s” is not in the list to choose from; the cell was left out"),
        _("“%(told)s” is neither yes nor no; the cell was left out"),
    ),
    "missing-field": (_("the row does not state its %(field)s"),),
    "half-a-capacity": (_("how much and its unit go together; both were left out"),),
    "half-a-cost": (_("an amount and its currency go together; the cost was left out"),),
    "unknown-country": (
        _("the registry knows no country “%(told)s”; it is not among the countries of the practice"),
    ),
    "lost-letters": (_("letters were lost before the list was published (�)"),),
}
"""What checks, readers and `services.bringing` say of entries, by code."""

ADD: Mapping[str, Promise] = {
    "summary": _("Say in a few sentences what it is."),
    "problem": _("Say which problem it answered."),
    "action": _("Say what was done, step by step."),
    "results": _("Say what came of it, with figures where there are some."),
    "preconditions": _("Say what must be in place before others can do the same."),
    "blocks": _("Name what others can reuse (a guide, a law, a design), with its address."),
    "costs": _("Say what it cost, and in which year."),
    "evidence": _("Name who measured or described the results, with an address."),
    "areas": _("Name the countries."),
    "sectors": _("Name the sectors (DAC codes); the suggestions help."),
    "sdgs": _("Name the goals or targets; the suggestions help."),
    "languages": _("Say in which languages people can work."),
    "conditions": _("Say under which conditions (climate, terrain, settlement ...)."),
    "period": _("Say from when until when."),
    "partners": _("Name the partners."),
    "verification": _("Have it verified, and say by whom and how."),
    "contact": _("Give the address of an office that answers questions."),
    "source": _("Name the source."),
    "translation": _("Add the title in a second language."),
    "capacity": _("Say how much, in a unit such as training-places."),
    "provides": _("Say what is given: training, experts, equipment ..."),
    "wants": _("Say what kind of help would do: training, experts, equipment ..."),
    "terms": _("Say on which terms."),
    "cost_shares": _("Say who bears which cost."),
    "constraints": _("Say what an answer must respect."),
    "answer_by": _("Say until when answers help."),
    "availability": _("Say when one can be asked."),
    "url": _("Give the address of the web page."),
    "years": _("Say how many years of experience there are."),
}
"""What to add next to an entry, by the part of `exchange/data/completeness.toml`, word for word."""


REFUSALS: Patterns = {
    "introduction": (
        _("What is “%(standing)s” cannot become “%(other_standing)s”."),
        _(
            "It is not for you to make this introduction “%(standing)s”; the other side or the focal point may."
        ),
        _("Say why it is closed, by one of: %(reasons)s."),
        _("Say in your own words why it is closed."),
        _("Name the activity that it became by its code."),
    )
}
"""Why a move of an introduction is refused (`exchange.introductions`); what the server refuses is translated there."""


def refusal_sentence(message: str) -> Markup:
    """A refusal in the reader's language, of this room or of the server; its language is not told otherwise."""
    told = said(REFUSALS["introduction"], message)
    return in_language(message) if told == in_language(message, "en") else told


def search_sentence(name: str, sentence: str) -> Markup:
    """Why a hit is there, or what a search could not do."""
    return said(SEARCH.get(name, ()), sentence)


def entry_finding(code: str, message: str) -> Markup:
    """What is wrong with an entry; what sheets of all kinds share is said as for activities."""
    return said((*ENTRY_FINDINGS.get(code, ()), *FINDINGS.get(code, ())), message)


def add_sentence(part: str, sentence: str) -> Markup:
    """What to add next to an entry; `sentence` where the part has none here."""
    return escape(str(ADD[part])) if part in ADD else in_language(sentence, "en")
