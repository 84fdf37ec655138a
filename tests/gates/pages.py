"""Every kind of page that the gates visit. A page type that is not here fails `test_coverage.py`."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from django.core.signing import TimestampSigner
from django.utils.crypto import salted_hmac

from guides.upkeep import links
from tests.patterns import pattern_addresses

PATTERN = "/pattern-library/render-pattern/"

LONG_GUIDE = "tout-ce-qu-un-guide-peut-montrer"
# A guide that is overdue, and whose owner is asked to read it; content.py gives it this key.
OVERDUE_GUIDE, OWNER = 900_001, "nadia@example.org"
ERRORS = (400, 403, 404, 410, 429, 500, 503)
LEGAL = (
    "accessibilite",
    "mentions-legales",
    "donnees-personnelles",
    "contact",
    "plan-du-site",
    "a-propos",
)


def owner_token() -> str:
    """As the served portal would sign it: its settings have a key of their own, which all may know."""
    key = "gate-only-never-in-production"
    owner = salted_hmac(links.SALT, OWNER, secret=key, algorithm="sha256").hexdigest()[:16]
    return TimestampSigner(key=key, salt=links.SALT).sign_object([OVERDUE_GUIDE, owner])


@dataclass(frozen=True)
class PageType:
    """`serves` is the page model or the name of the view behind the address.

    `whole` is False for a component shown alone, which has neither title nor landmarks.
    """

    name: str
    address: str
    serves: str
    status: int = 200
    whole: bool = True


PAGES = [
    PageType("home", "/", "home.HomePage"),
    PageType("home in English", "/en/", "home.HomePage"),
    PageType("guide index", "/guides/", "guides.GuideIndexPage"),
    PageType("guide", "/guides/tenir-l-assemblee-generale/", "guides.GuidePage"),
    PageType("guide with every block", f"/guides/{LONG_GUIDE}/", "guides.GuidePage"),
    PageType("guide with a long title", "/guides/titre-interminable/", "guides.GuidePage"),
    PageType("guide, overdue", "/guides/a-relire/", "guides.GuidePage"),
    PageType("opinion", f"/avis/{OVERDUE_GUIDE}/", "feedback"),
    PageType("owner's preview", f"/relecture/{owner_token()}/", "owner_review"),
    PageType("owner's thanks", f"/relecture/{owner_token()}/?merci=1", "owner_review"),
    PageType("guide in English", "/en/guides/tenir-l-assemblee-generale/", "guides.GuidePage"),
    PageType("guide, easy to read", f"/guides/{LONG_GUIDE}/?version=facile", "guides.GuidePage"),
    PageType("directory", "/annuaire/", "annuaire.AnnuairePage"),
    PageType("directory, page 2", "/annuaire/?page=2", "annuaire.AnnuairePage"),
    PageType("directory in English", "/en/annuaire/", "annuaire.AnnuairePage"),
    PageType("directory, filtered", "/annuaire/?q=club&theme=sport", "annuaire.AnnuairePage"),
    PageType("directory, nothing found", "/annuaire/?q=introuvable", "annuaire.AnnuairePage"),
    PageType("directory, no word", "/annuaire/?q=%3F", "annuaire.AnnuairePage"),
    PageType("directory, empty theme", "/annuaire/?theme=theme-sans-contenu", "annuaire.AnnuairePage"),
    PageType("association", "/annuaire/les-amis-complets/", "annuaire.AnnuairePage"),
    PageType("association, name only", "/annuaire/rien-que-son-nom/", "annuaire.AnnuairePage"),
    PageType("association, long name", "/annuaire/nom-interminable/", "annuaire.AnnuairePage"),
    PageType("association, unlisted", "/annuaire/association-retiree/", "annuaire.AnnuairePage"),
    PageType("association, dissolved", "/annuaire/association-dissoute/", "annuaire.AnnuairePage"),
    PageType("association in English", "/en/annuaire/les-amis-complets/", "annuaire.AnnuairePage"),
    PageType("search, empty", "/recherche/", "search"),
    PageType("search, results", "/recherche/?q=association", "search"),
    PageType("search, nothing found", "/recherche/?q=introuvable", "search"),
    PageType("search, no word", "/recherche/?q=%3F", "search"),
    PageType("search in English", "/en/recherche/?q=association", "search"),
    *(PageType(slug, f"/{slug}/", "home.TextPage") for slug in LEGAL),
    *(PageType(f"error {status}", f"/_erreurs/{status}/", "error_page", status) for status in ERRORS),
]

# Named addresses that answer with something else than a page of the portal.
NOT_PAGES = {"healthz", "search_suggestions", "robots", "identity_css", "admin", "documents", "media"}


# One page of each make: the slowest gates visit these alone.
ONE_OF_EACH = [
    "home",
    "guide index",
    "guide with every block",
    "opinion",
    "owner's preview",
    "directory, filtered",
    "association",
    "search, results",
    "contact",
    "error 404",
    "error 500",
]


def components() -> list[PageType]:
    """Every state of every pattern of the library."""
    return [
        PageType(address.removeprefix(PATTERN), address, "pattern_library", whole=False)
        for address in pattern_addresses()
    ]


def named(name: str) -> PageType:
    return next(kind for kind in PAGES if kind.name == name)


def _each(kinds: Iterable[PageType]) -> pytest.MarkDecorator:
    found = list(kinds)
    return pytest.mark.parametrize("kind", found, ids=[kind.name for kind in found])


def _first_states() -> list[PageType]:
    first = {kind.address.partition("?")[0]: kind for kind in reversed(components())}
    return list(first.values())


FIRST_STATES = _first_states()
each_page = _each(PAGES)
one_of_each = _each(named(name) for name in ONE_OF_EACH)
each_component = _each(components())
