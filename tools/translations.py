"""The translations of everything readers see: find the words, compile them, check that none is missing.

    python tools/translations.py extract    bring new words into the catalogues, keep what is translated
    python tools/translations.py compile    write the .mo files that the program reads
    python tools/translations.py check      every word translated, every .mo up to date; else exit 1 with a list

Words are marked with `_()`, `gettext`, `ngettext`, `N_()` in Python and `_()`, `{% trans %}` in Jinja2 templates.
The catalogues are GNU gettext files, src/bandung/locale/<language>/LC_MESSAGES/django.po.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "bandung"
LANGUAGES = ("fr", "es", "ar", "ru", "zh_Hans")
"""As gettext names them; English is what the code is written in."""
METHODS = [
    ("**.py", "python"),
    ("**/jinja2/**.html", "jinja2"),
    ("**/templates/**.html", "jinja2"),
    ("**.jinja", "jinja2"),
    ("**.j2", "jinja2"),
    ("**/outlines/**.toml", "bandung.reports.outlines.messages:extract"),
]
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
EPOCH = dt.datetime(2003, 12, 23, tzinfo=dt.UTC)
"""A fixed day for the catalogues' headers: the same words make the same file."""
_HOLES = re.compile(r"%\((\w+)\)[sd]")


def catalogue_file(language: str) -> Path:
    """The file that people translate."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def words_in_code() -> Catalog:
    """Every marked word with the files it stands in."""
    found = Catalog(project="Bandung", charset="utf-8")
    options = {"**": {"extensions": "jinja2.ext.i18n", "silent": "false"}}
    for name, _line, words, comments, context in extract_from_dir(
        str(PACKAGE), METHODS, options_map=options, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        found.add(words, locations=[(name, 0)], auto_comments=comments, context=context)
    return found


def catalogue(language: str) -> Catalog:
    """The catalogue of a language, an empty one where there is none."""
    path = catalogue_file(language)
    if not path.exists():
        return Catalog(locale=language, project="Bandung", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def extract() -> int:
    """Bring the catalogues up to the code: new words come in empty, words no longer used go."""
    template = words_in_code()
    for language in LANGUAGES:
        known = catalogue(language)
        known.update(template, no_fuzzy_matching=True, keep_user_comments=True)
        known.obsolete.clear()
        write(language, known)
        print(f"{language}: {len(known)} words, {len(list(untranslated(known)))} to translate")
    return 0


def write(language: str, known: Catalog) -> None:
    """The catalogue in its file, in an order that stays, without times of day that would change by themselves."""
    known.header_comment = f"# The words of Bandung in “{language}”. Apache-2.0, as the rest of the program."
    known.fuzzy = False
    known.revision_date = known.creation_date = EPOCH
    known.last_translator = known.language_team = known.msgid_bugs_address = "Bandung"
    path = catalogue_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, known, width=110, sort_output=True, include_lineno=False)


def untranslated(known: Catalog) -> Iterator[Message]:
    """Words without a translation, or with a part of one only."""
    for message in known:
        if message.id:
            told = message.string if isinstance(message.string, (list, tuple)) else [message.string]
            if message.fuzzy or not all(told):
                yield message


def broken_holes(known: Catalog) -> Iterator[Message]:
    """Translations that fill in something the original does not have."""
    for message in known:
        originals = message.id if isinstance(message.id, (list, tuple)) else [message.id]
        told = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        allowed = {name for text in originals for name in _HOLES.findall(text)}
        if any(set(_HOLES.findall(text or "")) - allowed for text in told):
            yield message


def compiled(language: str) -> bytes:
    """The catalogue as the program reads it; the same words give the same bytes."""
    buffer = BytesIO()
    write_mo(buffer, catalogue(language))
    return buffer.getvalue()


def compile_all() -> int:
    """Write the .mo files."""
    for language in LANGUAGES:
        catalogue_file(language).with_suffix(".mo").write_bytes(compiled(language))
    return 0


def faults() -> list[str]:
    """What is missing or out of date, one sentence each."""
    found = []
    wanted = {message.id for message in words_in_code() if message.id}
    for language in LANGUAGES:
        known = catalogue(language)
        have = {message.id for message in known if message.id}
        found += [
            f"{language}: not in the catalogue, run “extract”: {word!r}"
            for word in sorted(map(str, wanted - have))
        ]
        found += [
            f"{language}: no longer used, run “extract”: {word!r}" for word in sorted(map(str, have - wanted))
        ]
        found += [f"{language}: not translated: {message.id!r}" for message in untranslated(known)]
        found += [
            f"{language}: fills in what the original has not: {message.id!r}"
            for message in broken_holes(known)
        ]
        machine = catalogue_file(language).with_suffix(".mo")
        if not machine.exists() or machine.read_bytes() != compiled(language):
            found.append(f"{language}: {machine.name} is not up to date, run “compile”")
    return found


def check() -> int:
    """1, with the list, where something is missing."""
    found = faults()
    print("\n".join(found) or "Every word is translated.")
    return 1 if found else 0


COMMANDS = {"extract": extract, "compile": compile_all, "check": check}

if __name__ == "__main__":
    chosen = COMMANDS.get(sys.argv[1] if len(sys.argv) == 2 else "")
    if chosen is None:
        sys.exit(f"say one of: {', '.join(COMMANDS)}")
    sys.exit(chosen())
