"""The test suite: in memory, quick, and nothing leaves the machine."""

import os

from config import environment, patterns
from config.settings.base import *

DEMO_ALLOWED = True
DEBUG = False
ROOT_URLCONF = "config.urls_patterns"
SECRET_KEY = "test-only"  # noqa: S105 - no secret, the tests sign nothing that lasts
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name} for name in CACHES
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SEARCH_IN_BACKGROUND = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A folder for each process; whatever the environment says, no test asks a real cluster unless it means to.
WAGTAILSEARCH_BACKENDS = {
    "default": environment.search_backends(env, DATA_DIR)["default"]
    | {"BACKEND": "tests.engine", "PATH": DATA_DIR / "test-search" / str(os.getpid())}
}
WAGTAILSEARCH_BACKENDS["default"].pop("URLS", None)
SEARCH_BY_MEANING = False
OUTBOX_DRAINS_ITSELF = False
STATIC_ROOT.mkdir(exist_ok=True)

vars().update(patterns.settings_for(INSTALLED_APPS))
