"""Which published rows show which outgoing addresses, kept in `OutgoingLink` and `LinkUse`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone, translation
from wagtail import hooks
from wagtail.contrib.settings.registry import registry
from wagtail.models import DraftStateMixin, Page, Site, get_page_models
from wagtail.snippets.models import get_snippet_models

from guides.models import Sheet
from home.links.fields import content_of, holds_links, link_fields, walk
from home.models import Alert, LinkUse, OutgoingLink
from home.models.outgoing_link import fingerprint

AT_ONCE = 200
# The official feed corrects its own sheets, nobody else may.
NOT_OURS: set[type[models.Model]] = {Sheet}


@dataclass(frozen=True)
class Place:
    """A row that shows an address, and the names of its fields that hold it."""

    row: models.Model
    where: str


def models_with_links() -> list[type[models.Model]]:
    """Every kind of page, snippet and setting that may hold an address and that editors write."""
    hooks.search_for_hooks()  # where snippets are registered
    found = [*get_page_models(), *get_snippet_models(), *registry]
    return [model for model in dict.fromkeys(found) if holds_links(model) and model not in NOT_OURS]


def published(model: Any) -> Any:
    """The rows of a model that readers see; the alias of a page is counted with the page itself."""
    rows = model._default_manager.all().order_by("pk")
    if issubclass(model, Alert):
        return rows.not_over(timezone.now())
    if issubclass(model, DraftStateMixin):
        rows = rows.filter(live=True)
    return rows.filter(alias_of=None) if issubclass(model, Page) else rows


def own_hosts() -> set[str]:
    """The names under which this portal answers: what lies there is not another site."""
    names = {*Site.objects.values_list("hostname", flat=True), *settings.ALLOWED_HOSTS}
    return {name.lower() for name in names} | {urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or ""}


def is_outgoing(url: str, own: set[str]) -> bool:
    """Whether an address is in http(s), complete, and of another site; a malformed one is, to be mended."""
    if not url.lower().startswith(("http://", "https://")) or not _can_be_stored(url):
        return False
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return True
    # In ALLOWED_HOSTS, « .ville.fr » stands for the domain and all that is under it.
    domains = tuple(name for name in own if name.startswith("."))
    return host not in own and not f".{host}".endswith(domains)


def _can_be_stored(url: str) -> bool:
    """Neither a null character nor half of one, which JSON lets through and databases refuse."""
    return "\0" not in url and not any("\ud800" <= letter <= "\udfff" for letter in url)


def places_in(row: models.Model, own: set[str]) -> dict[str, Place]:
    """The outgoing addresses that a row shows, each with its place."""
    fields: dict[str, dict[str, None]] = {}
    model, content = type(row), content_of(row)
    names = {field.name: str(field.verbose_name) for field in link_fields(model)}
    for name in content:

        def note(url: str, label: str = names.get(name, name)) -> str:
            if is_outgoing(url, own):
                fields.setdefault(url, {})[label] = None
            return url

        walk(model, {name: content[name]}, note)
    return {url: Place(row, ", ".join(labels)[:200]) for url, labels in fields.items()}


def refresh() -> int:
    """Look for the addresses of all published rows; returns how many links are in use."""
    own = own_hosts()
    for model in models_with_links():
        _refresh_model(model, own)
    kinds = [content_type.pk for content_type in _content_types(models_with_links())]
    LinkUse.objects.exclude(content_type__in=kinds).delete()
    OutgoingLink.objects.unused().delete()
    return OutgoingLink.objects.count()


def refresh_rows(rows: Iterable[models.Model]) -> None:
    """The same for rows just published; their places are named in the portal's own language."""
    own = own_hosts()
    with translation.override(settings.LANGUAGE_CODE):
        for row in rows:
            if is_watched(row):
                _store(_content_types([type(row)])[0], [row.pk], places_of([row], own))
    OutgoingLink.objects.unused().delete()


def forget_row(row: models.Model) -> None:
    """Readers no longer see this row."""
    kinds = _content_types([type(row)])
    LinkUse.objects.filter(content_type__in=kinds, object_id=str(row.pk)).delete()
    OutgoingLink.objects.unused().delete()


def is_watched(row: models.Model) -> bool:
    """Whether editors can mend the addresses of this row; those of an alias are its page's."""
    model = type(row)
    return holds_links(model) and model not in NOT_OURS and getattr(row, "alias_of_id", None) is None


def _refresh_model(model: type[models.Model], own: set[str]) -> None:
    content_type = _content_types([model])[0]
    rows = published(model)
    gone = LinkUse.objects.filter(content_type=content_type)
    kept = {str(pk) for pk in rows.values_list("pk", flat=True)}
    stale = [pk for pk in gone.values_list("object_id", flat=True).distinct() if pk not in kept]
    for start in range(0, len(stale), AT_ONCE):
        gone.filter(object_id__in=stale[start : start + AT_ONCE]).delete()
    for batch in _batches(rows):
        _store(content_type, [row.pk for row in batch], places_of(batch, own))


def _batches(rows: Any) -> Iterator[list[models.Model]]:
    """Rows by their keys, in order, so that neither memory nor a cursor grows with the table."""
    last = None
    while batch := list(rows.filter(pk__gt=last)[:AT_ONCE] if last is not None else rows[:AT_ONCE]):
        yield batch
        last = batch[-1].pk


def places_of(rows: Iterable[models.Model], own: set[str]) -> dict[str, list[Place]]:
    """The places of each outgoing address of some rows."""
    found: dict[str, list[Place]] = {}
    for row in rows:
        for url, place in places_in(row, own).items():
            found.setdefault(url, []).append(place)
    return found


@transaction.atomic
def _store(content_type: ContentType, pks: list[Any], found: dict[str, list[Place]]) -> None:
    """Make the uses of some rows of one kind what was found in them, writing only what differs."""
    links = _links(found)
    wanted = {(links[url].pk, str(place.row.pk)): place for url, places in found.items() for place in places}
    known = LinkUse.objects.filter(content_type=content_type, object_id__in=[str(pk) for pk in pks])
    current = {(use.link_id, use.object_id): use for use in known}
    same = {key for key, use in current.items() if key in wanted and use.where == wanted[key].where}
    LinkUse.objects.filter(pk__in=[use.pk for key, use in current.items() if key not in same]).delete()
    LinkUse.objects.bulk_create(
        LinkUse(
            link_id=link,
            content_type=content_type,
            object_id=pk,
            page_id=place.row.pk if isinstance(place.row, Page) else None,
            where=place.where,
        )
        for (link, pk), place in wanted.items()
        if (link, pk) not in same
    )


def _links(urls: Iterable[str]) -> dict[str, OutgoingLink]:
    """The links of some addresses, created where there is none."""
    by_print = {fingerprint(url): url for url in urls}
    OutgoingLink.objects.bulk_create(
        [OutgoingLink(url=url, fingerprint=mark) for mark, url in by_print.items()], ignore_conflicts=True
    )
    return {link.url: link for link in OutgoingLink.objects.filter(fingerprint__in=by_print)}


def _content_types(kinds: list[type[models.Model]]) -> list[ContentType]:
    return list(ContentType.objects.get_for_models(*kinds, for_concrete_models=False).values())
