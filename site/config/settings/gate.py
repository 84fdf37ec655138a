"""As production serves, but over http on this machine alone and without a secret: for measuring and looking.

The browser's gates run on it: no debug page, the joined stylesheet under its hashed name, compression, the
strict policy. It also serves the media, `/_erreurs/<status>/` and `/pattern-library/`. Never put it on a
network.

    export DJANGO_SETTINGS_MODULE=config.settings.gate
    python manage.py migrate && python manage.py load_demo && python manage.py collectstatic --no-input
    python manage.py runserver --noreload --nostatic
"""

from config import patterns
from config.settings.base import *

DEMO_ALLOWED = True
DEBUG = False
SECRET_KEY = "gate-only-never-in-production"  # noqa: S105 - known to all, as the demonstration's accounts
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "config.urls_inspection"

vars().update(patterns.settings_for(INSTALLED_APPS))
