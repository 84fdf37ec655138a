"""How a subject refuses a page with a sentence of its own; the page itself is designed elsewhere."""


class RefusalError(Exception):
    """The request ends with an error page of this HTTP status.

    `sentence` says to the reader what happened, in place of the general words of that status;
    `retry_after`, in seconds, says when to come back.
    """

    def __init__(self, status: int, sentence: str = "", retry_after: int | None = None) -> None:
        super().__init__(status, sentence)
        self.status = status
        self.sentence = sentence
        self.retry_after = retry_after
