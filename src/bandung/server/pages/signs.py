"""What the signs of likeness say to a reader, in the reader's language.

Each reason of a pair carries its stable code and what was found (`activities.reconcile.EvidencePart`); the sentence is
made here, where it is shown. The command line and the API keep the English one of `reconcile/sentences.csv`, which
these patterns repeat word for word (a test holds them together). Codes in what was found become names.
"""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup, escape

from bandung.activities.vocabulary import rows
from bandung.registry.organizations.country_names import country_of_iso2
from bandung.server.pages import names, words
from bandung.server.pages.formatting import in_language, reader

PATTERNS: Mapping[str, Promise] = {
    "same-identifier": _("Both carry the identifier %(detail)s."),
    "named-by-partner": _("One names the other by its identifier %(detail)s."),
    "number-in-common": _("Both carry the number %(detail)s."),
    "relatives": _(
        "One says that it is above, below or beside the other (%(detail)s), which makes them two."
    ),
    "told-apart": _("One teller tells both in one delivery as two activities."),
    "own-identifiers-differ": _("One teller gives them two identifiers."),
    "title-same": _("The titles have the same words: %(detail)s."),
    "title-contained": _("The shorter title is contained in the longer one: %(detail)s."),
    "title-cut-off": _("One title is the beginning of the other: %(detail)s."),
    "title-spelling": _("The titles are spelled nearly alike."),
    "title-differs": _("Each title has words that the other lacks: %(detail)s."),
    "title-reworded": _("Each title has words that the other lacks but they mean the same: %(detail)s."),
    "numbers-differ": _("The titles are otherwise alike but have different numbers: %(detail)s."),
    "numbers-in-one": _("A number stands in one title alone: %(detail)s."),
    "numbers-same": _("The titles have the same number: %(detail)s."),
    "years-differ": _("The titles are otherwise alike but have different years: %(detail)s."),
    "years-in-one": _("A year stands in one title alone: %(detail)s."),
    "years-same": _("The titles have the same year: %(detail)s."),
    "meaning-close": _("The texts mean the same (cosine %(detail)s)."),
    "meaning-across-languages": _("The texts, in two languages, mean nearly the same (cosine %(detail)s)."),
    "meaning-across-languages-close": _("The texts, in two languages, mean the same (cosine %(detail)s)."),
    "meaning-across-languages-other": _(
        "The texts, in two languages, do not mean quite the same (cosine %(detail)s)."
    ),
    "meaning-across-scripts": _("The texts, in two scripts, mean nearly the same (cosine %(detail)s)."),
    "meaning-across-scripts-close": _("The texts, in two scripts, mean the same (cosine %(detail)s)."),
    "meaning-across-scripts-other": _(
        "The texts, in two scripts, do not mean quite the same (cosine %(detail)s)."
    ),
    "description-same": _("The descriptions say nearly the same in the same words."),
    "description-differs": _("The descriptions share few words (%(detail)s)."),
    "parties-differ": _("They name different organizations: %(detail)s."),
    "countries": _("Both take place in the same country: %(detail)s."),
    "countries-apart": _("They take place in different countries: %(detail)s."),
    "points-near": _("Their places lie %(detail)s km apart."),
    "points-far": _("Their places lie %(detail)s km apart."),
    "start-near": _("They start %(detail)s days apart."),
    "start-far": _("They start %(detail)s days apart."),
    "end-near": _("They end %(detail)s days apart."),
    "end-same-day": _("They end on the same day."),
    "end-far": _("They end %(detail)s days apart."),
    "periods-apart": _("One ends %(detail)s days before the other starts."),
    "total": _("They are worth the same: %(detail)s."),
    "total-converted": _("They are worth nearly the same once converted: %(detail)s."),
    "total-far": _("One is worth %(detail)s times more than the other."),
    "amounts": _("They have %(detail)s amounts in common."),
    "amounts-many": _("They have many amounts in common: %(detail)s."),
    "amounts-same-day": _("They have %(detail)s amounts of the same day in common."),
    "amounts-converted": _("They have %(detail)s amounts in common once converted, of about the same days."),
    "sectors": _("Both are of the sector %(detail)s."),
    "sectors-differ": _("They are of different sectors: %(detail)s."),
    "instruments-differ": _("One is a project"),
    "levels-differ": _("They stand on different levels of one teller's records: %(detail)s."),
    "no-rival": _("Neither has another partner as near in the other's delivery."),
    "rival": _("Another claim of the same delivery is about as near."),
}


def sign_sentence(code: str, detail: str, sentence: str) -> Markup:
    """The sentence of a sign; `sentence`, in English, where the code has none here or the detail was not kept."""
    pattern = PATTERNS.get(code)
    if pattern is None:
        return in_language(sentence, "en")
    said = str(pattern)
    if "%(detail)s" not in said:
        return escape(said)
    if not detail:
        return in_language(sentence, "en")
    shown = _NAMED[code](detail) if code in _NAMED else detail
    return escape(said) % {"detail": in_language(shown)}


def _areas(detail: str) -> str:
    """`BRA SEN / MOZ`: the countries of the one, a stroke, those of the other."""
    sides = (" ".join(side.split()) for side in detail.split("/"))
    return " / ".join(", ".join(names.area_name(_iso3(code)) for code in side.split()) for side in sides)


def _iso3(code: str) -> str:
    return country_of_iso2(code) or code


def _sectors(detail: str) -> str:
    known = {row["code"]: str(row.get(reader()) or row["en"]) for row in rows("sectors_dac")}
    told = [[known.get(code, code) for code in side.split()] for side in detail.split("/")]
    return " / ".join(", ".join(side) for side in told)


def _instruments(detail: str) -> str:
    return " / ".join(words.word(words.INSTRUMENTS, one.strip()) for one in detail.split("/"))


_NAMED: Mapping[str, Callable[[str], str]] = {
    "countries": _areas,
    "countries-apart": _areas,
    "sectors": _sectors,
    "sectors-differ": _sectors,
    "instruments-differ": _instruments,
}
"""Signs whose detail is made of codes that have names."""
