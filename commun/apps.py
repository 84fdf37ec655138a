from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunConfig(AppConfig):
    name = "commun"
    verbose_name = _("Commun")

    def ready(self) -> None:
        from commun import signal_handlers

        signal_handlers.register()
