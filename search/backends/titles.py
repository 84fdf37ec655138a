"""Which columns of the database say what a thing is called, for plain searches of titles."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist

# Where a model has it, a column that holds its titles folded.
FOLDED = "sort_name"


def has_column(model: Any, name: str) -> bool:
    try:
        return bool(model._meta.get_field(name).concrete)
    except FieldDoesNotExist:
        return False
