from importlib.resources import files

import django.db.models.deletion
from django.db import migrations, models

_SUMS = files(__package__).joinpath('sums.sql').read_text(encoding='utf-8')
_NO_SUMS = 'DROP FUNCTION IF EXISTS funds_mark_set() CASCADE; DROP FUNCTION IF EXISTS funds_by_mark_only() CASCADE;'


class Migration(migrations.Migration):

    dependencies = [
        ('funds', '0003_pledges_and_projects'),
    ]

    operations = [
        migrations.CreateModel(
            name='FlowMark',
            fields=[
                ('book', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='mark', serialize=False, to='funds.book')),
                ('number', models.BigIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'mark of sums',
                'verbose_name_plural': 'marks of sums',
            },
        ),
        migrations.CreateModel(
            name='FlowSum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('flow', models.CharField(max_length=30)),
                ('designation', models.CharField(max_length=200)),
                ('party', models.CharField(max_length=200)),
                ('project', models.CharField(max_length=200)),
                ('value', models.DecimalField(decimal_places=4, max_digits=26)),
                ('lines', models.BigIntegerField()),
                ('unstated', models.BigIntegerField()),
                ('book', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='funds.book')),
                ('net_class', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='funds.netclass')),
            ],
            options={
                'verbose_name': 'sum of a flow',
                'verbose_name_plural': 'sums of flows',
                'constraints': [models.UniqueConstraint(fields=('book', 'month', 'flow', 'net_class', 'designation', 'party', 'project'), name='sum_of_flow')],
            },
        ),
        migrations.RunSQL(_SUMS, _NO_SUMS),
    ]
