"""What was made for the objects asked of last is kept."""

from __future__ import annotations

from threading import Thread

from onrecord.speakers.latest import kept_for_latest


def test_the_same_objects_are_answered_once() -> None:
    """Others, even equal ones, are answered anew, and so are the first when others were asked of between."""
    made: list[str] = []

    @kept_for_latest
    def make(one: list[str], other: str) -> int:
        made.append(other)
        return len(made)

    first, equal = ["x"], ["x"]
    assert [make(first, "a"), make(first, "a"), make(equal, "a"), make(first, "a")] == [1, 1, 2, 3]
    assert make(first, other="a") == 3


def test_each_thread_keeps_its_own() -> None:
    """What another thread asks does not drop what is kept here."""
    made: list[object] = []

    @kept_for_latest
    def make(one: object) -> int:
        made.append(one)
        return len(made)

    here = object()
    make(here)
    thread = Thread(target=lambda: make(object()))
    thread.start()
    thread.join()
    make(here)
    assert made.count(here) == 1
