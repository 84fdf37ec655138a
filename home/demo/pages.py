"""The demonstration's pages, in French and in English."""

from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from annuaire.models import AnnuairePage, Association
from commun.models import Audience, BasePage, CitySettings, Quartier, Theme
from guides.models import GuideIndexPage, GuidePage
from home.demo import content
from home.models import HomePage


def create_pages(site: Site, english: Locale) -> None:
    """Create and publish the pages that are missing, then their English versions."""
    texts = content.read("pages")
    home = _home(site, texts["home"])
    _translate(home, english, _english(texts["home"]))
    guides_index = _section(home, GuideIndexPage, "guides", texts["guides"])
    _translate(guides_index, english, _english(texts["guides"]))
    annuaire = _section(home, AnnuairePage, "annuaire", texts["annuaire"])
    _translate(annuaire, english, _english(texts["annuaire"]))
    for guide in content.guides():
        _guide(guides_index, guide, english)


def describe_city(site: Site) -> None:
    """The city's facts, and the banner that says that this is a demonstration."""
    city = content.read("pages")["city"]
    settings = CitySettings.for_site(site)
    if settings.is_demo:
        return
    settings.city_name, settings.commune_code = city["name"], city["commune_code"]
    settings.service_name, settings.contact_email = city["service_name"], city["email"]
    settings.opening_hours, settings.is_demo = city["opening_hours"], True
    settings.save()


def create_associations() -> int:
    """Create the fictional associations that are missing; returns how many."""
    commune = content.read("pages")["city"]
    quarters = {quarter.slug: quarter for quarter in Quartier.objects.in_source_language()}
    created = 0
    for row in content.read("associations")["association"]:
        quarter = quarters[row["quartier"]]
        if Association.objects.filter(name=row["name"], quartier=quarter).exists():
            continue
        association = Association(
            quartier=quarter,
            commune_name=commune["name"],
            commune_code=commune["commune_code"],
            description=f"<p>{row['description']}</p>",
            **{name: row[name] for name in ("name", "acronym", "purpose", "founded_on", "website")},
        )
        association.themes = Theme.objects.in_source_language().filter(slug__in=row["themes"])
        association.audiences = Audience.objects.in_source_language().filter(slug__in=row["audiences"])
        association.first_published_at = association.last_published_at = timezone.now()
        association.save()
        created += 1
    return created


def _home(site: Site, texts: dict[str, Any]) -> HomePage:
    """The home page that the first migration made, with the demonstration's words."""
    home = site.root_page.specific
    if not home.headline:
        _publish(home, {**_french(texts), "show_in_menus": False})
    return home


def _section(home: HomePage, model: type[BasePage], slug: str, texts: dict[str, Any]) -> BasePage:
    existing = model.objects.child_of(home).filter(slug=slug).first()
    if existing is not None:
        return existing
    page = model(slug=slug, show_in_menus=True, locale=home.locale, **_french(texts))
    home.add_child(instance=page)
    return _publish(page, {})


def _guide(index: BasePage, guide: dict[str, Any], english: Locale) -> None:
    if GuidePage.objects.child_of(index).filter(slug=guide["slug"]).exists():
        return
    page = GuidePage(slug=guide["slug"], locale=index.locale, **content.guide_fields(guide))
    page.themes = Theme.objects.in_source_language().filter(slug=guide["theme"])
    index.add_child(instance=page)
    _publish(page, {})
    if guide["english"]:
        _translate(page, english, content.guide_fields(guide["english"]))


def _translate(page: BasePage, locale: Locale, values: dict[str, Any]) -> None:
    """Publish the version of a page in another language, unless it has one."""
    if not page.has_translation(locale):
        _publish(page.copy_for_translation(locale), values)


def _publish(page: Page, values: dict[str, Any]) -> Any:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _french(texts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in texts.items() if not name.endswith("_en")}


def _english(texts: dict[str, Any]) -> dict[str, Any]:
    return {name.removesuffix("_en"): value for name, value in texts.items() if name.endswith("_en")}
