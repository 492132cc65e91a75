"""The site as a WSGI application; `bandung serve` runs it, and so may any other server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandung.server.settings")
application = get_wsgi_application()
