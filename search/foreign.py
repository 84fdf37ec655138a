"""What is said to those who ask in a language that the portal does not speak."""

from dataclasses import dataclass

from django.utils.translation import get_language_info

# « These answers are in French », for the languages that the encoder understands.
_SENTENCES = {
    "ar": "هذه الإجابات باللغة الفرنسية.",
    "de": "Diese Antworten sind auf Französisch.",
    "en": "These answers are in French.",
    "es": "Estas respuestas están en francés.",
    "it": "Queste risposte sono in francese.",
    "ja": "回答はフランス語です。",
    "ko": "답변은 프랑스어로 되어 있습니다.",
    "nl": "Deze antwoorden zijn in het Frans.",
    "pl": "Te odpowiedzi są po francusku.",
    "pt": "Estas respostas estão em francês.",
    "ru": "Эти ответы на французском языке.",
    "th": "คำตอบเหล่านี้เป็นภาษาฝรั่งเศส",
    "tr": "Bu yanıtlar Fransızcadır.",
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
