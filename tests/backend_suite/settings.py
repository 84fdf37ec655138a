"""Settings of the process that runs modelsearch's tests of a backend: its test app, nothing of ours."""

import json
import os

from tests.backend_suite import CONFIGURATION, FIXTURES

ASKED = json.loads(os.environ.get(CONFIGURATION, "{}"))

SECRET_KEY = "only for modelsearch's own tests"
INSTALLED_APPS = [
    "modelsearch.test.testapp",
    "modelsearch",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
FIXTURE_DIRS = [folder for folder in (os.environ.get(FIXTURES),) if folder]
MODELSEARCH_BACKENDS = {
    "default": ASKED.get("backend", {"BACKEND": "modelsearch.backends.database"}),
}
PASSWORD_HASHERS = ("django.contrib.auth.hashers.MD5PasswordHasher",)
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "/static/"
