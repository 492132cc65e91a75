"""What a sign says to a person: one English sentence for each code (sentences.csv); pages translate by the code."""

import csv
from functools import cache
from pathlib import Path

from bandung.values import NotFound


def sentence_of(code: str, detail: str = "") -> str:
    """The sentence of a sign with its detail put in; NotFound for a code that has none."""
    pattern = sentences().get(code)
    if pattern is None:
        raise NotFound(f"there is no sentence for the sign “{code}”; add a row to sentences.csv")
    return pattern.replace("{detail}", detail)


@cache
def sentences() -> dict[str, str]:
    """Every code with its sentence, in the order of the list; `{detail}` stands for what was found."""
    with Path(__file__).with_name("sentences.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["sentence"] for row in csv.DictReader(file)}
