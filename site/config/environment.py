"""Reading the environment: one clear sentence, in French, when a value is missing or weak."""

from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

MIN_SECRET_LENGTH = 50
MIN_SECRET_VARIETY = 10
ON = {"1", "true", "yes", "on"}
OFF = {"", "0", "false", "no", "off"}
# As the `holidays` library names them; "" for what all of France has. See docs/planning.md.
HOLIDAYS_REGIONS = {
    "",
    "57",
    "6AE",
    "971",
    "972",
    "973",
    "974",
    "976",
    "BL",
    "MF",
    "NC",
    "PF",
    "PM",
    "TF",
    "WF",
}
DATABASE_SCHEMES = ("sqlite:///", "postgres://", "postgresql://")


class SettingsError(SystemExit):
    """Stops start-up; its text is one sentence that names the variable to mend."""


def stop(variable: str, sentence: str) -> NoReturn:
    """Raise `SettingsError` about one environment variable."""
    raise SettingsError(f"{variable} : {sentence}")


def data_dir(env: environ.Env, default: Path) -> Path:
    """The absolute folder of all that a run writes, created if need be."""
    path = Path(env.str("DATA_DIR", default=str(default))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        stop("DATA_DIR", f"le dossier {path} ne peut pas être créé ({error.strerror}).")
    return path


def database(env: environ.Env, folder: Path) -> dict[str, Any]:
    """Django's database settings from `DATABASE_URL`, an SQLite file of `folder` by default."""
    address = env.str("DATABASE_URL", default=f"sqlite:///{folder / 'maillage.sqlite3'}")
    if not address.startswith(DATABASE_SCHEMES):
        stop("DATABASE_URL", "l'adresse doit commencer par sqlite:/// ou postgres://.")
    try:
        config: dict[str, Any] = env.db_url_config(address)
    except (ImproperlyConfigured, ValueError):
        stop("DATABASE_URL", "l'adresse doit ressembler à postgres://compte:motdepasse@serveur:5432/base.")
    if config["ENGINE"] == "django.db.backends.sqlite3":
        # Readers never wait for the writer, and a writer waits its turn instead of failing half-way.
        config["OPTIONS"] = {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
        }
    else:
        config.setdefault("CONN_MAX_AGE", 60)
        config.setdefault("CONN_HEALTH_CHECKS", True)
    return config


def whole_number(env: environ.Env, variable: str, default: int) -> int:
    """A non-negative whole number."""
    raw = env.str(variable, default=str(default))
    if not raw.isdecimal():
        stop(variable, f"un nombre entier est attendu, pas « {raw} ».")
    return int(raw)


def switch(env: environ.Env, variable: str, *, default: bool = False) -> bool:
    """A choice that is off, or as `default` says, unless the variable says otherwise."""
    raw = env.str(variable, default="").strip().lower()
    if raw not in ON | OFF:
        stop(variable, f"« true » ou « false » est attendu, pas « {raw} ».")
    return raw in ON if raw else default


def holidays_region(env: environ.Env) -> str:
    """`HOLIDAYS_REGION`: where public holidays of its own add to those of all France."""
    region = str(env.str("HOLIDAYS_REGION", default="")).strip().upper()
    if region not in HOLIDAYS_REGIONS:
        known = ", ".join(sorted(HOLIDAYS_REGIONS - {""}))
        stop("HOLIDAYS_REGION", f"laissez-la vide ou donnez l'un de ces codes : {known}.")
    return region


def email(env: environ.Env, default: str) -> dict[str, Any]:
    """Django's e-mail settings from `EMAIL_URL` (smtp://…, smtp+tls://…, consolemail://, filemail://…)."""
    try:
        return dict(env.email_url("EMAIL_URL", default=default))
    except (ImproperlyConfigured, KeyError, ValueError):
        stop("EMAIL_URL", "l'adresse doit ressembler à smtp+tls://compte:motdepasse@serveur:587.")


def proxy(env: environ.Env, variable: str) -> str:
    """The address of a proxy for requests to other sites; none by default."""
    value = str(env.str(variable, default="")).strip()
    try:
        parts = urlsplit(value)
        complete = parts.scheme in {"http", "https"} and parts.hostname and parts.port
    except ValueError:
        complete = False
    if value and not complete:
        stop(variable, "l'adresse doit ressembler à http://mandataire.ville.fr:3128.")
    return value


def search_backends(env: environ.Env, folder: Path) -> dict[str, dict[str, Any]]:
    """Wagtail's search settings: Elasticsearch where `ELASTICSEARCH_URL` names it, files of `folder` else.

    `AUTO_UPDATE` is off: `search.outbox` tells the engine what changed, once it is committed.
    """
    shared = {
        "AUTO_UPDATE": False,
        "SYNONYMS": "search.steering.synonyms_in_use",
        # Lists of the administration combine words with any filter.
        "LENIENT": True,
    }
    urls = elasticsearch_urls(env)
    if urls:
        engine: dict[str, Any] = {"BACKEND": "search.backends.elasticsearch", "URLS": urls}
    else:
        engine = {"BACKEND": "search.backends.tantivy", "PATH": folder / "search"}
    return {"default": engine | shared}


def elasticsearch_urls(env: environ.Env) -> list[str]:
    """`ELASTICSEARCH_URL`: the nodes of a cluster, separated by commas; none by default."""
    urls = [url.strip() for url in str(env.str("ELASTICSEARCH_URL", default="")).split(",") if url.strip()]
    if not all(_is_node(url) for url in urls):
        stop(
            "ELASTICSEARCH_URL",
            "des adresses comme http://serveur:9200 sont attendues, séparées par des virgules.",
        )
    return urls


def _is_node(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def required(env: environ.Env, variable: str, purpose: str) -> str:
    """A value that has no sensible default."""
    value = str(env.str(variable, default="")).strip()
    if not value:
        stop(variable, f"cette variable est obligatoire en production ({purpose}).")
    return value


def strong_secret(env: environ.Env) -> str:
    """`SECRET_KEY`, refused when it is short, monotonous or one of Django's samples."""
    key = required(env, "SECRET_KEY", "elle signe les sessions et les liens")
    weak = len(key) < MIN_SECRET_LENGTH or len(set(key)) < MIN_SECRET_VARIETY
    if weak or key.startswith(("django-insecure-", "dev-")):
        stop(
            "SECRET_KEY", f"clé trop faible, il faut au moins {MIN_SECRET_LENGTH} caractères tirés au hasard."
        )
    return key


def allowed_hosts(env: environ.Env) -> list[str]:
    """Host names the portal answers to; a wildcard is refused."""
    required(env, "ALLOWED_HOSTS", "les noms d'hôte du portail, séparés par des virgules")
    hosts = [host.strip() for host in env.list("ALLOWED_HOSTS") if host.strip()]
    if not hosts or "*" in hosts:
        stop("ALLOWED_HOSTS", "« * » accepterait n'importe quel nom, donnez les noms d'hôte du portail.")
    return hosts


def base_url(env: environ.Env) -> str:
    """The portal's public address, without its last slash."""
    value = required(env, "BASE_URL", "l'adresse publique du portail, pour les liens des courriels")
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.netloc:
        stop("BASE_URL", "une adresse complète en https:// est attendue.")
    return value.rstrip("/")
