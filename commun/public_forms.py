"""Forms that anyone may send: no account, no cookie, no third party. See docs/public-forms.md."""

from typing import Any, ClassVar, Self

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from commun import rate_limits, text
from commun.rate_limits import Limit

STAMP = "cachet"
TRAP = "courriel_bis"

_TOO_FAST = _(
    "Le formulaire est parti plus vite qu'on ne le lit. Votre texte est là : envoyez-le de nouveau."
)
_STALE = _(
    "La page était ouverte depuis longtemps, ou elle a changé entre-temps. Votre texte est là : relisez-le,"
    " puis envoyez-le de nouveau."
)
_TRAPPED = _(
    "Un champ que personne ne voit était rempli, comme le font les robots. Il est vide à nouveau et votre"
    " texte est là : envoyez-le encore une fois."
)


class PublicForm(forms.Form):
    """A form about one thing, which robots and floods are kept from.

    Views call `received`; templates put `commun/public_form_guard.html` inside the `<form>`. The signed
    stamp takes the place of the CSRF token: it names the form and its subject, and wears out.
    """

    name: ClassVar[str]
    limit: ClassVar[Limit] = Limit(times=20, seconds=600)
    min_seconds: ClassVar[int] = 2
    max_seconds: ClassVar[int] = 24 * 3600

    use_required_attribute = False

    def __init__(self, subject: str, data: QueryDict | None = None) -> None:
        super().__init__(
            data=None if data is None else _cleaned(data), auto_id=f"{self.name}-%s", label_suffix=""
        )
        self.subject = subject

    @classmethod
    def received(cls, request: HttpRequest, subject: str) -> Self:
        """The form as it was sent, or a blank one on GET.

        `RefusalError` 429 when the connection sends too many of them.
        """
        if request.method != "POST":
            return cls(subject)
        rate_limits.count_once(request, cls.name, cls.limit)
        # Whatever charset the request claims: an odd one would break the reading, or let halves of signs in.
        request.encoding = "utf-8"
        return cls(subject, request.POST)

    @property
    def signer(self) -> signing.TimestampSigner:
        return signing.TimestampSigner(salt=f"commun.public_forms.{self.name}")

    @property
    def stamp(self) -> str:
        """The stamp to send back: the one received as long as it is good, so that its age counts."""
        posted = str(self.data.get(STAMP, ""))
        return posted if self._is_good(posted) else self.signer.sign(self.subject)

    def _is_good(self, stamp: str, max_age: int | None = None) -> bool:
        try:
            return self.signer.unsign(stamp, max_age=max_age or self.max_seconds) == self.subject
        except signing.BadSignature:
            return False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        posted = str(self.data.get(STAMP, ""))
        if self.data.get(TRAP):
            raise ValidationError(_TRAPPED, code="trapped")
        if not self._is_good(posted):
            raise ValidationError(_STALE, code="stale")
        if self._is_good(posted, max_age=self.min_seconds):
            raise ValidationError(_TOO_FAST, code="too_fast")
        return cleaned


def _cleaned(data: QueryDict) -> QueryDict:
    """What was sent, so that what comes back in the form is what would be kept."""
    cleaned = QueryDict(mutable=True)
    for name, values in data.lists():
        cleaned.setlist(name, [text.plain(value) for value in values])
    return cleaned


class PlainTextField(forms.CharField):
    """A few words of a reader, kept as they are, without formatting.

    No `maxlength` on the page: browsers would cut a pasted text without a word.
    """

    def __init__(self, *, max_length: int, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)
        self.error_messages["max_length"] = _(
            "Le texte fait %(show_value)d signes, %(limit_value)d sont acceptés au plus. Rien n'a été coupé,"
            " raccourcissez-le, puis envoyez-le de nouveau."
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs
