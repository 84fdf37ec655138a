"""From which similarity a passage is near a question; measured in docs/search-meaning.md."""

# Under it, a neighbour by meaning is no answer: most questions about anything else have none above it.
NEAR = 0.24
# In another language words find next to nothing, and similarities are a little lower.
NEAR_IN_ANOTHER_LANGUAGE = 0.22
# No more documents are near a question, however many are above.
NEIGHBOURS = 60


def near_from(language: str) -> float:
    """The least similarity that counts for a question in a language (as `language_of` says it)."""
    return NEAR_IN_ANOTHER_LANGUAGE if language else NEAR
