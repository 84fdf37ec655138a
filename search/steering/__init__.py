"""What editors steer, and what searches tell them: a stand-in until that part lands."""

from typing import Any

from django import forms
from django.http import HttpRequest

from commun.public_forms import PublicForm
from search.expansion import Synonyms


class NotifyForm(PublicForm):
    """An e-mail address, about the question that is the form's subject."""

    name = "reponse"
    email = forms.EmailField(label="Votre adresse électronique")


def notify_form(question: str) -> NotifyForm:
    return NotifyForm(question)


def is_countable(request: HttpRequest) -> bool:
    return True


def promoted_for(query: str, language: str, request: HttpRequest | None = None) -> list[Any]:
    return []


def successful_queries(prefix: str, language: str) -> list[str]:
    return []


def record_search(query: str, language: str, total: int) -> None:
    """Count a search."""


def synonyms_in_use() -> Synonyms:
    return Synonyms()
