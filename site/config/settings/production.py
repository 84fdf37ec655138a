"""A city's server: a missing or weak value stops start-up with one sentence that names it."""

from config import environment
from config.settings.base import *

DEBUG = False
SECRET_KEY = environment.strong_secret(env)
ALLOWED_HOSTS = environment.allowed_hosts(env)
WAGTAILADMIN_BASE_URL = environment.base_url(env)
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

environment.required(env, "EMAIL_URL", "le serveur d'envoi des courriels")
DEFAULT_FROM_EMAIL = environment.required(env, "DEFAULT_FROM_EMAIL", "l'expéditeur des courriels")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = environment.whole_number(env, "HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if environment.switch(env, "BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    TRUSTED_PROXIES = environment.whole_number(env, "TRUSTED_PROXIES", default=1)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
