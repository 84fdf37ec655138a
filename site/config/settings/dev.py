"""A newcomer's machine: everything works without a single variable."""

from config import patterns
from config.settings.base import *

DEMO_ALLOWED = True
DEBUG = True
ROOT_URLCONF = "config.urls_inspection"
SECRET_KEY = env.str("SECRET_KEY", default="dev-only-never-in-production")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# runserver serves the static files by itself; without this WhiteNoise wants STATIC_ROOT to exist.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT.mkdir(exist_ok=True)

vars().update(patterns.settings_for(INSTALLED_APPS))
