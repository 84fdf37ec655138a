from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Recherche")

    def ready(self) -> None:
        from commun import health
        from search import checks
        from search.health import trouble
        from search.outbox import signal_handlers as outbox
        from search.steering import signal_handlers as steering

        checks.register()
        health.register("search", trouble)
        outbox.register()
        steering.register()

    def load_demo(self) -> None:
        """Called by `manage.py load_demo`, once the pages exist."""
        from search.demo import load

        load.create_steering()
