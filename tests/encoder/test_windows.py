from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.windows import Window, windows_of


def test_a_short_text_is_one_window() -> None:
    """Nothing is cut that need not be."""
    assert windows_of(318) == [Window(0, 318, 0, 318)]


def test_a_long_text_is_cut_in_the_middle_of_what_windows_share() -> None:
    """Each piece has at least half of the shared ones on its other side."""
    assert windows_of(182, longest=100, shared=18) == [Window(0, 100, 0, 91), Window(82, 182, 91, 182)]


def test_no_pieces_no_windows() -> None:
    """An empty text is not read."""
    assert windows_of(0) == []


@given(st.integers(1, 5000), st.integers(20, 400), st.data())
def test_windows_keep_every_piece_once_with_its_surroundings(pieces: int, longest: int, data: st.DataObject) -> None:
    """Whatever the length: no window too long, none much shorter, every piece kept once, none at the very edge of a window."""
    shared = data.draw(st.integers(2, longest - 2))
    windows = windows_of(pieces, longest, shared)
    kept = [piece for window in windows for piece in range(window.kept_from, window.kept_to)]
    assert kept == list(range(pieces))
    assert len({window.end - window.start for window in windows}) == 1
    for window, after in pairwise(windows):
        assert window.end - after.start >= shared
    for window in windows:
        assert window.end - window.start <= longest
        assert window.kept_from == 0 or window.kept_from - window.start >= shared // 2
        assert window.kept_to == pieces or window.end - window.kept_to >= shared // 2
