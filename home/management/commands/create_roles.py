"""`manage.py create_roles`: the groups of the administration."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from home import roles


class Command(BaseCommand):
    help = _("Crée ou complète les groupes Contributeurs, Éditeurs et Modérateurs de l'administration.")

    def handle(self, *args: Any, **options: Any) -> None:
        groups = roles.create_roles()
        self.stdout.write(_("Groupes en place : %s.") % ", ".join(groups))
