"""Which encoding a text file is in: by its byte order mark, else UTF-8, else guessed from its letters.

The guess knows the five code pages in which agencies' older programs write (WHATWG Encoding Standard names):
Windows-1252 for Western languages, 1254 for Turkish, 1251 for Russian, 1256 for Arabic, GB 18030 for Chinese. It is
always told.
"""

import codecs
from typing import BinaryIO

import msgspec

_CHUNK = 256 * 1024
_SAMPLE = 64 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The letters that make up most of any text: о е а и н т р с л в; ا ل ي م ن و ت ر ة.
_RUSSIAN = frozenset("оеаинтрслв".encode("cp1251"))
_ARABIC = frozenset("اليمنوترة".encode("cp1256"))
# Where Turkish has ğ ı ş, Western languages have ð ý þ, of which only Icelandic makes much use, beside á é í ó ú æ.
_TURKISH = frozenset("ğışĞİŞ".encode("cp1254"))
_ICELANDIC = frozenset("áéíóúæ".encode("cp1252"))
_LONG_RUN = 3


class Encoding(msgspec.Struct, frozen=True):
    """`name` is Python's; `guessed` where nothing in the file says so. `binary` where it is no text at all."""

    name: str
    guessed: bool = False
    binary: bool = False


def find_encoding(stream: BinaryIO) -> Encoding:
    """Look through the whole stream, from its beginning and back to it, a chunk at a time."""
    stream.seek(0)
    start = stream.read(4)
    for mark, name in _MARKS:
        if start.startswith(mark):
            stream.seek(0)
            return Encoding(name)
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, odd = True, bytearray()
    while chunk := stream.read(_CHUNK):
        if b"\0" in chunk:
            stream.seek(0)
            return Encoding("", binary=True)
        if is_utf8:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                is_utf8 = False
        if len(odd) < _SAMPLE and not chunk.isascii():
            odd += chunk
    stream.seek(0)
    if is_utf8 and not decoder.getstate()[0]:
        return Encoding("utf-8")
    return Encoding(guess_code_page(bytes(odd[:_CHUNK])), guessed=True)


def guess_code_page(sample: bytes) -> str:
    """`cp1252`, `cp1254`, `cp1251`, `cp1256` or `gb18030`: the likeliest for these bytes, which are not UTF-8.

    Western letters with accents stand alone among plain ones; three in a row speak of another script.
    """
    runs = _runs(sample)
    total = sum(map(len, runs))
    if not total or sum(len(run) for run in runs if len(run) >= _LONG_RUN) * 2 < total:
        return "gb18030" if _is_chinese(runs) else _western(b"".join(runs))
    if _is_chinese(runs):
        return "gb18030"
    letters = b"".join(runs)
    russian = sum(byte in _RUSSIAN for byte in letters.lower())
    arabic = sum(byte in _ARABIC for byte in letters)
    return "cp1251" if russian >= arabic else "cp1256"


def _western(letters: bytes) -> str:
    turkish = sum(byte in _TURKISH for byte in letters)
    icelandic = sum(byte in _ICELANDIC for byte in letters)
    return "cp1254" if turkish * 5 >= len(letters) and turkish > icelandic else "cp1252"


def _runs(sample: bytes) -> list[bytes]:
    """The stretches of bytes above 127."""
    return bytes(byte if byte > 127 else 32 for byte in sample).split()


def _is_chinese(runs: list[bytes]) -> bool:
    """Whether nearly all of it decodes to pairs of bytes that are common Chinese characters (GB 2312, level 1)."""
    pairs = common = 0
    for run in runs:
        if len(run) % 2:
            pairs += len(run)
            continue
        for first, second in zip(run[::2], run[1::2], strict=True):
            pairs += 1
            common += (0xB0 <= first <= 0xD7 or first in (0xA1, 0xA3)) and second >= 0xA1
    return bool(pairs) and common / pairs > 0.9
