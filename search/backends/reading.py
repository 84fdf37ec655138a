"""How the values of search fields are read of instances, for both engines."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.db.models.fields.related import RelatedField
from modelsearch.index import BaseField, RelatedFields


def reader(field: Any, model: type[Model]) -> Callable[[Any], Any]:
    """How the value of a field is read: at once for a plain column, else as modelsearch does.

    modelsearch finds the field again for each instance, which took half of the time of indexing.
    """
    slow: Callable[[Any], Any] = field.get_value
    if type(field).get_value is not BaseField.get_value:
        return slow
    try:
        known = field.get_field(model)
    except FieldDoesNotExist:
        # A property of the model itself is a plain value; a method is called.
        is_property = isinstance(getattr(model, field.field_name, None), property)
        return attrgetter(field.field_name) if is_property else slow
    target = known
    while isinstance(target, RelatedField) and target.concrete and not target.many_to_many:
        target = target.target_field
    is_plain = getattr(target, "concrete", False) and not isinstance(target, RelatedField)
    return slow if not is_plain or hasattr(target, "get_searchable_content") else attrgetter(known.attname)


def relation_reader(relation: Any) -> Callable[[Any], Any]:
    """The related rows of an instance, those already fetched where there are."""
    name, slow = relation.field_name, relation.get_value
    if type(relation).get_value is not RelatedFields.get_value:
        return slow

    def read(instance: Any) -> Any:
        state = instance.__dict__
        if name in state.get("_prefetched_objects_cache", ()) and "_cluster_related_objects" not in state:
            return list(state["_prefetched_objects_cache"][name])
        return slow(instance)

    return read
