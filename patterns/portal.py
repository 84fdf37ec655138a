"""What the patterns show: the portal's own content, or the demonstration's in memory while it has none."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from wagtail.models import Locale, Page, Site

from annuaire.models import AnnuairePage, Association
from commun.articles import ArticlePage
from commun.contents import contents_of
from commun.models import CitySettings, Quartier, Theme
from guides.models import GuideIndexPage, GuidePage
from home.context_processors import Portal
from home.demo import content
from home.models import HomePage, TextPage

# Enough to meet every block that editors use, without reading a whole portal.
PAGES_READ = 60


class ShownPortal(Portal):
    """The frame's content with some of it replaced: `ShownPortal(request, city=…)`."""

    def __init__(self, request: HttpRequest, **shown: Any) -> None:
        super().__init__(request)
        # Where `cached_property` keeps what it has computed.
        vars(self).update(shown)


def language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


def home() -> Page:
    """The home page in the language being read."""
    found = HomePage.objects.live().filter(locale__language_code=language()).first()
    return found or unsaved(HomePage, "", **texts_of("home", "title", "headline", "introduction"))


def guide_index() -> Page:
    found = GuideIndexPage.objects.live().filter(locale__language_code=language()).first()
    return found or unsaved(GuideIndexPage, "guides/", **texts_of("guides", "title", "summary"))


def annuaire() -> AnnuairePage:
    found = AnnuairePage.in_language(language())
    return found or unsaved(AnnuairePage, "annuaire/", **texts_of("annuaire", "title", "summary"))


def guides(count: int = 3) -> list[GuidePage]:
    """The latest guides."""
    guides = GuidePage.objects.readable().filter(locale__language_code=language())
    return list(guides.with_themes().latest_changed()[:count]) or [unsaved_guide()]


def guide() -> GuidePage:
    return guides(1)[0]


def easy_guide() -> GuidePage:
    """A guide that has an easy-to-read version."""
    readable = GuidePage.objects.readable().filter(locale__language_code=language()).latest_changed()
    return next((guide for guide in readable[:PAGES_READ] if guide.easy_body), None) or unsaved_guide()


def texts() -> Iterable[ArticlePage]:
    """Published pages with a body, whatever their type; the demonstration's last."""
    for model in (GuidePage, TextPage):
        yield from model.objects.live().filter(locale__language_code=language())[:PAGES_READ]
    yield from (unsaved_guide(number) for number in range(len(content.guides())))


def association() -> Association:
    """A listed association that says as much as possible about itself."""
    listed = Association.objects.listed().with_terms().alphabetical()
    complete = listed.exclude(acronym="").exclude(purpose="").exclude(quartier=None)
    return complete.first() or listed.first() or unsaved_association()


def city(request: HttpRequest) -> CitySettings:
    """The city as its editors described it."""
    found = Portal(request).city
    return found if found.service_name else unsaved_city()


# -- The demonstration's content, in memory ------------------------------------------------------------


def unsaved(model: type[Any], path: str, **values: Any) -> Any:
    """A page that is nowhere in the database, with an address under the home page."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    root = site.root_page.url_path if site else "/"
    return model(url_path=f"{root}{path}", locale=Locale.get_default(), live=True, **values)


def unsaved_guide(number: int = 0, **values: Any) -> GuidePage:
    row = content.guides()[number]
    easy = content.stored(row["easy"]["body"]) if row["easy"] else []
    fields = {**content.guide_fields(row), "easy_body": easy, "last_published_at": timezone.now(), **values}
    guide: GuidePage = unsaved(GuidePage, f"guides/{row['slug']}/", slug=row["slug"], **fields)
    guide.contents = contents_of(guide.body)
    return guide


def unsaved_association(**values: Any) -> Association:
    row = content.read("associations")["association"][0]
    own = {name: row[name] for name in ("name", "acronym", "purpose", "founded_on", "website")}
    entry = Association(
        slug="association-fictive",
        commune_name=content.read("pages")["city"]["name"],
        quartier=Quartier(title=row["quartier"].replace("-", " ").capitalize(), slug=row["quartier"]),
        **{**own, **values},
    )
    entry.themes = [
        Theme(title=theme["title"], slug=theme["slug"], locale=Locale.get_default())
        for theme in content.read("reference")["theme"][:2]
    ]
    return entry


def unsaved_city() -> CitySettings:
    row = content.read("pages")["city"]
    return CitySettings(
        city_name=row["name"],
        contact_email=row["email"],
        contact_phone=row["phone"],
        host_name_address=row["host"],
        **{
            name: row[name]
            for name in (
                "service_name",
                "website",
                "postal_address",
                "opening_hours",
                "publication_director",
                "dpo_email",
                "accessibility_state",
            )
        },
    )


def texts_of(section: str, *names: str) -> dict[str, str]:
    """The demonstration's words for one of its main pages."""
    texts = content.read("pages")[section]
    return {name: texts[name] for name in names}
