"""The tables of resolutions and events, taken over from the app of records with everything in them."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _renamed(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE records_{table} RENAME TO mandates_{table}",
        f"ALTER TABLE mandates_{table} RENAME TO records_{table}",
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_sign_in_failures"),
        ("records", "0007_mandates_move_out"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Event',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=100, unique=True)),
                        ('name', models.TextField()),
                        ('record', models.JSONField(default=dict)),
                        ('start_date', models.DateField(blank=True, null=True)),
                        ('end_date', models.DateField(blank=True, null=True)),
                        ('area', models.CharField(blank=True, max_length=3)),
                    ],
                    options={
                        'verbose_name': 'event',
                        'verbose_name_plural': 'events',
                        'ordering': ['start_date', 'code'],
                    },
                ),
                migrations.CreateModel(
                    name='Judgement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('symbol', models.CharField(db_index=True, max_length=60)),
                        ('paragraph', models.CharField(max_length=20)),
                        ('status', models.CharField(max_length=20)),
                        ('note', models.TextField()),
                        ('judged_on', models.DateField()),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'judgement',
                        'verbose_name_plural': 'judgements',
                        'ordering': ['symbol', 'paragraph', '-judged_on', '-id'],
                    },
                ),
                migrations.CreateModel(
                    name='Resolution',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('symbol', models.CharField(max_length=60)),
                        ('language', models.CharField(max_length=12)),
                        ('title', models.TextField(blank=True)),
                        ('session', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('adopted', models.DateField(blank=True, null=True)),
                        ('record', models.JSONField(default=dict)),
                        ('content', models.TextField()),
                        ('content_hash', models.CharField(max_length=40)),
                        ('file_name', models.CharField(blank=True, max_length=500)),
                        ('told_at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name': 'resolution',
                        'verbose_name_plural': 'resolutions',
                        'ordering': ['-adopted', 'symbol'],
                        'constraints': [models.UniqueConstraint(fields=('symbol', 'language'), name='resolution_once_a_language')],
                    },
                ),
                migrations.CreateModel(
                    name='Paragraph',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('kind', models.CharField(max_length=20)),
                        ('number', models.CharField(blank=True, max_length=20)),
                        ('text', models.TextField()),
                        ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paragraphs', to='mandates.resolution')),
                    ],
                    options={
                        'verbose_name': 'paragraph',
                        'verbose_name_plural': 'paragraphs',
                        'ordering': ['position'],
                    },
                ),
                migrations.AddConstraint(
                    model_name="paragraph",
                    constraint=models.UniqueConstraint(fields=("resolution", "position"), name="paragraph_once"),
                ),
            ],
            database_operations=[_renamed(table) for table in ("event", "judgement", "resolution", "paragraph")],
        ),
    ]
