"""The worker beside the web server: started by `serve`, stops when that is gone."""

import os

import django

from ketenzicht.config.follow import follow_parent
from ketenzicht.config.start import check_database


def main() -> None:
    follow_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
    django.setup()
    check_database()
    # Only now: the queue's app exists after Django's set-up.
    from ketenzicht.jobs.worker import work  # noqa: PLC0415

    work()


if __name__ == "__main__":
    main()
