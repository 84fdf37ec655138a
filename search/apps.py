from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Recherche")

    def ready(self) -> None:
        from commun import health
        from search import checks
        from search.health import trouble
        from search.outbox import signal_handlers

        checks.register()
        health.register("search", trouble)
        signal_handlers.register()
