from importlib.resources import files

import django.db.models.deletion
from django.db import migrations, models

_RULES = [files(__package__).joinpath(name).read_text(encoding='utf-8') for name in ('charts.sql', 'posting.sql')]
# What entries were posted by in a node made before. There is no way back: a journal is never without its rules.
_BEFORE = """
DROP FUNCTION IF EXISTS funds_posted() CASCADE;
DROP FUNCTION IF EXISTS funds_post(text, text[]), funds_reversed_exactly(bigint, bigint, bigint), funds_named(jsonb);
DROP FUNCTION IF EXISTS funds_amount();
DROP FUNCTION IF EXISTS funds_limit_fits() CASCADE;
DROP FUNCTION IF EXISTS funds_chart_stands() CASCADE;
DROP FUNCTION IF EXISTS funds_by_posting_only() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("funds", "0004_sums_of_flows"),
    ]

    operations = [
        migrations.RunSQL(_BEFORE),
        migrations.RemoveField(model_name="account", name="limited"),
        migrations.RemoveConstraint(model_name="holding", name="holding_not_below_zero"),
        migrations.CreateModel(
            name="PostingRules",
            fields=[
                (
                    "book",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="posting_rules",
                        serialize=False,
                        to="funds.book",
                    ),
                ),
                ("accounts", models.JSONField()),
                ("classes", models.JSONField()),
            ],
        ),
        migrations.RunSQL("\n".join(_RULES)),
    ]
