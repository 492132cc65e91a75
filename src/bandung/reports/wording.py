"""Marking words for translation where they are written, and translating them where they are shown.

Texts of measures, charts and pages are English in the code and marked with `N_`; the catalogues are the GNU gettext
files in `bandung/locale/<language>/LC_MESSAGES/django.mo`. A language without a catalogue reads English.
"""

from pathlib import Path

from babel.support import NullTranslations, Translations

LOCALE = Path(__file__).resolve().parents[1] / "locale"
_FOLDERS = {"zh": "zh_Hans"}
"""Folders that are named after a script too, as Django names them."""


def N_(text: str) -> str:  # noqa: N802  the name by which gettext's tools find marked text
    """The text itself; the name marks it for the extraction of messages."""
    return text


def load_catalogue(language: str, folder: Path = LOCALE) -> NullTranslations:
    """The catalogue of a language, or one that leaves every text as it is."""
    return Translations.load(folder, [_FOLDERS.get(language, language.replace("-", "_"))], domain="django")
