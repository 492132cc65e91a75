"""The tables of the exchange, taken over from the app of records with everything in them.

Who verified an entry, and how, is told since; a bare day of verification becomes one by the owner.
"""

import uuid

import django.db.models.deletion
import pgvector.django
from django.db import migrations, models

_VERIFICATION = """
UPDATE exchange_exchangerecord
SET record = (record - 'last_verified') || jsonb_build_object('verification', jsonb_build_object(
    'on', record->'last_verified', 'by', record->'owner', 'how', 'owner'))
WHERE record ? 'last_verified'
"""
_BACK = """
UPDATE exchange_exchangerecord
SET record = (record - 'verification') || jsonb_build_object('last_verified', record->'verification'->'on')
WHERE record ? 'verification'
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_sign_in_failures"),
        ("records", "0005_exchange_moves_out"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="ExchangeRecord",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("code", models.CharField(max_length=200, unique=True)),
                        ("kind", models.CharField(db_index=True, max_length=20)),
                        ("title", models.TextField()),
                        ("language", models.CharField(max_length=12)),
                        ("area", models.CharField(blank=True, db_index=True, max_length=3)),
                        ("last_verified", models.DateField(blank=True, null=True)),
                        ("illustrative", models.BooleanField(default=False)),
                        ("record", models.JSONField(default=dict)),
                        ("search_text", models.TextField(blank=True)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exchange_records",
                                to="accounts.organization",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "exchange record",
                        "verbose_name_plural": "exchange records",
                        "ordering": ["kind", "code"],
                    },
                ),
                migrations.CreateModel(
                    name="ExchangeVector",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("encoder", models.CharField(max_length=100)),
                        ("text_hash", models.CharField(max_length=40)),
                        ("vector", pgvector.django.VectorField()),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="vectors",
                                to="exchange.exchangerecord",
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="exchangevector",
                    constraint=models.UniqueConstraint(
                        fields=("record", "encoder"), name="vector_once_an_encoder"
                    ),
                ),
            ],
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE records_exchangerecord RENAME TO exchange_exchangerecord",
                    "ALTER TABLE exchange_exchangerecord RENAME TO records_exchangerecord",
                ),
                migrations.RunSQL(
                    "ALTER TABLE records_exchangevector RENAME TO exchange_exchangevector",
                    "ALTER TABLE exchange_exchangevector RENAME TO records_exchangevector",
                ),
            ],
        ),
        migrations.RunSQL(_VERIFICATION, _BACK),
    ]
