"""Fills the template database of the tests with the partners of the demo regions, on top of what migrating gives."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
django.setup()

from ketenzicht.chain.demo_load import load_partners  # noqa: E402

if __name__ == "__main__":
    load_partners()
