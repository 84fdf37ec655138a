"""The drawings of `static/icons.svg` that editors may choose from."""

from typing import Any

from django.utils.translation import gettext_lazy as _

# Each name is the id of a symbol of the sprite.
_CHOICES = [
    ("create", _("Jeune pousse")),
    ("grant", _("Main et pièce")),
    ("volunteer", _("Mains")),
    ("key", _("Clé")),
    ("festival", _("Fanions")),
    ("employ", _("Fiche de paie")),
    ("assembly", _("Réunion")),
    ("shield", _("Bouclier")),
    ("padlock", _("Cadenas")),
    ("guide", _("Livre")),
    ("document", _("Document")),
    ("people", _("Groupe")),
    ("search", _("Loupe")),
    ("calendar", _("Calendrier")),
    ("clock", _("Horloge")),
    ("storage", _("Carton")),
    ("equipment", _("Table")),
    ("wheelchair", _("Fauteuil roulant")),
    ("pin", _("Repère")),
    ("mail", _("Enveloppe")),
    ("phone", _("Téléphone")),
    ("home", _("Maison")),
    ("sport", _("Sport")),
    ("culture", _("Culture")),
    ("leisure", _("Loisirs")),
    ("education", _("Éducation")),
    ("health", _("Santé")),
    ("solidarity", _("Solidarité")),
    ("nature", _("Nature")),
    ("rights", _("Droits")),
    ("heritage", _("Patrimoine")),
    ("neighbourhood", _("Quartier")),
    ("work", _("Travail")),
    ("languages", _("Langues")),
    ("spirituality", _("Spiritualité")),
]


def icon_choices() -> list[tuple[str, Any]]:
    """Called by models, so that a new drawing needs no migration."""
    return _CHOICES
