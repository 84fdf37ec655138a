"""Search fields of models as columns of the one shared index: their names, types and values.

A column's name starts with the model that defines the field, so that models share an index without meeting.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone
from modelsearch.index import AutocompleteField, BaseField, FilterField, RelatedFields, SearchField

from search.backends.reading import reader, relation_reader

# Tantivy forgets terms of more than 65,530 bytes; a filter of a long text compares its beginning.
LONGEST = 10_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LARGEST = 2**63 - 1


def _whole(value: Any) -> int:
    return max(-_LARGEST, min(_LARGEST, int(value)))


def _day(value: Any) -> int:
    return (value.date() if isinstance(value, datetime) else value).toordinal()


def _moment(value: Any) -> int:
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if timezone.is_naive(value):
        value = timezone.make_aware(value)
    return (value - _EPOCH) // _MICROSECOND


def _time(value: time) -> int:
    return ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond


def _duration(value: timedelta) -> int:
    return value // _MICROSECOND


def _number(value: Any) -> float:
    return float(value)


def _text(value: Any) -> str:
    said = str(value)
    if not said.isprintable():
        said = re.sub("[\ud800-\udfff]", "", said)
    return said[:LONGEST]


def _of_text(value: str) -> Any:
    return value


def _midnight(microseconds: int) -> time:
    return (_EPOCH + timedelta(microseconds=microseconds)).time()


@dataclass(frozen=True)
class Type:
    """How a kind of value is written in a column (`store`: "integer", "float" or "text") and read back."""

    store: str
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


_INTEGER = Type("integer", _whole, int)
_STRING = Type("text", _text, _of_text)
_BY_FIELD = {
    "BooleanField": Type("integer", lambda value: int(bool(value)), bool),
    "NullBooleanField": Type("integer", lambda value: int(bool(value)), bool),
    "DateField": Type("integer", _day, date.fromordinal),
    "DateTimeField": Type("integer", _moment, lambda value: _EPOCH + value * _MICROSECOND),
    "TimeField": Type("integer", _time, _midnight),
    "DurationField": Type("integer", _duration, lambda value: value * _MICROSECOND),
    "FloatField": Type("float", _number, float),
    "DecimalField": Type("float", _number, lambda value: Decimal(str(value))),
}


def type_named(internal: str) -> Type:
    """The type of a column for one of Django's kinds of fields."""
    if internal in _BY_FIELD:
        return _BY_FIELD[internal]
    return _INTEGER if internal.endswith(("IntegerField", "AutoField")) else _STRING


@dataclass(frozen=True)
class FilterColumn:
    """Where the values of a `FilterField` are."""

    name: str
    type: Type

    def values(self, value: Any) -> list[Any]:
        """What is written for a value of the model: none for None, several for a relation to many."""
        if value is None:
            return []
        several = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
        return [self.type.write(_key(item)) for item in several if item is not None]


def _key(item: Any) -> Any:
    return item.pk if isinstance(item, Model) else item


def owner(field: Any, model: type[Model]) -> str:
    """The model or class that defines a field, as the start of its column's name."""
    definition = field.get_definition_model(model) or model
    meta = getattr(definition, "_meta", None)
    label = meta.label_lower if meta else f"{definition.__module__}.{definition.__qualname__}"
    return re.sub(r"\W", "_", label).lower()


def filter_column(path: Iterable[Any], model: type[Model]) -> FilterColumn:
    """The column of a filter: its `FilterField`, after the `RelatedFields` that lead to it."""
    *relations, field = path
    prefix = "f"
    for relation in relations:
        prefix += f"__{owner(relation, model)}__{relation.field_name}"
        model = relation.get_field(model).related_model
    column_type = type_named(field.get_type(model))
    name = f"{prefix}__{owner(field, model)}__{field.get_attname(model)}__{column_type.store}"
    return FilterColumn(name, column_type)


def text_column(field: Any, model: type[Model]) -> str:
    """The column of one `SearchField` alone, for searches with `fields`."""
    return f"t__{owner(field, model)}__{field.field_name}"


def completion_column(field: Any, model: type[Model]) -> str:
    """The column of one `AutocompleteField` alone."""
    return f"a__{owner(field, model)}__{field.field_name}"


def boost_column(boost: float | None) -> str:
    """The column of all that is searched with a weight, whatever its field."""
    return "text_" + str(float(boost or 1)).replace(".", "_").replace("-", "m")


COMPLETIONS = "completions"


@dataclass(frozen=True)
class Part:
    """An attribute of a model, ready to be read of an instance, and all the columns that its value goes to.

    `parts` are those of the related rows, when it is a relation.
    """

    read: Callable[[Any], Any]
    filters: tuple[FilterColumn, ...] = ()
    texts: tuple[str, ...] = ()
    completions: tuple[str, ...] = ()
    parts: tuple["Part", ...] = ()

    def joined(self, other: "Part") -> "Part":
        """The same attribute with the columns of both."""
        return replace(
            self,
            filters=self.filters + other.filters,
            texts=self.texts + other.texts,
            completions=self.completions + other.completions,
        )


def shape(model: type[Model], fields: Iterable[Any], relations: tuple[Any, ...] = ()) -> tuple[Part, ...]:
    """What is read of an instance of a model, each attribute once, and the columns it goes to."""
    parts: dict[Any, Part] = {}
    for field in fields:
        if isinstance(field, RelatedFields):
            related = field.get_field(model).related_model
            inner = shape(related, field.fields, (*relations, (field, model)))
            parts[field] = Part(relation_reader(field), parts=inner)
            continue
        part = _part(field, model, relations)
        is_usual = type(field).get_value is BaseField.get_value
        key = field.field_name if is_usual else field
        parts[key] = parts[key].joined(part) if key in parts else part
    return tuple(parts.values())


def _part(field: Any, model: type[Model], relations: tuple[Any, ...]) -> Part:
    read = reader(field, model)
    if isinstance(field, FilterField):
        path = (*(relation for relation, _model in relations), field)
        return Part(read, filters=(filter_column(path, relations[0][1] if relations else model),))
    if isinstance(field, AutocompleteField):
        own = () if relations else (completion_column(field, model),)
        return Part(read, completions=(COMPLETIONS, *own))
    if isinstance(field, SearchField):
        own = () if relations else (text_column(field, model),)
        return Part(read, texts=(boost_column(field.boost), *own))
    return Part(read)
