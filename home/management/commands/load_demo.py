"""`manage.py load_demo`: a portal to look at, with fictional content."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from home.demo import complements, content, glossary, pages, people, practical, procedures, terms, upkeep


class Command(BaseCommand):
    help = _("Remplit le portail d'un contenu fictif ; une seconde fois, n'ajoute que ce qui manque.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError(
                _("La commande load_demo écrit un contenu fictif : elle refuse les réglages de production.")
            )
        with transaction.atomic():
            associations, accounts = self._load()
        self.stdout.write(_("Contenu de démonstration en place, associations ajoutées : %d.") % associations)
        self._tell_passwords(accounts)

    def _load(self) -> tuple[int, list[people.Account]]:
        source = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
        english, _created = Locale.objects.get_or_create(language_code="en")
        site = Site.objects.select_related("root_page").get(is_default_site=True)
        terms.create_terms(source, english)
        glossary.create_glossary(source, english)
        pages.create_pages(site, english)
        self._tell_missing(procedures.create_procedures(english))
        pages.create_tasks(site, english)
        pages.describe_city(site)
        pages.create_alert(english)
        created = pages.create_associations()
        practical.link(content.guides())
        complements.create_complements()
        upkeep.create_upkeep()
        self._load_others()
        return created, people.create_accounts()

    def _load_others(self) -> None:
        """What apps beside this one show of themselves: the `load_demo` of their configuration, if any."""
        for config in apps.get_app_configs():
            load = getattr(config, "load_demo", None)
            if load is not None:
                load()

    def _tell_missing(self, services: list[str]) -> None:
        if services:
            sentence = _("Services absents, dont les étapes des démarches se passeront : %s.")
            self.stderr.write(sentence % ", ".join(services))

    def _tell_passwords(self, accounts: list[people.Account]) -> None:
        if not accounts:
            self.stdout.write(_("Les comptes existent déjà : leurs mots de passe ne sont plus affichés."))
            return
        self.stdout.write(_("Comptes de l'administration, affichés cette seule fois (adresse : /admin/) :"))
        for account in accounts:
            self.stdout.write(f"  {account.username:<16} {account.password:<18} {account.role}")
