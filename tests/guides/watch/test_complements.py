"""What the city adds to a sheet stands where it was attached, visibly the city's."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from guides.models import Sheet, SheetComplement
from guides.watch.complements import complements_for
from guides.watch.places import places_in
from home.demo.complements import create_complements
from tests.guides.official_factories import SheetComplementFactory, SheetFactory
from tests.guides.service_factories import ServicePageFactory

pytestmark = pytest.mark.django_db


def place(code: str, name: str) -> str:
    return f"<OuSAdresser><Titre>{name}</Titre><PivotLocal>{code}</PivotLocal></OuSAdresser>"


def sheet_naming(*places: str) -> Sheet:
    found: Sheet = SheetFactory.create(xml=f"<Publication>{''.join(places)}</Publication>")
    return found


@pytest.fixture
def sheet() -> Sheet:
    return sheet_naming(place("mairie", "Mairie"), place("prefecture", "Préfecture"))


def test_a_complement_stands_on_its_sheet_or_on_its_place(sheet: Sheet) -> None:
    on_sheet = SheetComplementFactory.create(sheet=sheet)
    on_place = SheetComplementFactory.create(place="mairie")
    on_both = SheetComplementFactory.create(sheet=sheet, place="mairie")
    found = complements_for(sheet)
    assert found.own == [on_sheet]
    assert found.by_place == {"mairie": [on_place, on_both]}


def test_a_place_with_its_sheet_is_there_alone_and_a_place_without_is_everywhere(sheet: Sheet) -> None:
    other = sheet_naming(place("mairie", "Mairie"))
    SheetComplementFactory.create(sheet=sheet, place="mairie")
    everywhere = SheetComplementFactory.create(place="mairie")
    assert complements_for(other).by_place == {"mairie": [everywhere]}


def test_a_place_of_another_sheet_adds_nothing_here(sheet: Sheet) -> None:
    SheetComplementFactory.create(place="sacem")
    SheetComplementFactory.create(sheet=SheetFactory.create())
    assert complements_for(sheet) == complements_for(sheet_naming())


def test_a_place_that_its_sheet_names_no_more_keeps_what_the_city_said_of_it(sheet: Sheet) -> None:
    lost = SheetComplementFactory.create(sheet=sheet, place="sacem")
    assert complements_for(sheet).own == [lost]


def test_two_queries_are_enough_whatever_their_number(sheet: Sheet) -> None:
    for number in range(20):
        SheetComplementFactory.create(
            sheet=sheet, service=ServicePageFactory.create(slug=f"service-{number}")
        )
    with CaptureQueriesContext(connection) as captured:
        assert len([one.service for one in complements_for(sheet).own if one.service]) == 20
    assert len(captured) == 2


def test_a_service_that_readers_cannot_open_is_left_out(sheet: Sheet) -> None:
    hidden, private = (
        ServicePageFactory.create(slug="ferme", live=False),
        ServicePageFactory.create(slug="prive"),
    )
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    noted = SheetComplementFactory.create(sheet=sheet, service=private)
    SheetComplementFactory.create(sheet=sheet, service=hidden, note="")
    assert complements_for(sheet).own == [noted]
    assert complements_for(sheet).own[0].service is None


def test_a_deleted_service_leaves_the_rest_and_a_deleted_sheet_nothing(sheet: Sheet) -> None:
    helper = ServicePageFactory.create(slug="aide")
    kept = SheetComplementFactory.create(sheet=sheet, service=helper)
    SheetComplementFactory.create(sheet=sheet, service=helper, note="")
    helper.delete()
    assert complements_for(sheet).own == [kept]
    sheet.delete()
    assert not SheetComplement.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"note": "<p>Un mot</p>"}, "Choisissez une fiche, un lieu, ou les deux"),
        ({"place": "mairie", "note": "<p> </p>"}, "il n'y a rien à montrer"),
        ({"place": "mairie", "note": "", "contact": " \n "}, "il n'y a rien à montrer"),
    ],
)
def test_a_complement_of_nothing_or_on_nothing_is_refused(fields: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        SheetComplement(**fields).full_clean()


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "no xml",
        "<a><PivotLocal>x</a>",
        '<!DOCTYPE a [<!ENTITY b "c">]><a><PivotLocal>&b;</PivotLocal></a>',
    ],
)
def test_a_source_that_cannot_be_read_names_no_place(xml: str) -> None:
    assert places_in(xml) == {}


def test_a_place_bears_the_name_that_the_sheet_gives_it() -> None:
    assert places_in(
        f"<P>{place('cg', ' Conseil  départemental ')}{place('x', '')}{place('', 'Rien')}</P>"
    ) == {
        "cg": "Conseil départemental",
        "x": "x",
    }


def test_each_code_of_a_place_counts_wherever_its_page_shows_what_the_city_adds() -> None:
    codes = "<PivotLocal>un</PivotLocal><PivotLocal>deux</PivotLocal>"
    several = f"<OuSAdresser><Titre>Mairie</Titre>{codes}</OuSAdresser>"
    support = "<OuSAdresserSupport><PivotLocal>aide</PivotLocal></OuSAdresserSupport>"
    assert places_in(f"<P>{several}{support}</P>") == {"un": "Mairie", "deux": "Mairie", "aide": "aide"}


def shown(complement: SheetComplement) -> BeautifulSoup:
    context = {"complement": complement, "portal": {"city": {"city_name": "Besançon"}}}
    html = render_to_string("guides/sheets/complement.html", context, RequestFactory().get("/"))
    return BeautifulSoup(html, "html.parser")


def test_a_complement_is_visibly_the_citys(sheet: Sheet) -> None:
    helper = ServicePageFactory.create(
        title="Relecture", slug="relecture", phone="03 81 00 00 00", email="asso@example.org"
    )
    made = SheetComplementFactory.create(
        sheet=sheet, service=helper, contact="Maison des associations\n\n12 rue <Battant>"
    )
    html = shown(made)
    aside = html.select_one("aside.complement")
    assert aside is not None
    assert aside["aria-label"] == "La Ville ajoute"
    text = " ".join(aside.get_text(" ", strip=True).split())
    assert text.startswith("La Ville ajoute Besançon")
    assert [link["href"] for link in html.select("a")] == [
        "/services/relecture/",
        "tel:0381000000",
        "mailto:asso@example.org",
    ]
    assert [line.get_text() for line in html.select(".complement__contact span")] == [
        "Maison des associations",
        "12 rue <Battant>",
    ]


def test_a_note_alone_leaves_no_empty_list(sheet: Sheet) -> None:
    html = shown(SheetComplementFactory.create(sheet=sheet))
    assert html.select("ul, address, .complement__service") == []


def test_the_demonstration_adds_to_the_town_hall_once() -> None:
    for _twice in range(2):
        create_complements()
    found = complements_for(sheet_naming(place("mairie", "Mairie"))).by_place["mairie"]
    assert [complement.place_name for complement in found] == ["Mairie"]
