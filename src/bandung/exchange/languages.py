"""Which language a text is written in, from its script and from what its teller declared.

Writing systems after Unicode's Scripts property (UAX 24), told apart here by block. A script that one language
of the exchange uses settles it (Thai, Hangul, kana); Latin, Cyrillic and Arabic letters are shared by many, so
there the declared language stands if it is written so, and otherwise the text is undetermined. Many systems
declare English for whatever they hold: a declaration that the script contradicts is not believed.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import Protocol

import langcodes
import msgspec

from bandung.values import normalize_language

UNDETERMINED = "und"

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Latn", re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
    ("Cyrl", re.compile(r"[\u0400-\u052f]")),
    ("Arab", re.compile(r"[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("Kana", re.compile(r"[\u3041-\u30ff\u31f0-\u31ff]")),
    ("Hani", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("Hang", re.compile(r"[\u1100-\u11ff\uac00-\ud7a3]")),
    ("Thai", re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]")),
    ("Deva", re.compile(r"[\u0900-\u097f]")),
    ("Beng", re.compile(r"[\u0980-\u09ff]")),
    ("Ethi", re.compile(r"[\u1200-\u137f]")),
    ("Grek", re.compile(r"[\u0370-\u03ff]")),
    ("Hebr", re.compile(r"[\u05d0-\u05ea]")),
)
_SETTLED = {"Kana": "ja", "Hani": "zh", "Hang": "ko", "Thai": "th"}
# What CLDR calls the script of a language, in the terms above.
_SAME_SCRIPT = {"Jpan": ("Kana", "Hani"), "Hans": ("Hani",), "Hant": ("Hani",), "Kore": ("Hang", "Hani")}


class Detection(msgspec.Struct, frozen=True):
    """A language tag (`und` where it cannot be told) and the sentence that says how it was told."""

    language: str
    reason: str


class Detector(Protocol):
    """Anything that tells the language of a text; `declared` is what the teller said, if anything."""

    def __call__(self, text: str, declared: str | None = None) -> Detection:
        """The language of `text`."""


def main_script(text: str) -> str | None:
    """The script of most letters (ISO 15924 code), None where there is no letter of a script known here.

    Japanese mixes kana with Han characters, so any share of kana above a tenth makes it Kana.
    """
    counts = Counter({script: len(pattern.findall(text)) for script, pattern in _SCRIPTS})
    script, most = counts.most_common(1)[0]
    if most == 0:
        return None
    if script == "Hani" and counts["Kana"] * 10 > most:
        return "Kana"
    return script


def detect_by_script(text: str, declared: str | None = None) -> Detection:
    """The language by script, else the declared one where the script allows it, else `und`."""
    said = normalize_language(declared)
    script = main_script(text)
    if script is None:
        return Detection(said, "no letters to tell by; the declared language stands")
    if said != UNDETERMINED and script in _scripts_of(said):
        return Detection(said, f"declared, and written in {script} as it should be")
    if script in _SETTLED:
        return Detection(_SETTLED[script], f"written in {script}")
    if said != UNDETERMINED:
        return Detection(UNDETERMINED, f"declared as “{said}” but written in {script}")
    return Detection(UNDETERMINED, f"nothing declared, and many languages are written in {script}")


def _scripts_of(tag: str) -> tuple[str, ...]:
    script = langcodes.Language.get(tag).maximize().script or ""
    return _SAME_SCRIPT.get(script, (script,))


DETECTORS: dict[str, Callable[..., Detection]] = {"script": detect_by_script}
"""The detectors by name; a learned one takes its place here."""
