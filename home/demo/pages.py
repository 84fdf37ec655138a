"""The demonstration's pages, in French and in English."""

import json
from datetime import timedelta
from typing import Any, TypeVar

from django.conf import settings as django_settings
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from annuaire.models import AnnuairePage, Association
from commun.models import Audience, BasePage, CitySettings, Quartier, Theme
from guides.models import GuideIndexPage, GuidePage, ServiceIndexPage
from home.demo import city_services, content
from home.models import Alert, HomePage, TextPage

Section = TypeVar("Section", bound=BasePage)


def create_pages(site: Site, english: Locale) -> None:
    """Create and publish the pages that are missing, then their English versions."""
    texts = content.read("pages")
    home = _home(site, texts["home"])
    _translate(home, english, _english(texts["home"]))
    guides_index = _section(home, GuideIndexPage, "guides", texts["guides"])
    _translate(guides_index, english, _english(texts["guides"]))
    services = _section(home, ServiceIndexPage, "services", texts["services"])
    _translate(services, english, _english(texts["services"]))
    annuaire = _section(home, AnnuairePage, "annuaire", texts["annuaire"])
    _translate(annuaire, english, _english(texts["annuaire"]))
    for guide in content.guides():
        _guide(guides_index, guide, english)
    city_services.create_services(services, english)
    for text in content.read("legal")["page"]:
        _text(home, text, english)


def create_tasks(site: Site, english: Locale) -> None:
    """The home page's tiles, unless editors chose some already; the pages they lead to must be there."""
    home = site.root_page.specific
    if not home.tasks:
        _tasks(home, content.read("pages")["home"]["task"], english)


def create_alert(english: Locale) -> None:
    """A message on top of every page, unless editors wrote one already."""
    if Alert.objects.exists():
        return
    row, now = content.read("pages")["alert"], timezone.now()
    alert = Alert.objects.create(
        locale=Locale.objects.get(language_code=django_settings.LANGUAGE_CODE),
        level=row["level"],
        title=row["title"],
        text=row["text"],
        starts_at=now - timedelta(days=row["days_before_start"]),
        ends_at=now + timedelta(days=row["days_until_end"]),
    )
    translated = alert.copy_for_translation(english)
    translated.title, translated.text = row["title_en"], row["text_en"]
    translated.save()


def describe_city(site: Site) -> None:
    """The city's facts, and the banner that says that this is a demonstration."""
    city = content.read("pages")["city"]
    settings = CitySettings.for_site(site)
    if settings.is_demo:
        return
    settings.city_name, settings.commune_code = city["name"], city["commune_code"]
    settings.service_name, settings.contact_email = city["service_name"], city["email"]
    settings.opening_hours, settings.is_demo = city["opening_hours"], True
    settings.contact_phone, settings.website = city["phone"], city["website"]
    settings.postal_address, settings.dpo_email = city["postal_address"], city["dpo_email"]
    settings.publication_director, settings.host_name_address = city["publication_director"], city["host"]
    settings.accessibility_state = city["accessibility_state"]
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


def _section(home: HomePage, model: type[Section], slug: str, texts: dict[str, Any]) -> Section:
    existing: Section | None = model.objects.child_of(home).filter(slug=slug).first()
    if existing is not None:
        return existing
    page = model(slug=slug, show_in_menus=True, locale=home.locale, **_french(texts))
    home.add_child(instance=page)
    _publish(page, {})
    return page


def _guide(index: BasePage, guide: dict[str, Any], english: Locale) -> None:
    if GuidePage.objects.child_of(index).filter(slug=guide["slug"]).exists():
        return
    page = GuidePage(slug=guide["slug"], locale=index.locale, **content.guide_fields(guide))
    page.easy_body = content.stored(guide["easy"]["body"]) if guide["easy"] else []
    page.themes = Theme.objects.in_source_language().filter(slug=guide["theme"])
    index.add_child(instance=page)
    _publish(page, {})
    if guide["english"]:
        _translate(page, english, content.guide_fields(guide["english"]) | {"easy_body": []})


def _text(home: HomePage, text: dict[str, Any], english: Locale) -> None:
    """A page of the city's own: legal notice, contact, site map…"""
    if TextPage.objects.child_of(home).filter(slug=text["slug"]).exists():
        return
    page = TextPage(locale=home.locale, **{name: text[name] for name in ("slug", "kind", "title", "summary")})
    page.body, page.easy_body = content.stored(text["body"]), content.stored(text.get("easy_body", []))
    page.checked_on = text.get("checked_on")
    page.show_in_menus = page.kind == TextPage.Kind.CONTACT
    home.add_child(instance=page)
    _publish(page, {})
    values = {"title": text["title_en"], "summary": text["summary_en"], "easy_body": []}
    _translate(page, english, values | {"body": content.stored(text["body_en"])})


def _tasks(home: HomePage, tasks: list[dict[str, Any]], english: Locale) -> None:
    """The tiles of the home page, in both languages; what has no English page leads to the French one."""
    targets = {page.url_path.removeprefix(home.url_path): page for page in home.get_descendants().live()}
    chosen = [(row, targets[f"{row['target']}/"]) for row in tasks]
    _publish(home, {"tasks": _tiles([(row, page, "") for row, page in chosen])})
    translated = home.get_translation_or_none(english)
    if translated is not None:
        in_english = [(row, page.get_translation_or_none(english) or page, "_en") for row, page in chosen]
        _publish(translated.specific, {"tasks": _tiles(in_english)})


def _tiles(chosen: list[tuple[dict[str, Any], Page, str]]) -> str:
    """Tasks as a StreamField stores them; the suffix names the language of the words."""
    return json.dumps(
        [
            {
                "type": "task",
                "value": {
                    "icon": row["icon"],
                    "label": row[f"label{suffix}"],
                    "description": row[f"description{suffix}"],
                    "page": page.pk,
                    "url": "",
                },
            }
            for row, page, suffix in chosen
        ]
    )


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
    return {name: value for name, value in texts.items() if not name.endswith("_en") and name != "task"}


def _english(texts: dict[str, Any]) -> dict[str, Any]:
    return {name.removesuffix("_en"): value for name, value in texts.items() if name.endswith("_en")}
