"""The language of a question, when it is not that of the documents."""


def language_of(text: str, known_share: float) -> str:
    """Its code (`es`, `ar` …); empty when it is French or can't be told.

    `known_share` (0 to 1) is the share of its words that the vocabulary of the index knows.
    """
    return ""
