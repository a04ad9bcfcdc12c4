"""The WSGI application that a server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodedraad.settings")
application = get_wsgi_application()

from rodedraad.base.worker import settle  # noqa: E402  (it needs the settings)

settle()
