"""Fills the template database of the tests: the mark, the reference data, the partners of the demo regions."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
django.setup()

from ketenzicht.agencies.reference_data import load_shipped  # noqa: E402
from ketenzicht.chain.demo_load import load_partners  # noqa: E402
from ketenzicht.config.start import mark_installation  # noqa: E402

if __name__ == "__main__":
    mark_installation(demo=True)
    load_shipped()
    load_partners()
