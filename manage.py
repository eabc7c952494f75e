"""Django's own commands, for developers; everything a user needs is `ketenzicht`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
    execute_from_command_line(sys.argv)
