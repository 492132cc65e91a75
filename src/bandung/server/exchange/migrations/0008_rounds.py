"""Rounds of matching as they were run: what was proposed, who was left out and why, what is taken of each answer."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_sign_in_failures'),
        ('exchange', '0007_found_by_words_and_tags'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MatchingRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('closed', 'closed')], default='draft', max_length=12)),
                ('on', models.DateField()),
                ('ran_with', models.JSONField(default=dict)),
                ('figures', models.JSONField(default=dict)),
                ('weights', models.JSONField(default=dict)),
                ('weights_version', models.CharField(blank=True, max_length=100)),
                ('encoder', models.CharField(blank=True, max_length=200)),
                ('run_at', models.DateTimeField(db_index=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('run_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'matching round',
                'verbose_name_plural': 'matching rounds',
                'ordering': ['-run_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='RoundEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=200)),
                ('is_need', models.BooleanField()),
                ('missing', models.PositiveSmallIntegerField(default=0)),
                ('why', models.CharField(blank=True, max_length=20)),
                ('reason', models.JSONField(default=dict)),
                ('quantity', models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ('taken', models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ('unit', models.CharField(blank=True, max_length=60)),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='exchange.exchangerecord')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='exchange.matchinground')),
            ],
            options={
                'ordering': ['round', '-is_need', 'code'],
                'constraints': [models.UniqueConstraint(fields=('round', 'code'), name='round_entry_once')],
            },
        ),
        migrations.CreateModel(
            name='RoundProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('need_code', models.CharField(max_length=200)),
                ('answer_code', models.CharField(max_length=200)),
                ('fit', models.FloatField()),
                ('priority', models.FloatField(default=0)),
                ('takes', models.DecimalField(decimal_places=6, max_digits=24)),
                ('unit', models.CharField(max_length=60)),
                ('parts', models.JSONField(default=list)),
                ('is_kept', models.BooleanField(default=False)),
                ('is_greedy', models.BooleanField(default=False)),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='exchange.exchangerecord')),
                ('answer_owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
                ('introduction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='exchange.introduction')),
                ('need', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='exchange.exchangerecord')),
                ('need_owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='exchange.matchinground')),
            ],
            options={
                'ordering': ['round', 'need_code', '-fit', 'answer_code'],
                'constraints': [models.UniqueConstraint(fields=('round', 'need_code', 'answer_code'), name='round_proposal_once')],
            },
        ),
    ]
