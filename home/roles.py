"""Who may do what in the administration: three groups, whatever the subjects.

Contributors write drafts, editors publish, moderators also approve what contributors submit.
Wagtail's own two groups are renamed, so that its default workflow keeps its approvers.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
)

from annuaire.models import Association

CONTRIBUTORS = "Contributeurs"
EDITORS = "Éditeurs"
MODERATORS = "Modérateurs"
REVIEW = "Relecture par les modérateurs"

_WAGTAIL_NAMES = {CONTRIBUTORS: "Editors", MODERATORS: "Moderators"}
_WRITE = ["add", "change"]
_PUBLISH = [*_WRITE, "publish"]
_MODERATE = [*_PUBLISH, "lock", "unlock"]
_VERBS = {CONTRIBUTORS: _WRITE, EDITORS: _PUBLISH, MODERATORS: _MODERATE}
_DRAFTED = [("annuaire", "association")]
_MANAGED = [
    ("commun", "theme"),
    ("commun", "quartier"),
    ("commun", "audience"),
    ("home", "alert"),
    ("guides", "sheetcomplement"),
    ("guides", "terme"),
    ("search", "goldenquery"),
    ("search", "ignoredword"),
    ("search", "synonymrule"),
    ("wagtailsearchpromotions", "searchpromotion"),
]
_READ_ONLY = [
    ("annuaire", "importrun"),
    ("annuaire", "registerrecord"),
    ("guides", "feedback"),
    ("guides", "sheet"),
    ("guides", "sheetimport"),
    ("home", "outgoinglink"),
    ("search", "goldenquery"),
    ("search", "searchcount"),
]


def create_roles() -> dict[str, Group]:
    """The three groups with their permissions, created or completed; by name."""
    _review()
    groups = {name: _group(name) for name in _VERBS}
    for name, group in groups.items():
        group.permissions.add(*_permissions(name))
        _allow_pages(group, _VERBS[name])
        _allow_files(group)
    return groups


def _review() -> None:
    """Give Wagtail's default workflow a French name, and associations too."""
    for model in (Workflow, Task):
        model.objects.filter(name="Moderators approval").update(name=REVIEW)
    workflow = Workflow.objects.filter(name=REVIEW).first()
    if workflow is not None:
        WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(Association), defaults={"workflow": workflow}
        )


def _group(name: str) -> Group:
    existing = Group.objects.filter(name__in=[name, _WAGTAIL_NAMES.get(name, name)]).first()
    if existing is None:
        return Group.objects.create(name=name)
    if existing.name != name:
        existing.name = name
        existing.save()
    return existing


def _permissions(role: str) -> list[Permission]:
    wanted = [("wagtailadmin", "admin", "access")]
    wanted += [(*model, verb) for model in _DRAFTED for verb in [*_VERBS[role], "view"]]
    wanted += [(*model, "view") for model in _READ_ONLY]
    if role != CONTRIBUTORS:
        wanted += [(*model, verb) for model in _MANAGED for verb in ("add", "change", "delete", "view")]
        wanted += [("commun", "citysettings", "change"), ("annuaire", "association", "delete")]
        wanted += [("guides", "feedback", "delete"), ("wagtail_localize", "translation", "submit")]
    return [found for app, model, verb in wanted if (found := _permission(app, model, verb))]


def _permission(app: str, model: str, verb: str) -> Permission | None:
    codename = f"{verb}_{model}"
    return Permission.objects.filter(content_type__app_label=app, codename=codename).first()


def _allow_pages(group: Group, verbs: list[str]) -> None:
    root = Page.get_first_root_node()
    for verb in verbs:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", content_type__model="page", codename=f"{verb}_page"
        )
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _allow_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for verb in ("add", "change", "choose"):
            permission = _permission(app, model, verb)
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
