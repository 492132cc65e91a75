"""Entries are found by their passages. The vectors of whole entries go; the index of all entries is made anew,
by whatever runs first: the node's work in the background, or `bandung exchange index`.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_sign_in_failures'),
        ('exchange', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='EntryName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('key', models.CharField(db_index=True, max_length=400)),
            ],
        ),
        migrations.CreateModel(
            name='MeaningIndex',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=300, unique=True)),
                ('encoder', models.CharField(max_length=200)),
                ('dimensions', models.IntegerField()),
                ('serving', models.BooleanField(default=False)),
                ('last_passage', models.BigIntegerField(default=0)),
                ('has_gaps', models.BooleanField(default=False)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('completed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('position', models.IntegerField()),
                ('field', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=12)),
                ('text', models.TextField()),
                ('words', django.contrib.postgres.search.SearchVectorField()),
                ('tags', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('verified', models.DateField(null=True)),
                ('due', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Spelling',
            fields=[
                ('word', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('deletions', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
            ],
        ),
        migrations.RemoveField(
            model_name='exchangevector',
            name='record',
        ),
        migrations.AddField(
            model_name='exchangerecord',
            name='indexed_hash',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddIndex(
            model_name='exchangerecord',
            index=models.Index(condition=models.Q(('indexed_hash', '')), fields=['id'], name='entry_not_indexed'),
        ),
        migrations.AddField(
            model_name='entryname',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='exchange.exchangerecord'),
        ),
        migrations.AddConstraint(
            model_name='meaningindex',
            constraint=models.UniqueConstraint(condition=models.Q(('serving', True)), fields=('serving',), name='one_index_serves'),
        ),
        migrations.AddField(
            model_name='passage',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='exchange.exchangerecord'),
        ),
        migrations.AddIndex(
            model_name='spelling',
            index=django.contrib.postgres.indexes.GinIndex(fields=['deletions'], name='spelling_deletions'),
        ),
        migrations.DeleteModel(
            name='ExchangeVector',
        ),
        migrations.AddConstraint(
            model_name='entryname',
            constraint=models.UniqueConstraint(fields=('record', 'key'), name='entry_name_once'),
        ),
        migrations.AddIndex(
            model_name='passage',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='passage_words'),
        ),
        migrations.AddIndex(
            model_name='passage',
            index=django.contrib.postgres.indexes.GinIndex(fields=['tags'], name='passage_tags'),
        ),
        migrations.AddIndex(
            model_name='passage',
            index=models.Index(fields=['language'], name='passage_language'),
        ),
        migrations.AddIndex(
            model_name='passage',
            index=models.Index(models.OrderBy(models.F('verified'), descending=True, nulls_last=True), models.F('record'), condition=models.Q(('position', 0)), name='passage_newest'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.UniqueConstraint(fields=('record', 'position'), name='passage_once'),
        ),
    ]
