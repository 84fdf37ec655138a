"""What is encoded of a document: one sentence for each of its passages."""

from commun.findable import Document


def sentences_of(document: Document) -> list[str]:
    """The text whose vector stands for each passage of a document, in the same order."""
    return [
        ". ".join(part for part in (document.title, passage.heading, passage.text) if part)
        for passage in document.passages
    ]
