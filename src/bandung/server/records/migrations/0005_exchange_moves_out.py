"""The exchange has an app of its own; its tables are taken over there (exchange 0001), nothing is dropped."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0003_stored_at_speed")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name="ExchangeVector"),
                migrations.DeleteModel(name="ExchangeRecord"),
            ]
        )
    ]
