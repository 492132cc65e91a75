"""Passages carry what their entry is recorded under as words that a question may name: all are indexed anew.

The job of the index takes them in slices; what is there answers until its turn has come. More of the commonest words
are counted, since the tags are among them.
"""

from django.db import migrations


def index_anew(apps, editor):
    """An entry whose hash is empty waits for the job."""
    apps.get_model('exchange', 'ExchangeRecord').objects.update(indexed_hash='')


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0008_rounds'),
    ]

    operations = [
        migrations.RunSQL(
            'ALTER TABLE exchange_passage ALTER COLUMN words SET STATISTICS 200',
            'ALTER TABLE exchange_passage ALTER COLUMN words SET STATISTICS -1',
        ),
        migrations.RunPython(index_anew, migrations.RunPython.noop),
    ]
