"""What is said to those who ask in a language that the portal does not speak."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

# « These answers are in French », in each language that `search.meaning.language` tells.
_SENTENCES = {
    "ar": "هذه الإجابات باللغة الفرنسية.",
    "de": "Diese Antworten sind auf Französisch.",
    "el": "Αυτές οι απαντήσεις είναι στα γαλλικά.",
    "en": "These answers are in French.",
    "es": "Estas respuestas están en francés.",
    "fa": "این پاسخ‌ها به زبان فرانسوی هستند.",
    "he": "התשובות האלה בצרפתית.",
    "hi": "ये उत्तर फ़्रेंच में हैं।",
    "hy": "Այս պատասխանները ֆրանսերեն են։",
    "it": "Queste risposte sono in francese.",
    "ja": "回答はフランス語です。",
    "ka": "ეს პასუხები ფრანგულ ენაზეა.",
    "ko": "답변은 프랑스어로 되어 있습니다.",
    "nl": "Deze antwoorden zijn in het Frans.",
    "pl": "Te odpowiedzi są po francusku.",
    "pt": "Estas respostas estão em francês.",
    "ro": "Aceste răspunsuri sunt în franceză.",
    "ru": "Эти ответы на французском языке.",
    "ta": "இந்த பதில்கள் பிரெஞ்சு மொழியில் உள்ளன.",
    "th": "คำตอบเหล่านี้เป็นภาษาฝรั่งเศส",
    "tr": "Bu yanıtlar Fransızcadır.",
    "uk": "Ці відповіді французькою мовою.",
    "zh": "这些答案是法语的。",
}


@dataclass(frozen=True)
class Foreign:
    """`name` is the language's in the reader's, `answers` those of the answers; `sentence` says so in that
    language, empty when unknown or untrue."""

    code: str
    name: str
    answers: str
    sentence: str
    direction: str


def foreign(code: str, answered_in: Collection[str]) -> Foreign | None:
    """What to say of a question in the language of `code`, above answers in some languages; None for none."""
    if not code or not answered_in:
        return None
    sentence = _SENTENCES.get(code, "") if set(answered_in) == {settings.LANGUAGE_CODE} else ""
    return Foreign(code, _name(code), _names(answered_in), sentence, _direction(code))


def _names(codes: Collection[str]) -> str:
    """Two languages at most: the reader's and the source one."""
    first, *others = sorted(_name(code) for code in codes)
    return _("%(first)s et %(last)s") % {"first": first, "last": others[-1]} if others else first


def _name(code: str) -> str:
    try:
        name = str(get_language_info(_known(code))["name_translated"])
    except KeyError:
        return code
    return name.lower() if get_language() == "fr" else name


def _direction(code: str) -> str:
    try:
        return "rtl" if get_language_info(_known(code))["bidi"] else "ltr"
    except KeyError:
        return "auto"


def _known(code: str) -> str:
    """As Django knows it."""
    return "zh-hans" if code == "zh" else code
