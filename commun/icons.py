"""The drawings of `static/icons.svg` that editors may choose from."""

from typing import Any

from django.utils.translation import gettext_lazy as _

# Each name is the id of a symbol of the sprite.
_CHOICES = [
    ("guide", _("Livre")),
    ("document", _("Document")),
    ("people", _("Groupe")),
    ("assembly", _("Réunion")),
    ("create", _("Jeune pousse")),
    ("grant", _("Main et pièce")),
    ("room", _("Clé")),
    ("festival", _("Fanions")),
    ("volunteer", _("Poignée de main")),
    ("employ", _("Fiche de paie")),
    ("shield", _("Bouclier")),
    ("padlock", _("Cadenas")),
    ("search", _("Loupe")),
    ("calendar", _("Calendrier")),
    ("pin", _("Repère")),
    ("mail", _("Enveloppe")),
]


def icon_choices() -> list[tuple[str, Any]]:
    """Called by models, so that a new drawing needs no migration."""
    return _CHOICES
