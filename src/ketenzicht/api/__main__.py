"""Prints the description of the API, to be kept as docs/openapi.json: `python -m ketenzicht.api`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
django.setup()

from ketenzicht.api.document import as_text, document  # noqa: E402
from ketenzicht.api.urls import api  # noqa: E402

if __name__ == "__main__":
    sys.stdout.write(as_text(document(api)))
