"""The newest signals of who may see many of them, in their order."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0002_mark_for_ever'),
        ('duties', '0001_initial'),
        ('people', '0005_search_tokens'),
        ('signals', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='signal',
            index=models.Index(fields=['received_at', 'id'], name='signal_by_moment'),
        ),
    ]
