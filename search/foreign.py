"""What is said to those who ask in a language that the portal does not speak."""

from dataclasses import dataclass

from django.utils.translation import get_language_info

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
    """`name` is the language's in the reader's; `sentence` is in that language, empty when unknown."""

    code: str
    name: str
    sentence: str
    direction: str


def foreign(code: str) -> Foreign | None:
    """What to say of a question in the language of `code`; None for none."""
    if not code:
        return None
    try:
        info = get_language_info("zh-hans" if code == "zh" else code)
    except KeyError:
        return Foreign(code, code, _SENTENCES.get(code, ""), "auto")
    direction = "rtl" if info["bidi"] else "ltr"
    return Foreign(code, info["name_translated"].lower(), _SENTENCES.get(code, ""), direction)
