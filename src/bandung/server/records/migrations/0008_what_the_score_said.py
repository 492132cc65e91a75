"""What the program alone said of a pair is kept beside what holds, and pairs left alone are kept too."""

from django.db import migrations, models

_STATES = [
    ("proposed", "to be looked at"),
    ("joined", "joined"),
    ("apart", "kept apart"),
    ("left", "left alone"),
]

# Of a pair that was decided before, only the probability says what the program would have done: 0.8 was the threshold.
_FILL = """
UPDATE records_claimpair SET scored = CASE
    WHEN decided_at IS NULL THEN state
    WHEN probability >= 0.8 THEN 'joined'
    ELSE 'proposed' END
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0007_mandates_move_out")]

    operations = [
        migrations.AddField(
            model_name="claimpair",
            name="scored",
            field=models.CharField(choices=_STATES, default="proposed", max_length=10),
        ),
        migrations.AlterField(
            model_name="claimpair",
            name="state",
            field=models.CharField(choices=_STATES, default="proposed", max_length=10),
        ),
        migrations.AlterField(
            model_name="pairdecision",
            name="state",
            field=models.CharField(choices=_STATES, max_length=10),
        ),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
    ]
