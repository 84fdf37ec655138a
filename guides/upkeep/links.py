"""The signed link by which a page's owner, who has no account, reads it and answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from wagtail.models import Page

from commun.refusals import RefusalError
from guides.models.practical import PracticalPage

SALT = "guides.upkeep.links"


@dataclass(frozen=True)
class OwnerLink:
    """The address to give to the owner of a page, and until when it answers."""

    url: str
    valid_until: datetime


def owner_link(page: PracticalPage) -> OwnerLink:
    """A new link to `page`, for the owner that its latest version names."""
    with translation.override(page.locale.language_code):
        path = reverse("owner_review", args=[token_for(page)])
    valid_until = timezone.now() + timedelta(days=settings.OWNER_LINK_DAYS)
    return OwnerLink(f"{settings.WAGTAILADMIN_BASE_URL}{path}", valid_until)


def token_for(page: PracticalPage) -> str:
    """Signed: the page and a fingerprint of its owner's e-mail; no name, no address."""
    return _signer().sign_object([page.pk, fingerprint(latest_of(page).owner_email)])


def page_of(token: str) -> PracticalPage:
    """The page, as it is saved, that a link leads to; `RefusalError` when the link is no longer good."""
    page_id, owner = _read(token)
    found = Page.objects.filter(pk=page_id).first()
    page = found.specific if found is not None else None
    if not isinstance(page, PracticalPage):
        raise RefusalError(404, _("La page à relire a été supprimée : il n'y a plus rien à vérifier."))
    if owner != fingerprint(latest_of(page).owner_email):
        raise RefusalError(
            403,
            _("Le responsable de cette page a changé depuis l'envoi de ce lien, qui ne sert donc plus."),
        )
    return page


def _read(token: str) -> tuple[int, str]:
    try:
        page_id, owner = _signer().unsign_object(token, max_age=timedelta(days=settings.OWNER_LINK_DAYS))
        return int(page_id), str(owner)
    except signing.SignatureExpired as error:
        raise RefusalError(
            403,
            _("Ce lien de relecture a expiré. Demandez-en un nouveau à la personne qui vous l'a envoyé."),
        ) from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise RefusalError(
            403,
            _("Ce lien de relecture est incomplet ou abîmé. Ouvrez-le depuis le courriel, sans le recopier."),
        ) from error


def latest_of(page: PracticalPage) -> PracticalPage:
    """The latest version, draft or not: what its editors see."""
    return cast("PracticalPage", page.get_latest_revision_as_object())


def fingerprint(email: str) -> str:
    """What stands for an e-mail address where the address itself has no place."""
    return salted_hmac(SALT, email.strip().casefold(), algorithm="sha256").hexdigest()[:16]


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=SALT)
