"""The one table of weights of the ranking; `docs/search-ranking.md` says what each is for.

A score by words is a sum of shares, each from 0 to 1, so that it compares from a question to another and
with a similarity of meaning.
"""

# How often a word counts, by field, and how many tokens a field has when it is neither short nor long.
FIELDS = {"title": (4.0, 10.0), "heading": (2.0, 30.0), "body": (1.0, 350.0)}
# BM25's: how fast repetition stops to count, and how much length does.
SATURATION = 1.5
LENGTH = 0.4

# Shares of the score by words.
FREQUENCY = 1.0  # how much the document speaks of the words
PASSAGE = 0.3  # how much of the question is together in one passage
TITLE = 0.7  # how much of the question is in the title, and of the title in the question

# From which score by words, or from which part of the question's importance, a document answers. When none
# does, only what is near by its meaning is found; where no meaning is compared, less is enough.
ANSWERS = 0.45
ANSWERS_ALONE = 0.4
COVERS = 0.75

# A document called exactly what was typed comes before all others.
NAME = 3.0
# What does not depend on the question.
SUBSTANCE = 0.4  # a document that answers is longer than one that mentions
SUBSTANTIAL = 600.0  # tokens of a body beyond which it is long enough
TRUST = 0.2
ENTRY = 0.2  # what an association has instead of substance

# How much a similarity of meaning of 1 counts beside the score by words; and where no document has anything
# of the words, as in another language. Between them when the best has less of them than `UNDERSTOOD`.
MEANING = 0.75
MEANING_ALONE = 3.0
UNDERSTOOD = 0.4
