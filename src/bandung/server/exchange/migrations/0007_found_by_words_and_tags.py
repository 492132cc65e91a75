"""Words and tags of passages in one index, and beside each table of vectors a narrow one of their signs.

A word of a question is then met only where the filters are: two indexes had to be read to the end and their rows
fetched, which at a million entries was the half of a search. Vectors that are there are kept. And by which groupings the
entries of a country are tagged.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


def make_codes(apps, editor):
    """The signs of vectors that are there already; the indexes that filtered the vectors themselves go."""
    for index in apps.get_model('exchange', 'MeaningIndex').objects.order_by('pk'):
        vectors, codes = f'exchange_meaning_{index.pk}', f'exchange_code_{index.pk}'
        editor.execute(
            f'CREATE TABLE "{codes}" (passage_id bigint PRIMARY KEY REFERENCES exchange_passage ON DELETE CASCADE, '
            f'record_id bigint NOT NULL, verified date, due date, code bit({index.dimensions}) NOT NULL, '
            'tags int[] NOT NULL)'
        )
        editor.execute(
            f'INSERT INTO "{codes}" SELECT passage_id, record_id, verified, due, '
            f"binary_quantize(vector)::bit({index.dimensions}), ARRAY(SELECT ('x' || left(md5(tag), 8))::bit(32)::int "
            f'FROM unnest(tags) AS tag) FROM "{vectors}" ORDER BY passage_id'
        )
        editor.execute(f'CREATE INDEX "{codes}_record" ON "{codes}" (record_id)')
        editor.execute(f'CREATE INDEX "{codes}_tags" ON "{codes}" USING gin (tags) WITH (fastupdate = off)')
        editor.execute(f'DROP INDEX IF EXISTS "{vectors}_tags", "{vectors}_verified"')
        editor.execute(f'ANALYZE "{codes}"')


def drop_codes(apps, editor):
    """Back to filtering the vectors themselves."""
    for index in apps.get_model('exchange', 'MeaningIndex').objects.order_by('pk'):
        vectors = f'exchange_meaning_{index.pk}'
        editor.execute(f'DROP TABLE IF EXISTS "exchange_code_{index.pk}"')
        editor.execute(f'CREATE INDEX "{vectors}_verified" ON "{vectors}" (verified)')
        editor.execute(f'CREATE INDEX "{vectors}_tags" ON "{vectors}" USING gin (tags)')


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0005_verifications'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='passage',
            name='passage_words',
        ),
        migrations.RemoveIndex(
            model_name='passage',
            name='passage_tags',
        ),
        migrations.AddIndex(
            model_name='passage',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words', 'tags'], name='passage_found'),
        ),
        migrations.CreateModel(
            name='TaggedArea',
            fields=[
                ('area', models.CharField(max_length=12, primary_key=True, serialize=False)),
                ('groupings', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('renewed_to', models.BigIntegerField(null=True)),
            ],
        ),
        migrations.RunPython(make_codes, drop_codes),
    ]
