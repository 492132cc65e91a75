"""Resolutions and events have an app of their own; its tables are taken over there (mandates 0001), nothing is dropped."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0006_drafts")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name="Paragraph"),
                migrations.DeleteModel(name="Resolution"),
                migrations.DeleteModel(name="Judgement"),
                migrations.DeleteModel(name="Event"),
            ]
        )
    ]
