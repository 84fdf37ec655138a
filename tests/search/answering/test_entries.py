"""A thing is analysed once, and reads back from its line as it was written."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commun.encoder import DIMENSIONS
from commun.findable import Document, Passage
from search import entries, stored
from search.entries import entries_of, entry_of
from search.memory import Memory
from tests.search.answering.engine import Thing

anything = st.text(max_size=60)


class CountingEncoder:
    """Gives each sentence its rank, and counts how often it is called."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def encode(self, sentences: Any) -> Any:
        self.calls.append(list(sentences))
        return np.arange(len(sentences), dtype=np.float32)[:, None].repeat(DIMENSIONS, axis=1)


@pytest.fixture(autouse=True)
def counting(monkeypatch: pytest.MonkeyPatch) -> CountingEncoder:
    counting = CountingEncoder()
    monkeypatch.setattr(entries, "encoder", lambda: counting)
    return counting


def guide(*texts: str, **more: Any) -> Document:
    return Document("guide", "fr", "Dissoudre l'association", tuple(map(Passage, texts)), **more)


def test_a_thing_that_readers_may_not_see_gives_no_entry() -> None:
    assert entry_of(Thing(None)) is None
    assert entry_of(SimpleNamespace(pk=1)) is None


def test_words_of_each_part_are_analysed_and_counted() -> None:
    entry = entry_of(Thing(Document("fiche", "fr", "Les statuts", (Passage("Statuts, statut", "Écrire"),))))
    assert entry is not None
    kept = stored.read(entry.stored)
    (token,) = set(entry.tokens["body"].split())
    assert (kept.fields["body"], kept.lengths["body"]) == ({token: 2}, 2)
    assert kept.passages == (Passage("Statuts, statut", "Écrire"),)
    assert (entry.uid, kept.uid, kept.stamp) == ("guides.guidepage:7", "guides.guidepage:7", entry.stamp)
    assert set(entry.words) >= {"statut", "statuts", "ecrire"}


def test_the_title_and_all_names_are_names_and_their_words_count_as_words_of_the_title() -> None:
    entry = entry_of(Thing(guide(names=("MJC  Palente", "W251000001"))))
    assert entry is not None
    assert set(entry.names) >= {"mjc palente", "w251000001"}
    assert "w251000001" in entry.tokens["title"].split()


def test_passages_of_many_things_are_encoded_together(counting: CountingEncoder) -> None:
    association = Thing(guide("x", is_editorial=False))
    made = entries_of(
        [Thing(guide("un", "deux")), association, Thing(None), Thing(guide()), Thing(guide("trois"))]
    )
    assert [entry and entry.vectors is not None and len(entry.vectors) for entry in made] == [
        2,
        False,
        None,
        False,
        1,
    ]
    assert any(len(call) == 3 for call in counting.calls)
    one = entry_of(Thing(guide("trois")))
    assert one is not None
    assert one.vectors is not None


def test_nothing_is_encoded_when_meaning_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "encoder", lambda: None)
    entry = entry_of(Thing(guide("un")))
    assert entry is not None
    assert entry.vectors is None


def test_each_write_has_a_greater_stamp_and_a_parsed_line_is_remembered() -> None:
    one, two = entry_of(Thing(guide("un"))), entry_of(Thing(guide("deux")))
    assert one
    assert two
    assert one.stamp < two.stamp
    assert stored.read(one.stored) is stored.read(one.stored)
    assert stored.recall(two.uid, two.stamp) is None
    assert stored.read(two.stored).passages[0].text == "deux"


@given(title=anything, text=anything, heading=anything, name=anything)
def test_any_document_reads_back_and_holds_no_half_of_a_surrogate(
    title: str, text: str, heading: str, name: str
) -> None:
    entry = entry_of(Thing(Document("guide", "fr", title, (Passage(text, heading),), names=(name,))))
    assert entry is not None
    stored.forget()
    kept = stored.read(entry.stored)
    entry.stored.encode()
    " ".join((*entry.words, *entry.names, *entry.tokens.values())).encode()
    assert kept.names == entry.names
    assert stored.store(kept) == entry.stored


def test_memory_forgets_what_was_used_longest_ago() -> None:
    memory: Memory[str] = Memory(room=10)
    memory.put("a", "A", 4)
    memory.put("b", "B", 4)
    assert memory.get("a") == "A"
    memory.put("c", "C", 4)
    assert (memory.get("a"), memory.get("b"), memory.get("c"), len(memory)) == ("A", None, "C", 2)
    memory.put("a", "too heavy", 11)
    assert memory.get("a") is None
