"""What can go wrong with the official feed."""


class FeedError(Exception):
    """An import that can't go on; its text is one French sentence for the city's IT."""


class SheetError(Exception):
    """A document that can't become a sheet, and why; `claimed` is the identifier it gives itself, if legible.

    Its text is a few French words, shown after the name of the file.
    """

    def __init__(self, reason: str, claimed: str = "") -> None:
        super().__init__(reason)
        self.claimed = claimed


def shown(text: str) -> str:
    """Text from outside, short and without what would move a terminal's cursor."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)[:80]
