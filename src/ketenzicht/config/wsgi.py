"""The WSGI application that granian serves; refuses to start on a database that is not as it should be."""

import os

from django.core.wsgi import get_wsgi_application

from ketenzicht.config.alphabet import only_known_alphabets
from ketenzicht.config.follow import follow_parent
from ketenzicht.config.start import check_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
application = only_known_alphabets(get_wsgi_application())
check_database()
follow_parent()
