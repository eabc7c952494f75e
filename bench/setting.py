"""Django's settings on a folder of their own, for a claim that needs the code but no database."""

import os
import tempfile

import django


def with_settings() -> None:
    """Set Django up once, on keys in a temporary folder."""
    os.environ.setdefault("KETENZICHT_VAR", tempfile.mkdtemp(prefix="kz-bench-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
    django.setup()
