"""Services that are hard to show: one with everything that a service may say, one with endless words."""

import json
from datetime import date
from typing import Any

from guides.models import Room, ServiceIndexPage, ServicePage
from tests.gates.pages import FULL_SERVICE
from tests.guides.service_factories import RoomFactory, ServicePageFactory


def write(*, image: int, words: str, long_title: str) -> None:
    index = ServiceIndexPage.objects.get(locale__language_code="fr")
    long_word = long_title.split(maxsplit=1)[0]
    full = _service(index, words, title="Tout ce qu'un service peut montrer", slug=FULL_SERVICE)
    for number in range(25):
        RoomFactory.create(service=full, **_room(number, words, image if number < 2 else None))
    full.save_revision().publish()
    endless = {"title": f"Service : {long_title}"[:255], "slug": "service-interminable", "summary": words * 3}
    page = _service(
        index, words, **endless, for_whom=long_word * 4, cost=long_word * 3, place=long_word, hours=long_word
    )
    RoomFactory.create(service=page, name=long_title[:150], equipment=f"{long_word}\n{words * 3}")
    page.save_revision().publish()


def _service(index: ServiceIndexPage, words: str, **fields: Any) -> ServicePage:
    text = f"<p>{words * 2}</p>"
    block = json.dumps([{"type": "paragraph", "value": text}])
    everything = {
        "kind": ServicePage.Kind.ROOMS,
        "for_whom": "Toute association déclarée",
        "cost": "Gratuit",
        "time_needed": "Une heure",
        "conditions": f"{text}<ul><li>un point</li><li>un autre</li></ul>",
        "lead_time": 15,
        "lead_time_unit": "open_days",
        "request_url": "https://www.example.org/demander",
        "phone": "03 53 01 25 10",
        "email": "salles@example.org",
        "place": "Maison des associations\n12 rue de l'Exemple\n25000 Besançon",
        "hours": "Du lundi au vendredi\nDe 9 h à 17 h",
        "accessibility": words,
        "map_url": "https://www.example.org/plan",
        "body": block,
        "easy_body": block,
        "checked_on": date(2026, 10, 12),
    }
    page: ServicePage = ServicePageFactory.create(parent=index, **{**everything, **fields})
    return page


def _room(number: int, words: str, image: int | None) -> dict[str, Any]:
    from commun.models import Quartier

    quartiers = list(Quartier.objects.in_source_language()[:3])
    return {
        "name": f"Salle numéro {number}",
        "capacity": 10 * (number + 1),
        "area": 12 * (number + 1),
        "price": [0, "12.50", None, 120][number % 4],
        "price_unit": "la demi-journée",
        "access": Room.Access.values[number % 4],
        "quartier": quartiers[number % 3],
        "equipment": f"Chaises\nTables\n{words}",
        "photograph_id": image,
        "photograph_words": "Une salle vide, un matin" if number == 0 else "",
    }
