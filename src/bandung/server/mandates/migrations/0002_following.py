"""Mandates, links, and what people add; judgements become entries beside notes, documents and queries."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def judgements_to_entries(apps, schema_editor):
    """Each judgement as an entry, by the same person on the same day."""
    entry = apps.get_model("mandates", "FollowUpEntry")
    for row in apps.get_model("mandates", "Judgement").objects.select_related("person").order_by("id"):
        entry.objects.create(
            symbol=row.symbol,
            paragraph=row.paragraph,
            kind="judgement",
            on=row.judged_on,
            status=row.status,
            note=row.note,
            language="und" if row.note else "",
            name=(row.person.name or row.person.email)[:200],
            person=row.person,
            added_at=django.utils.timezone.now(),
        )


def entries_to_judgements(apps, schema_editor):
    """The judgements of people that stand, as they were before."""
    judgement = apps.get_model("mandates", "Judgement")
    rows = apps.get_model("mandates", "FollowUpEntry").objects.filter(
        kind="judgement", person__isnull=False, taken_back_at=None
    )
    for row in rows.order_by("id"):
        judgement.objects.create(
            symbol=row.symbol,
            paragraph=row.paragraph[:20],
            status=row.status,
            note=row.note,
            person=row.person,
            judged_on=row.on,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_sign_in_failures"),
        ("mandates", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='resolution',
            name='compared_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='FollowUpEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('symbol', models.CharField(max_length=60)),
                ('paragraph', models.CharField(max_length=40)),
                ('mandate', models.CharField(blank=True, max_length=60)),
                ('kind', models.CharField(max_length=20)),
                ('on', models.DateField()),
                ('status', models.CharField(blank=True, max_length=20)),
                ('note', models.TextField(blank=True)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('document_title', models.CharField(blank=True, max_length=500)),
                ('document_symbol', models.CharField(blank=True, max_length=60)),
                ('document_url', models.CharField(blank=True, max_length=1000)),
                ('query', models.CharField(blank=True, max_length=300)),
                ('name', models.CharField(max_length=200)),
                ('own', models.BooleanField(default=False)),
                ('added_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('taken_back_name', models.CharField(blank=True, max_length=200)),
                ('taken_back_reason', models.TextField(blank=True)),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'entry of follow-up',
                'verbose_name_plural': 'entries of follow-up',
                'ordering': ['on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('symbol', models.CharField(max_length=60)),
                ('key', models.CharField(max_length=60)),
                ('paragraph', models.CharField(max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('force', models.CharField(max_length=20)),
                ('adopted', models.DateField(blank=True, null=True)),
                ('due_first', models.DateField(blank=True, null=True)),
                ('due_last', models.DateField(blank=True, db_index=True, null=True)),
                ('session', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('recurs', models.BooleanField(default=False)),
                ('reporting', models.BooleanField(default=False)),
                ('agenda_item', models.TextField(blank=True)),
                ('search_text', models.TextField(blank=True)),
                ('record', models.JSONField(default=dict)),
            ],
            options={
                'verbose_name': 'mandate',
                'verbose_name_plural': 'mandates',
                'ordering': ['-adopted', 'symbol', 'position'],
                'constraints': [models.UniqueConstraint(fields=('symbol', 'key'), name='mandate_once')],
            },
        ),
        migrations.CreateModel(
            name='MandateAddressee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(db_index=True, max_length=100)),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addressees', to='mandates.mandate')),
            ],
            options={
                'verbose_name': 'addressee of a mandate',
                'verbose_name_plural': 'addressees of mandates',
            },
        ),
        migrations.CreateModel(
            name='ResolutionLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('symbol', models.CharField(max_length=60)),
                ('paragraph', models.CharField(blank=True, max_length=40)),
                ('mandate', models.CharField(blank=True, max_length=60)),
                ('kind', models.CharField(max_length=20)),
                ('target', models.CharField(db_index=True, max_length=100)),
                ('target_paragraph', models.CharField(blank=True, max_length=40)),
                ('target_mandate', models.CharField(blank=True, max_length=60)),
                ('basis', models.CharField(max_length=20)),
                ('said', models.TextField(blank=True)),
                ('score', models.FloatField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'link between resolutions',
                'verbose_name_plural': 'links between resolutions',
                'ordering': ['symbol', 'id'],
                'constraints': [models.UniqueConstraint(fields=('symbol', 'paragraph', 'mandate', 'kind', 'target', 'target_paragraph', 'target_mandate'), name='resolution_link_once')],
            },
        ),
        migrations.AddIndex(
            model_name='followupentry',
            index=models.Index(fields=['symbol', 'paragraph'], name='entry_of_paragraph'),
        ),
        migrations.AddConstraint(
            model_name='mandateaddressee',
            constraint=models.UniqueConstraint(fields=('mandate', 'code'), name='addressee_once_a_mandate'),
        ),
        migrations.RunPython(judgements_to_entries, entries_to_judgements),
    ]
