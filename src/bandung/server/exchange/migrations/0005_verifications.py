"""Who made sure of an entry and whom the node asked; the day on which an owner had left it unanswered."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("exchange", "0003_introductions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="exchangerecord",
            name="unconfirmed_since",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="EntryVerification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("by", models.CharField(max_length=500)),
                ("how", models.CharField(max_length=20)),
                ("note", models.JSONField(default=list)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verifications",
                        to="exchange.exchangerecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "verification",
                "verbose_name_plural": "verifications",
                "ordering": ["-on", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("record", "on", "by", "how"), name="verification_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="VerificationRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_on", models.DateField()),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("mailed_to", models.IntegerField(default=0)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verification_requests",
                        to="exchange.exchangerecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "request to confirm an entry",
                "verbose_name_plural": "requests to confirm an entry",
                "ordering": ["-asked_on", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_on", None)), fields=["record"], name="verification_open"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("record", "asked_on"), name="verification_asked_once")
                ],
            },
        ),
    ]
