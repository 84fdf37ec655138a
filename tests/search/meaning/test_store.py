"""The vectors kept beside an index: exact, shared by processes, whole or asked for again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from commun.encoder import DIMENSIONS, Vectors
from search.meaning.store import FILE, Kept, Neighbour, Store


def axis(number: int, *, tilt: float = 0.0) -> Vectors:
    """A vector of length one along an axis, leaning towards the first."""
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[number] = 1.0
    vector[0] += tilt
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def kept(*vectors: Vectors, stamp: int = 1) -> Kept:
    return Kept(stamp, np.stack(vectors))


def uids(found: list[Neighbour]) -> list[str]:
    return [neighbour.uid for neighbour in found]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    store.write(
        {
            "a:1": kept(axis(5), axis(1, tilt=0.5), stamp=11),
            "a:2": kept(axis(0), stamp=12),
            "a:3": kept(axis(7), axis(8), axis(2, tilt=2.0), stamp=13),
        }
    )
    return store


def test_the_nearest_come_first_with_their_nearest_passage(store: Store) -> None:
    found = store.nearest(axis(0), 10, 0.1)
    assert [(one.uid, one.stamp, one.passage) for one in found] == [
        ("a:2", 12, 0),
        ("a:3", 13, 2),
        ("a:1", 11, 1),
    ]
    assert found[0].similarity == pytest.approx(1.0)
    assert found[2].similarity == pytest.approx(0.5 / np.sqrt(1.25))


def test_none_is_less_similar_than_asked_and_no_more_are_given(store: Store) -> None:
    assert uids(store.nearest(axis(0), 10, 0.8)) == ["a:2", "a:3"]
    assert uids(store.nearest(axis(0), 1, 0.1)) == ["a:2"]
    assert store.nearest(axis(0), 0, 0.1) == []
    assert store.nearest(axis(100), 10, 0.1) == []


def test_a_change_takes_the_place_of_what_was(store: Store) -> None:
    store.write({"a:2": kept(axis(9), stamp=22)}, removed=["a:1", "a:never"])
    assert store.stamps() == {"a:2": 22, "a:3": 13}
    assert uids(store.nearest(axis(9), 10, 0.9)) == ["a:2"]


def test_a_document_without_passage_is_forgotten(store: Store) -> None:
    store.write({"a:2": Kept(2, np.zeros((0, DIMENSIONS), dtype=np.float32))})
    assert set(store.stamps()) == {"a:1", "a:3"}


def test_nothing_is_near_before_anything_is_written(tmp_path: Path) -> None:
    store = Store(tmp_path / "later")
    assert store.nearest(axis(0), 5, -1.0) == []
    assert not store.needs_rebuild


def test_a_store_emptied_is_whole(store: Store) -> None:
    store.rewrite({})
    assert store.nearest(axis(0), 5, -1.0) == []
    assert not store.needs_rebuild


def test_another_process_sees_what_is_written(store: Store, tmp_path: Path) -> None:
    reader = Store(tmp_path)
    assert uids(reader.nearest(axis(0), 1, 0.1)) == ["a:2"]
    store.write({"a:4": kept(axis(30))})
    assert uids(reader.nearest(axis(30), 1, 0.1)) == ["a:4"]


def test_a_forked_process_sees_what_is_written_after_the_fork(store: Store) -> None:
    assert store.stamps()
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.read(receiving, 1)
        os._exit(0 if uids(store.nearest(axis(30), 1, 0.1)) == ["a:4"] else 1)
    store.write({"a:4": kept(axis(30))})
    os.write(sending, b".")
    assert os.waitpid(child, 0)[1] == 0


WRITER = """
import sys
import numpy as np
from pathlib import Path
from django.conf import settings
settings.configure()
from search.meaning.store import Kept, Store
store, name = Store(Path(sys.argv[1])), sys.argv[2]
for number in range(int(sys.argv[3])):
    vectors = np.zeros((2, 512), dtype=np.float32)
    vectors[:, number % 512] = 1.0
    store.write({f"{name}:{number}": Kept(number, vectors)})
"""


def writer(folder: Path, name: str, times: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name, str(times)])


def test_writers_wait_for_each_other_and_lose_nothing(tmp_path: Path) -> None:
    writers = [writer(tmp_path, name, 20) for name in "abc"]
    assert [one.wait(timeout=60) for one in writers] == [0, 0, 0]
    assert len(Store(tmp_path).stamps()) == 60


def test_a_killed_writer_leaves_what_was_there(tmp_path: Path) -> None:
    process = writer(tmp_path, "a", 1_000_000)
    deadline = time.monotonic() + 30
    while len(Store(tmp_path).stamps()) < 5 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    store = Store(tmp_path)
    assert not store.needs_rebuild
    assert len(store.stamps()) >= 5
    store.write({"b:1": kept(axis(3))})
    assert uids(Store(tmp_path).nearest(axis(3), 1, 0.9))


def _cut(content: bytes) -> bytes:
    return content[:-100]


def _altered(content: bytes) -> bytes:
    return content[:-100] + b"\x01" + content[-99:]


def _beheaded(content: bytes) -> bytes:
    return b"\x00" * 40 + content[40:]


def _of_another_encoder(content: bytes) -> bytes:
    return content.replace(b"MAILVEC1", b"MAILVEC0")


@pytest.mark.parametrize(
    "damage", [_cut, _altered, _beheaded, _of_another_encoder, lambda _content: b"", lambda _content: b"MA"]
)
def test_a_damaged_file_is_near_nothing_until_it_is_written_again(
    store: Store, tmp_path: Path, damage: object
) -> None:
    path = tmp_path / FILE
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    assert store.needs_rebuild
    assert store.nearest(axis(0), 5, -1.0) == []
    store.write({"a:9": kept(axis(0))})
    assert store.needs_rebuild
    store.rewrite({"a:9": kept(axis(0))})
    assert not store.needs_rebuild
    assert uids(store.nearest(axis(0), 5, 0.5)) == ["a:9"]


def test_six_thousand_passages_are_compared_in_a_millisecond(tmp_path: Path) -> None:
    store, draws = Store(tmp_path), np.random.default_rng(1)
    rows = draws.normal(size=(6_000, DIMENSIONS)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    store.write({f"a:{start}": Kept(1, rows[start : start + 6]) for start in range(0, 6_000, 6)})
    times = []
    for number in range(40):
        began = time.thread_time()
        store.nearest(rows[number], 60, 0.1)
        times.append(time.thread_time() - began)
    # 0.5 ms alone on the machine; of processor time, with room for one that is busy.
    assert sorted(times)[len(times) // 2] < 0.003
