"""The one exception of the border with the search engines."""


class EngineError(Exception):
    """The engine can't answer, or can't write. `retry`: the same call may succeed later."""

    def __init__(self, sentence: str, *, retry: bool = True) -> None:
        super().__init__(sentence)
        self.retry = retry
