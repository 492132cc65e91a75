"""Names for the keys of figures, in the reader's language: countries, groupings, sectors, goals, words."""

from collections.abc import Callable, Mapping
from typing import Any

from bandung.activities.kinds import Kind, kind_labels
from bandung.registry import load_registry
from bandung.registry.classifications import classification_rows
from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures import Scope
from bandung.reports.measures.measure import NONE, Names
from bandung.reports.rendering.words import WORDS
from bandung.values import fallbacks, language_name

Translate = Callable[[str], str]


class Labels:
    """The names of one dataset's keys for readers of one language."""

    def __init__(self, dataset: Dataset, scope: Scope, *, language: str, translate: Translate) -> None:
        self._dataset = dataset
        self._language = language
        self._translate = translate
        self._tables: dict[Names, Mapping[str, str]] = {}
        self._definitions = {one.code: one.title for one in (scope.definition, *scope.others)}

    def name(self, names: Names, key: str) -> str:
        """What a reader sees for `key`; the key itself where nothing gives it a name."""
        if key == NONE:
            return self.word(key)
        if names is Names.WORD:
            return self.word(key)
        if names is Names.LANGUAGE:
            return language_name(key, self._language)
        if names in (Names.PLAIN, Names.CURRENCY):
            return key
        known = self._table(names)
        return known.get(key) or (self.word(key) if names is Names.REGION else key)

    def word(self, word: str) -> str:
        """A word of the program: a kind of cooperation, a unit, a status."""
        if word in set(Kind):
            return kind_labels()[Kind(word)].best_for(self._language).text
        return self._translate(WORDS[word]) if word in WORDS else word.replace("-", " ")

    def _table(self, names: Names) -> Mapping[str, str]:
        if names not in self._tables:
            readers: dict[Names, Callable[[], Mapping[str, str]]] = {
                Names.AREA: lambda: self._named("areas"),
                Names.GROUPING: lambda: self._named("groupings"),
                Names.DEFINITION: lambda: {
                    code: title.best_for(self._language).text for code, title in self._definitions.items()
                },
                Names.REGION: self._regions,
                Names.SECTOR: lambda: self._listed("sectors_dac"),
                Names.GOAL: lambda: {goal: f"{goal}. {name}" for goal, name in self._listed("sdg").items()},
                Names.ORGANIZATION: lambda: self._named("organizations"),
            }
            self._tables[names] = readers[names]()
        return self._tables[names]

    def _named(self, table: str) -> dict[str, str]:
        source = self._dataset.table(table)
        columns = ["code", "name"] + (["names"] if "names" in source.columns else [])
        rows: list[dict[str, Any]] = source.select(*columns).to_pyarrow().to_pylist()
        return {row["code"]: self._best(dict(row.get("names") or ())) or row["name"] for row in rows}

    def _listed(self, table: str) -> dict[str, str]:
        return {row["code"]: self._best(row) or row["code"] for row in classification_rows(table)}

    def _best(self, names: Mapping[str, str]) -> str | None:
        return next((names[tag] for tag in fallbacks(self._language) if names.get(tag)), None)

    def _regions(self) -> dict[str, str]:
        """The dataset names regions in English; the registry has the other languages."""
        regions = load_registry().regions
        return {region.names.best_for("en").text: region.name(self._language) for region in regions}
