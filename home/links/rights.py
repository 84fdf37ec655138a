"""Whether a person may change what readers see of a row."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import DraftStateMixin, LockableMixin, Page
from wagtail.permission_policies import ModelPermissionPolicy


def refusal(user: Any, row: Any) -> str:
    """Why this person may not change and publish the row; nothing if they may."""
    if not _may_publish(user, row):
        return _("Vous n'avez pas le droit de publier ce contenu : demandez à un éditeur.")
    return _("Ce contenu est verrouillé.") if _is_locked(user, row) else ""


def _is_locked(user: Any, row: Any) -> bool:
    """A scheduled publication locks too, against changes it would lose: here it gets the address as well."""
    lock = row.get_lock() if isinstance(row, LockableMixin) else None
    return lock is not None and not isinstance(lock, ScheduledForPublishLock) and bool(lock.for_user(user))


def _may_publish(user: Any, row: Any) -> bool:
    if isinstance(row, Page):
        rights = row.permissions_for_user(user)
        return bool(rights.can_edit() and rights.can_publish())
    actions = ["change", "publish"] if isinstance(row, DraftStateMixin) else ["change"]
    viewset = getattr(row, "snippet_viewset", None)
    policy = viewset.permission_policy if viewset else ModelPermissionPolicy(type(row))
    return all(policy.user_has_permission_for_instance(user, action, row) for action in actions)
