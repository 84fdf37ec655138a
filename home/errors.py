"""The pages that say what went wrong and what to do, in the language of the address."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

RETRY_SECONDS = 300

Words = str | Promise


@dataclass(frozen=True)
class ErrorText:
    """What an error page says: its title, what happened and what to do."""

    title: Words
    what_happened: Words
    what_to_do: Words


TEXTS = {
    400: ErrorText(
        _("Le portail n'a pas compris la demande"),
        _("L'adresse, ou le formulaire envoyé, contient quelque chose qu'il ne sait pas lire."),
        _("Vérifiez l'adresse si vous l'avez recopiée, ou repartez de l'accueil."),
    ),
    403: ErrorText(
        _("Cette page n'est pas ouverte à tous"),
        _("Elle est réservée à certaines personnes, et rien ne dit au portail que vous en faites partie."),
        _("Si elle vous est destinée, demandez l'accès au service de la vie associative."),
    ),
    404: ErrorText(
        _("Cette page n'existe pas, ou n'existe plus"),
        _("L'adresse est peut-être mal recopiée, ou la page a changé de place."),
        _("Essayez avec la recherche, ou revenez à l'accueil."),
    ),
    405: ErrorText(
        _("Cette adresse ne s'utilise pas ainsi"),
        _("Elle ne reçoit pas ce que votre navigateur vient de lui envoyer."),
        _("Revenez à la page précédente, ou repartez de l'accueil."),
    ),
    410: ErrorText(
        _("Cette page a été retirée"),
        _("Elle existait à cette adresse ; elle a été retirée du portail et ne reviendra sans doute pas."),
        _("La recherche peut vous mener à une page plus récente."),
    ),
    429: ErrorText(
        _("Trop de demandes en peu de temps"),
        _("Le portail a reçu de votre connexion plus de demandes qu'il n'en accepte à la suite."),
        _("Attendez quelques minutes, puis réessayez."),
    ),
    500: ErrorText(
        _("Une erreur est survenue"),
        _("Le portail n'a pas pu répondre. Ce n'est pas de votre fait, et l'incident a été noté."),
        _("Réessayez dans un moment."),
    ),
    503: ErrorText(
        _("Le portail revient dans quelques minutes"),
        _("Il est en entretien, ou l'un de ses services ne répond plus."),
        _("Réessayez un peu plus tard : rien de ce qui est publié n'est perdu."),
    ),
}
CSRF_TEXT = ErrorText(
    _("Le formulaire n'a pas été accepté"),
    _("Il est resté ouvert trop longtemps, ou votre navigateur refuse les cookies de ce site."),
    _("Revenez à la page précédente, rechargez-la et envoyez de nouveau le formulaire."),
)
# Their cause may be the host name, the database or the load: they need none of the portal's content.
STANDALONE = {400, 429, 500, 503}
# A cache between the portal and the reader would serve these after the trouble is over.
PASSING = {429, 500, 503}
UNREACHABLE = (OperationalError, InterfaceError)


def error_page(
    request: HttpRequest,
    status: int,
    text: ErrorText | None = None,
    sentence: str = "",
    retry_after: int | None = None,
) -> HttpResponse:
    """The designed page of `status`; `sentence` takes the place of what happened."""
    language = address_language(request)
    with translation.override(language):
        chosen = text or TEXTS[status]
        context = {
            "title": chosen.title,
            "what_happened": sentence or chosen.what_happened,
            "what_to_do": chosen.what_to_do,
            "home_url": "/" if language == settings.LANGUAGE_CODE else f"/{language}/",
        }
        response = HttpResponse(_html(request, status, context), status=status)
    if status in PASSING:
        response["Cache-Control"] = "no-store"
    if status == 503 or retry_after is not None:
        response["Retry-After"] = str(RETRY_SECONDS if retry_after is None else retry_after)
    return response


def _html(request: HttpRequest, status: int, context: dict[str, Words]) -> str:
    if status not in STANDALONE:
        try:
            return render(request, "errors/error.html", context).content.decode()
        except (DatabaseError, InterfaceError):
            logger.exception("The error page %s was made without the database", status)
    return render_to_string("errors/standalone.html", context)


def address_language(request: HttpRequest) -> str:
    """The language that the address names, whatever the browser prefers."""
    return translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
