"""Why two entries were matched, in the reader's language.

A part of a match carries the code of its sentence and what was found (`exchange.matching.Part`); the sentence is made
here, with names, numbers and days as the reader writes them. What was kept before parts carried codes is shown as it
was said, in English.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup, escape

from bandung.exchange.matching import Part, facts_in_words
from bandung.server.pages.formatting import date, in_language, number, reader

MATCHES: Mapping[str, "Promise | str"] = {
    "meaning-unread": _(
        "The encoder %(encoder)s does not read %(languages)s (%(code)s), so meaning does not count."
    ),
    "meaning-very-near": _("The texts are very near in meaning: cosine %(cosine)s."),
    "meaning-near": _("The texts are near in meaning: cosine %(cosine)s."),
    "meaning-somewhat": _("The texts are somewhat alike in meaning: cosine %(cosine)s."),
    "meaning-hardly": _("The texts are hardly alike in meaning: cosine %(cosine)s."),
    "meaning-very-near-across": _(
        "The texts are very near in meaning (%(language)s to %(other_language)s): cosine %(cosine)s."
    ),
    "meaning-near-across": _(
        "The texts are near in meaning (%(language)s to %(other_language)s): cosine %(cosine)s."
    ),
    "meaning-somewhat-across": _(
        "The texts are somewhat alike in meaning (%(language)s to %(other_language)s): cosine %(cosine)s."
    ),
    "meaning-hardly-across": _(
        "The texts are hardly alike in meaning (%(language)s to %(other_language)s): cosine %(cosine)s."
    ),
    "subjects-not-asked": _("The need names no DAC sector, so this does not count."),
    "subjects-common": _("Both name DAC sector %(sectors)s."),
    "subjects-category": _("Both are of DAC category %(sectors)s."),
    "subjects-unstated": _("The answer names no DAC sector."),
    "subjects-none": _("No DAC sector in common: %(sectors)s against %(other_sectors)s."),
    "goals-not-asked": _("The need names no SDG, so this does not count."),
    "goals-common": _("Both name SDG %(goals)s."),
    "goals-unstated": _("The answer names no SDG."),
    "goals-none": _("No SDG in common: %(goals)s against %(other_goals)s."),
    "provision-not-asked": _("The need does not say what kind of help would do, so this does not count."),
    "provision-unstated": _("The answer does not say what kind of help it gives, so this does not count."),
    "provision-common": _("It gives what would help: %(provisions)s."),
    "provision-none": _("It gives %(other_provisions)s; what would help is %(provisions)s."),
    "capacity-not-asked": _("The need does not say how much it wants, so this does not count."),
    "capacity-unstated": _("The answer does not say how much it can give, so this does not count."),
    "capacity-units": _(
        "The answer is counted in %(other_unit)s and the need in %(unit)s, so how much does not count."
    ),
    "capacity-enough": _("There is enough: %(other_quantity)s %(other_unit)s for %(quantity)s %(unit)s."),
    "capacity-less": _(
        "There is less than is wanted: %(other_quantity)s %(other_unit)s for %(quantity)s %(unit)s."
    ),
    "period-not-asked": _("Nothing is said of when, so time does not count."),
    "period-late": _("Help was wanted by %(day)s."),
    "period-over": _("It ended on %(day)s."),
    "period-open": _("It can be had now."),
    "period-fits": _("It can be had in the whole time in which help is wanted."),
    "period-partly": _("It can be had in %(share)s %% of the time in which help is wanted."),
    "period-apart": _("It cannot be had in the time in which help is wanted (%(day)s to %(other_day)s)."),
    "period-limited": _("It can be asked within limits."),
    "period-unavailable": _("It cannot be asked now."),
    "terms-unstated": _("Nothing is said of who bears which cost, so this does not count."),
    "terms-given": _("Who gives bears what is stated: %(items)s."),
    "terms-received": _("Who receives bears: %(items)s."),
    "terms-shared": _("The costs are shared: %(items)s."),
    "languages-unstated": _("Working languages are not stated, so they do not count."),
    "languages-common": _("Both work in %(languages)s."),
    "languages-none": _(
        "No working language in common: %(languages)s against %(other_languages)s; an interpreter is needed."
    ),
    "conditions-not-asked": _(
        "The need names no country known here and no condition, so conditions do not count."
    ),
    "conditions-itself": _("It is known from %(area)s itself: %(groupings)s."),
    "conditions-alike": _("%(area)s and %(other_area)s are alike: %(groupings)s."),
    "conditions-itself-declared": _(
        "It is known from %(area)s itself: %(groupings)s. Both name these conditions: %(conditions)s."
    ),
    "conditions-alike-declared": _(
        "%(area)s and %(other_area)s are alike: %(groupings)s. Both name these conditions: %(conditions)s."
    ),
    "conditions-declared": _("Both name these conditions: %(conditions)s."),
    "conditions-unlike": _(
        "No country it is known from shares region, income or grouping with the need’s, and no condition is named by both."
    ),
    "conditions-unstated": _("The answer names neither country nor conditions."),
    "cooperation-unknown": _("No cooperation is on record here, so past cooperation does not count."),
    "cooperation-owners": _("Activities on record of both organizations together: %(count)s."),
    "cooperation-countries": _("Activities on record between %(area)s and %(other_area)s: %(count)s."),
    "cooperation-owners-experienced": _(
        "Activities on record of both organizations together: %(count)s; of who answers in DAC category %(sectors)s: %(other_count)s."
    ),
    "cooperation-countries-experienced": _(
        "Activities on record between %(area)s and %(other_area)s: %(count)s; of who answers in DAC category %(sectors)s: %(other_count)s."
    ),
    "cooperation-experienced": _(
        "Activities on record in which who answers provided in DAC category %(sectors)s: %(other_count)s."
    ),
    "cooperation-none": _("No activity between the two is on record here."),
    "freshness-never": _("Nobody has verified it yet."),
    "freshness-overdue": _("It was to be verified again by %(day)s and was not."),
    "freshness-verified": _("Last verified on %(day)s."),
    "least-developed-not-asked": _("The need names no country, so priority does not count."),
    "least-developed-yes": _(
        "%(areas)s: least developed, so the need goes first (resolution 58/220, paragraph 6)."
    ),
    "least-developed-no": _("%(areas)s: not among the least developed countries."),
}
"""By the codes of `exchange/matching/sentences.csv`, word for word."""

_NUMBERS = {"quantity", "other_quantity", "count", "other_count", "share", "cosine"}
_DAYS = {"day", "other_day"}


def match_sentence(part: Part | Mapping[str, Any]) -> Markup:
    """Why this part of a match is as it is; `part` may be one kept in JSON."""
    told = part if isinstance(part, Part) else msgspec.convert(part, Part)
    pattern = MATCHES.get(told.reason)
    if pattern is None:
        return in_language(told.sentence, "en")
    facts = facts_in_words(told.facts, reader())
    for name, value in told.facts:
        if name in _NUMBERS:
            facts[name] = number(float(value))
        elif name in _DAYS:
            facts[name] = date(value)
    return escape(str(pattern) % facts)
