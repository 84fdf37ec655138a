from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Recherche")

    def ready(self) -> None:
        from search import checks
        from search.outbox import signal_handlers as outbox
        from search.steering import signal_handlers as steering

        checks.register()
        outbox.register()
        steering.register()

    def load_demo(self) -> None:
        """Called by `manage.py load_demo`, once the pages exist."""
        from search.demo import load

        load.create_steering()
