"""First door: the archive of the official feed, from a file or from its address."""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from commun import outgoing
from guides.fiches import archive
from guides.fiches.errors import FeedError, shown

TIMEOUT = 60.0


def bring(source: str) -> bytes:
    """The bytes of the archive that a path or an http(s) address names.

    Raises FeedError when there is none there, or when it weighs more than a feed ever does.
    """
    return _download(source) if is_address(source) else _open(Path(source))


def is_address(source: str) -> bool:
    """Whether a source is to be asked of the network."""
    return source.lower().startswith(("http://", "https://"))


def label(source: str) -> str:
    """How a source is named in the log: no folder of the machine, no password and no key of an address."""
    if not is_address(source):
        return shown(Path(source).name)
    try:
        parts = urlsplit(source)
        return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"[:500]
    except ValueError:
        return _("adresse illisible")


def _open(path: Path) -> bytes:
    try:
        if path.stat().st_size > archive.LARGEST_ARCHIVE:
            raise archive.too_large()
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise FeedError(
            _("%(file)s : ce fichier ne peut pas être lu, vérifiez son chemin et vos droits.")
            % {"file": shown(path.name)}
        ) from error


def _download(address: str) -> bytes:
    try:
        answer = outgoing.fetch(address, max_bytes=archive.LARGEST_ARCHIVE, timeout=TIMEOUT)
    except outgoing.OutgoingError as error:
        sentences = [_("Le flux des fiches n'a pas pu être téléchargé."), str(error)]
        if error.retry:
            sentences.append(_("Réessayez plus tard."))
        raise FeedError(" ".join(sentences)) from error
    if answer.status != 200:
        raise FeedError(
            _("Le flux des fiches n'a pas pu être téléchargé : le serveur répond %(status)d.")
            % {"status": answer.status}
        )
    return answer.content
