"""The index of the exchange: passages with their words, names, spellings, and which encoders made vectors of them.

The vectors themselves stand in a table for each encoder (`exchange_meaning_N`, N the id of its `MeaningIndex`), since
each has its own number of dimensions and its own index; `services.indexing` makes and drops them. Beside it stands a
narrow one (`exchange_code_N`): of each vector only the signs, a bit for each number, and each tag as a number (its
*mark*), so that ten thousand passages that meet a filter are compared in some milliseconds.
"""

from hashlib import md5

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from bandung.server.exchange.models.exchange_record import ExchangeRecord


class Passage(models.Model):
    """A piece of an entry's texts. Unique by record and position; position 0 is that of the original title.

    `words` are its words as the language's own configuration stems them, and as folded; among them stand, as words that
    nobody writes, its tags and what else its entry is recorded under (`services.passages.named_by`). `tags` are what the entry is
    filtered by (`kind:need`, `area:BOL`, `grouping:ldc`, `sector:140`, `sdg:6`, `language:es`), `verified` and
    `due` the days of its last verification and of the next one: here too, so that one index scan meets all filters.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(ExchangeRecord, on_delete=models.CASCADE, related_name="passages")
    position = models.IntegerField()
    field = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    text = models.TextField()
    words = SearchVectorField()
    tags = ArrayField(models.TextField())
    verified = models.DateField(null=True)
    due = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "position"], name="passage_once")]
        indexes = [
            # Both in one: a word is then met only where the filters are. Without a list of entries to be taken in
            # later, which every search would read to the end.
            GinIndex(fields=["words", "tags"], name="passage_found", fastupdate=False),
            models.Index(fields=["language"], name="passage_language"),
            models.Index(
                models.F("verified").desc(nulls_last=True),
                "record",
                condition=models.Q(position=0),
                name="passage_newest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record} · {self.field}"


class EntryName(models.Model):
    """A name or code by which an entry is found where a reader types just that, folded. Unique by record and key."""

    record = models.ForeignKey(ExchangeRecord, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=400, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="entry_name_once")]

    def __str__(self) -> str:
        return self.key


class Spelling(models.Model):
    """A folded word that some passage has or had, with the deletions by which a mistyped one finds it."""

    word = models.CharField(max_length=60, primary_key=True)
    deletions = ArrayField(models.TextField())

    class Meta:
        indexes = [GinIndex(fields=["deletions"], name="spelling_deletions")]

    def __str__(self) -> str:
        return self.word


class MeaningIndex(models.Model):
    """The vectors of all passages by one encoder and version. Unique by `label`; at most one is `serving`.

    One that is being made has no `completed_at`; the old one answers until it has. `has_gaps` where passages came in
    while its encoder was not installed.
    """

    label = models.CharField(max_length=300, unique=True)
    encoder = models.CharField(max_length=200)
    dimensions = models.IntegerField()
    serving = models.BooleanField(default=False)
    last_passage = models.BigIntegerField(default=0)
    has_gaps = models.BooleanField(default=False)
    started_at = models.DateTimeField(auto_now_add=True)
    completed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["serving"], condition=models.Q(serving=True), name="one_index_serves"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def table(self) -> str:
        """The table of its vectors."""
        return f"exchange_meaning_{self.pk}"

    @property
    def codes(self) -> str:
        """The narrow table of the signs of its vectors, with marks for tags."""
        return f"exchange_code_{self.pk}"


class TaggedArea(models.Model):
    """By which groupings the entries of a country are tagged. Unique by area, an ISO alpha-3 code.

    `renewed_to` is the number of the last entry that was tagged by them, while that is going on.
    """

    area = models.CharField(max_length=12, primary_key=True)
    groupings = ArrayField(models.TextField())
    renewed_to = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return self.area


def mark_of(tag: str) -> int:
    """A tag as a number of 32 bits. Two tags may have the same one, so that what is found by it is looked at again."""
    return int.from_bytes(md5(tag.encode(), usedforsecurity=False).digest()[:4], "big", signed=True)


def marks_sql(tags: str) -> str:
    """The same of an array of tags, in the database."""
    return f"ARRAY(SELECT ('x' || left(md5(tag), 8))::bit(32)::int FROM unnest({tags}) AS tag)"  # noqa: S608 - fixed
