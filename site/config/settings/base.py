"""Settings shared by every way of running Maillage; values that change come from the environment."""

import os
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from config import environment, policies

# Read by numpy when it is imported, which nothing does before. Sentences are short: more threads make their
# encoding slower, six times so once other processes want the same processors.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

BASE_DIR = Path(__file__).resolve().parents[3]
env = environ.Env()

# -- What a run writes ---------------------------------------------------------------------------
DATA_DIR = environment.data_dir(env, default=BASE_DIR / "var")
DATABASES = {"default": environment.database(env, DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATA_DIR / "media")))
MEDIA_URL = "/media/"
# Shared by every process of the machine, so that what an editor saves is dropped for all of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
        # Raise it when the shape of a kept value changes: the files outlive an upgrade.
        "KEY_PREFIX": "2",
    },
    # Apart, so that a flood of forms can't push out what every page keeps.
    "limits": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "limits",
        # This backend forgets the lifetime of what it counts up: the longest window of a form.
        "TIMEOUT": 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

# `load_demo` writes fictional content; only settings that are not a city's own allow it.
DEMO_ALLOWED = False

# -- The application -----------------------------------------------------------------------------
INSTALLED_APPS = [
    "home",
    "search",
    "guides",
    "annuaire",
    "commun",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.security.CompressionMiddleware",
    "config.security.SecurityHeadersMiddleware",
    "home.middleware.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "home.middleware.DesignedErrorsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "commun.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.portal",
            ],
        },
    },
]

# -- Languages: French is the source, other languages live under their prefix ----------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Paris")
# Where public holidays differ from those of all France, for the plans of the procedures.
HOLIDAYS_REGION = environment.holidays_region(env)

# -- Static files ----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.JoinedStaticFilesStorage"},
}

# -- What a browser is allowed; see docs/security.md ------------------------------------------------
CONTENT_SECURITY_POLICY = {"DIRECTIVES": policies.PUBLIC}
# The longest prefix of the address wins; anyone may see the log-in form, which needs no exception.
CSP_BY_PREFIX = {"/admin/": policies.ADMIN, "/admin/login/": policies.PUBLIC}
SECURE_REFERRER_POLICY = "same-origin"

# How many of the city's own proxies stand before the portal; see docs/public-forms.md.
TRUSTED_PROXIES = environment.whole_number(env, "TRUSTED_PROXIES", default=0)

# -- When something is wrong ------------------------------------------------------------------------
CSRF_FAILURE_VIEW = "home.views.csrf_failure"
MAINTENANCE = environment.switch(env, "MAINTENANCE")

# -- Official sheets; see docs/fiches.md --------------------------------------------------------------
# Where `import_fiches` finds the feed when it is given no archive.
FICHES_URL = env.str("FICHES_URL", default="").strip()
# A sheet that the State hasn't updated for longer says so on top.
FICHES_STALE_AFTER_DAYS = environment.whole_number(env, "FICHES_STALE_AFTER_DAYS", default=730)

# -- E-mail ----------------------------------------------------------------------------------------
vars().update(environment.email(env, default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="ne-pas-repondre@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# A mail server that hangs must not keep an editor waiting.
EMAIL_TIMEOUT = 15

# -- The one search; see docs/search-index.md ---------------------------------------------------------
WAGTAILSEARCH_BACKENDS = environment.search_backends(env, DATA_DIR)
# Passages are also found by their meaning, with an encoder of 120 MB a machine.
SEARCH_BY_MEANING = environment.switch(env, "SEARCH_BY_MEANING", default=True)
# Off in tests alone: what changed is then indexed just before a search.
OUTBOX_DRAINS_ITSELF = True

# -- Keeping pages true; see docs/upkeep.md -----------------------------------------------------------
REVIEW_MONTHS = environment.whole_number(env, "REVIEW_MONTHS", default=12)
REVIEW_NOTICE_DAYS = environment.whole_number(env, "REVIEW_NOTICE_DAYS", default=30)
OWNER_LINK_DAYS = environment.whole_number(env, "OWNER_LINK_DAYS", default=30)
FEEDBACK_MONTHS = environment.whole_number(env, "FEEDBACK_MONTHS", default=24)

# -- Asking other sites; see docs/links.md ------------------------------------------------------------
OUTGOING_PROXY = environment.proxy(env, "OUTGOING_PROXY")
# A link is called dead when it fails on so many different days; twice as many for what may pass.
LINK_FAILED_DAYS = 3

# -- Wagtail ---------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Maillage"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français"), ("en", "English")]
# The calendar of a date field replaces by today, without a word, a date typed in another form than its own.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
# Addresses stay in plain letters, whatever accents a title has.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# The admin calls no outside host.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# Wagtail's own leaves the password without a French label.
WAGTAILADMIN_USER_LOGIN_FORM = "commun.login.LoginForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "commun.images.ImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# A photo of a good telephone; decoding more would take hundreds of megabytes of memory.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
