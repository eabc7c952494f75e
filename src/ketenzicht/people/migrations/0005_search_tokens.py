"""Keyed tokens of sealed words, and no samples of them in the statistics: those would outlive a deleted token."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_no_samples_of_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object', models.UUIDField()),
                ('holder', models.UUIDField()),
                ('token', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['object'], name='search_token_by_object'), models.Index(fields=['holder'], name='search_token_by_holder')],
                'constraints': [models.UniqueConstraint(fields=('token', 'object'), name='one_token_a_word')],
            },
        ),
        migrations.RunSQL(
            "alter table people_searchtoken alter column token set statistics 0;",
            "alter table people_searchtoken alter column token set statistics -1;",
        ),
    ]
