"""The kinds of results as readers know them: a tab each, and the facets that each can be narrowed by."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

# What a facet is called in an address and in `commun.findable.Document.facets`; values are slugs, or INSEE
# codes for communes. `nature` holds the `kind` of a service or of an official sheet.
THEME, AUDIENCE, QUARTIER, COMMUNE, NATURE = FACETS = ("theme", "audience", "quartier", "commune", "nature")


@dataclass(frozen=True)
class Kind:
    """A tab: `slug` says it in the address, `documents` are the kinds of documents behind it."""

    slug: str
    label: Any
    documents: tuple[str, ...]
    facets: tuple[str, ...] = ()


EVERYTHING = Kind("", _("Tout"), (), (THEME,))
ASSOCIATIONS = Kind("associations", _("Associations"), ("association",), (THEME, AUDIENCE, QUARTIER, COMMUNE))
KINDS = (
    Kind("guides", _("Guides"), ("guide", "demarche"), (THEME, AUDIENCE)),
    Kind("services", _("Services"), ("service",), (THEME, NATURE)),
    Kind("fiches", _("Fiches officielles"), ("fiche",), (NATURE,)),
    Kind("termes", _("Glossaire"), ("terme",)),
    ASSOCIATIONS,
)
BY_SLUG = {kind.slug: kind for kind in (EVERYTHING, *KINDS)}
