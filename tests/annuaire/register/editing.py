"""What editors do between two imports."""

from typing import Any

from wagtail.models import Revision

from annuaire.models import Association


def entry(number: str = "W901000001") -> Association:
    """The entry of the directory that shows this number, as it is now."""
    return Association.objects.get(rna_number=number)


def opened(number: str = "W901000001") -> Association:
    """The entry as the editor's form opens it: its latest revision, or the row if it has none."""
    found: Association = entry(number).get_latest_revision_as_object()
    return found


def save_draft(number: str = "W901000001", /, **values: Any) -> Revision:
    """Save the entry without publishing it."""
    draft = opened(number)
    for name, value in values.items():
        setattr(draft, name, value)
    revision: Revision = draft.save_revision()
    return revision


def publish(number: str = "W901000001", /, **values: Any) -> None:
    """Save the entry and publish it."""
    save_draft(number, **values).publish()


def theme_slugs(association: Association) -> set[str]:
    return {theme.slug for theme in association.themes.all()}
