"""An index that is lost or damaged answers nothing until it is whole again; one that can't be read stays."""

import errno
import json
import time
from pathlib import Path
from typing import Any

import pytest

from search.backends.tantivy import SearchBackend, generation
from search.backends.tantivy.checking import is_sound
from search.backends.tantivy.failures import may_pass
from search.backends.tantivy.locking import held
from search.errors import EngineError
from tests.search.tantivy.indexing import document, fill, plan


@pytest.fixture
def engine(tmp_path: Path) -> SearchBackend:
    found = SearchBackend({"PATH": str(tmp_path / "index")})
    fill(found.place, [document(f"Judo {number}", "Un club de judo") for number in range(50)])
    found.complete(found.identity())
    return found


def folder(engine: SearchBackend) -> Path:
    found = generation.current(engine.place.root)
    assert found is not None
    return found.folder


def opened_again(engine: SearchBackend) -> None:
    """As in a process that has just started."""
    engine.place._opened = None


def fails(said: str) -> Any:
    def failing(*_args: Any, **_kwargs: Any) -> None:
        raise ValueError(said)

    return failing


def test_an_index_that_was_lost_answers_nothing_until_all_is_written_again(engine: SearchBackend) -> None:
    lost = engine.identity()
    engine.reset()
    fill(engine.place, [document("Judo")])
    engine.complete(lost)
    for ask in (lambda: engine.candidates(plan("judo")), engine.probe):
        with pytest.raises(EngineError, match="being built"):
            ask()
    engine.complete(engine.identity())
    assert engine.candidates(plan("judo")).total == 1
    engine.probe()


def test_a_segment_cut_short_gives_the_index_up_and_the_monitoring_is_told(engine: SearchBackend) -> None:
    before = engine.identity()
    store = next(folder(engine).glob("*.store"))
    store.write_bytes(store.read_bytes()[:-100])
    opened_again(engine)
    with pytest.raises(EngineError):
        engine.probe()
    assert engine.identity() != before


def test_a_question_that_meets_damage_gives_the_index_up(
    engine: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = engine.identity()
    terms = next(folder(engine).glob("*.term"))
    data = bytearray(terms.read_bytes())
    data[5] ^= 0xFF
    terms.write_bytes(data)
    assert not is_sound(folder(engine))
    opened_again(engine)
    monkeypatch.setattr("search.backends.tantivy.backend.candidates", fails("An invalid block"))
    with pytest.raises(EngineError, match="invalid block"):
        engine.candidates(plan("judo"))
    with pytest.raises(EngineError, match="being built"):
        engine.probe()
    assert engine.identity() != before


def test_a_question_that_fails_on_a_sound_index_leaves_it(
    engine: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = engine.identity()
    assert is_sound(folder(engine))
    monkeypatch.setattr("search.backends.tantivy.backend.candidates", fails("What does it mean?"))
    with pytest.raises(EngineError, match="What does it mean"):
        engine.candidates(plan("judo"))
    engine.probe()
    assert engine.identity() == before


def test_hits_after_the_windows_fail_inside_the_border(
    engine: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = engine.candidates(plan("judo"))
    assert len(found.tail(40, 0, 5)) == 5
    monkeypatch.setattr("search.backends.tantivy.candidates._hits", fails("a damaged segment"))
    with pytest.raises(EngineError, match="searching further"):
        found.tail(40, 0, 5)


@pytest.mark.parametrize("code", [errno.EMFILE, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("name", ["current", "about.json"])
def test_files_that_cannot_be_read_now_are_not_lost(
    engine: SearchBackend, monkeypatch: pytest.MonkeyPatch, code: int, name: str
) -> None:
    before = engine.identity()
    opened_again(engine)
    read = Path.read_text

    def refused(self: Path, *args: Any, **kwargs: Any) -> str:
        if self.name == name:
            raise OSError(code, "not now")
        return read(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", refused)
        for ask in (engine.identity, engine.probe, lambda: fill(engine.place, [document("Judo")])):
            with pytest.raises(EngineError) as told:
                ask()
            assert told.value.retry
    assert engine.identity() == before
    assert engine.candidates(plan("judo")).total == 50


def test_what_the_library_says_of_the_system_is_told_from_damage() -> None:
    said = "Failed to open file: 'IoError { io_error: Os { code: %d, kind: X }, filepath: \"a.idx\" }'"
    assert may_pass(ValueError(said % errno.EMFILE))
    assert not may_pass(ValueError(said % errno.ENOENT))
    assert not may_pass(ValueError("Footer magic byte mismatch"))


def test_nothing_is_noted_for_a_rebuild_that_was_killed(engine: SearchBackend) -> None:
    place = engine.place
    place.changed.write_text("")
    with held(place.root / "rebuild.lock", 0.0, "busy"):
        fill(place, [document("Judo")])
        assert json.loads(place.changed.read_text())[0] == "tests.Thing"
    fill(place, [document("Judo")])
    assert not place.changed.exists()


def test_an_old_process_leaves_the_index_of_a_newer_version_alone(
    engine: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = folder(engine) / "about.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"fingerprint": "newer"}))
    for ask in (engine.identity, engine.probe, lambda: fill(engine.place, [document("Judo")])):
        opened_again(engine)
        with pytest.raises(EngineError):
            ask()
    assert json.loads(about.read_text())["fingerprint"] == "newer"
    monkeypatch.setattr(generation, "STARTED", time.time())
    opened_again(engine)
    assert engine.identity()
    assert not about.exists()
