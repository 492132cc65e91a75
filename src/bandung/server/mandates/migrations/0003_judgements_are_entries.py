"""Judgements are entries now (0002); their own table goes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("mandates", "0002_following")]

    operations = [migrations.DeleteModel(name="Judgement")]
