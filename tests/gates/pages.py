"""Every kind of page that the gates visit. A page type that is not here fails `test_coverage.py`."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from django.core.signing import TimestampSigner
from django.utils.crypto import salted_hmac

from guides.upkeep import links
from search.steering import notify
from tests.patterns import pattern_addresses

PATTERN = "/pattern-library/render-pattern/"

HARD_PROCEDURE = "demarche-aux-mots-interminables"
LONG_GUIDE = "tout-ce-qu-un-guide-peut-montrer"
FULL_SERVICE = "tout-ce-qu-un-service-peut-montrer"
# A guide that is overdue, and whose owner is asked to read it; content.py gives it this key.
OVERDUE_GUIDE, OWNER = 900_001, "nadia@example.org"
# A reader who has not confirmed the address yet.
AWAITED = 900_002
# 403, 410 and 429 are the page of 404 with other words; tests/home/test_errors.py reads them all.
ERRORS = (400, 404, 500, 503)
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


def notify_token() -> str:
    """That of the reader who awaits an answer in content.py."""
    signer = TimestampSigner(key="gate-only-never-in-production", salt=notify.SALT)
    return signer.sign_object(AWAITED)


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
    PageType("whole theme", "/guides/theme/creer-administrer/", "whole_theme"),
    PageType("glossary", "/glossaire/", "glossary"),
    PageType("glossary in English", "/en/glossaire/", "glossary"),
    PageType("term", "/glossaire/ag/", "glossary_term"),
    PageType("term with a long name", "/glossaire/terme-interminable/", "glossary_term"),
    PageType("service index", "/services/", "guides.ServiceIndexPage"),
    PageType("service index in English", "/en/services/", "guides.ServiceIndexPage"),
    PageType("service", "/services/reserver-une-salle/", "guides.ServicePage"),
    PageType("service in English", "/en/services/reserver-une-salle/", "guides.ServicePage"),
    PageType("service with everything", f"/services/{FULL_SERVICE}/", "guides.ServicePage"),
    PageType(
        "service, rooms filtered", f"/services/{FULL_SERVICE}/?capacity=20&price=50", "guides.ServicePage"
    ),
    PageType(
        "service, no such room", f"/services/{FULL_SERVICE}/?capacity=900&price=0", "guides.ServicePage"
    ),
    PageType("service, easy to read", f"/services/{FULL_SERVICE}/?version=facile", "guides.ServicePage"),
    PageType("service with a long title", "/services/service-interminable/", "guides.ServicePage"),
    PageType("procedure", "/guides/preparer-son-assemblee-generale/", "guides.DemarchePage"),
    PageType(
        "procedure, dated", "/guides/preparer-son-assemblee-generale/?date=2027-03-20", "guides.DemarchePage"
    ),
    PageType(
        "procedure, passed", "/guides/preparer-son-assemblee-generale/?date=2020-03-20", "guides.DemarchePage"
    ),
    PageType(
        "procedure, wrong date",
        "/guides/preparer-son-assemblee-generale/?date=31%2F02%2F2027",
        "guides.DemarchePage",
    ),
    PageType("procedure, hard", f"/guides/{HARD_PROCEDURE}/?date=2027-03-20", "guides.DemarchePage"),
    PageType(
        "procedure in English",
        "/en/guides/preparer-son-assemblee-generale/?date=2027-03-20",
        "guides.DemarchePage",
    ),
    PageType("directory", "/annuaire/", "annuaire.AnnuairePage"),
    PageType("directory, page 2", "/annuaire/?page=2", "annuaire.AnnuairePage"),
    PageType("directory in English", "/en/annuaire/", "annuaire.AnnuairePage"),
    PageType("directory, filtered", "/annuaire/?q=club&theme=sport", "annuaire.AnnuairePage"),
    PageType("directory, nothing found", "/annuaire/?q=introuvable", "annuaire.AnnuairePage"),
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
    PageType("search, filtered", "/recherche/?q=association&kind=associations&theme=sport", "search"),
    PageType("search, a term", "/recherche/?q=A.G.", "search"),
    PageType("search, an association", "/recherche/?q=Les+Amis+complets", "search"),
    PageType("search, in Spanish", "/recherche/?q=c%C3%B3mo+crear+una+asociaci%C3%B3n", "search"),
    PageType("search, nothing in a kind", "/recherche/?q=introuvable&kind=guides", "search"),
    PageType("search in English", "/en/recherche/?q=association", "search"),
    PageType("be told of an answer", "/recherche/prevenez-moi/?q=introuvable", "search_notify"),
    PageType("be told, in English", "/en/recherche/prevenez-moi/?q=introuvable", "search_notify"),
    PageType("be told, confirm", f"/recherche/prevenez-moi/{notify_token()}/", "search_notify_confirm"),
    PageType("be told, erase", f"/recherche/prevenez-moi/{notify_token()}/effacer/", "search_notify_forget"),
    PageType("official sheets", "/fiches/", "sheet_index"),
    PageType("official sheets in English", "/en/fiches/", "sheet_index"),
    PageType("official sheet", "/fiches/F0/", "sheet"),
    PageType("official sheet in English", "/en/fiches/F0/", "sheet"),
    PageType("official sheet, long words", "/fiches/F1/", "sheet"),
    PageType("official theme", "/fiches/N0/", "sheet"),
    PageType("official file, for a withdrawn sheet", "/fiches/N1/?retiree=F9", "sheet"),
    PageType("official form", "/fiches/R0/", "sheet"),
    *(PageType(slug, f"/{slug}/", "home.TextPage") for slug in LEGAL),
    *(PageType(f"error {status}", f"/_erreurs/{status}/", "error_page", status) for status in ERRORS),
]

# Named addresses that answer with something else than a page of the portal.
NOT_PAGES = {
    "healthz",
    "api_schema",
    "api_search",
    "search_opensearch",
    "search_suggestions",
    "robots",
    "identity_css",
    "guides_feed",
    "plan_calendar_file",
    "admin",
    "documents",
    "media",
}


# One page of each make: the slowest gates visit these alone.
ONE_OF_EACH = [
    "home",
    "guide with every block",
    "service with everything",
    "procedure, dated",
    "opinion",
    "owner's preview",
    "directory, filtered",
    "association",
    "search, results",
    "official sheet",
    "contact",
    "error 404",
]


# Another state or language of a page that is visited too: the slower gates pass over them.
VARIANTS = {
    "home in English",
    "guide",
    "guide, overdue",
    "owner's thanks",
    "glossary in English",
    "term",
    "service index in English",
    "service",
    "service in English",
    "service, rooms filtered",
    "service, easy to read",
    "procedure",
    "procedure, passed",
    "procedure in English",
    "directory, page 2",
    "directory in English",
    "directory, empty theme",
    "association, name only",
    "association, dissolved",
    "association in English",
    "search in English",
    "search, an association",
    "search, in Spanish",
    "search, nothing in a kind",
    "be told, in English",
    "official sheets in English",
    "official sheet in English",
    "guide with a long title",
    "service with a long title",
    "service, no such room",
    "directory, nothing found",
    "search, nothing found",
    "official file, for a withdrawn sheet",
    "official form",
    "accessibilite",
    "plan-du-site",
    "mentions-legales",
    "donnees-personnelles",
    "a-propos",
    "error 400",
    "error 503",
}


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
each_distinct_page = _each(kind for kind in PAGES if kind.name not in VARIANTS)
one_of_each = _each(named(name) for name in ONE_OF_EACH)
each_component = _each(components())
