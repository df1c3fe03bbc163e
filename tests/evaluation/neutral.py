"""The neutral scorer of records, where it lies beside the shared corpora."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

CORPORA = Path(os.environ.get("ONRECORD_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
SCORER = CORPORA.parent / "score" / "record_score.py"


def loaded() -> ModuleType | None:
    """Return the neutral scorer, loaded from its file without leaving anything beside it; None where there is none."""
    if not SCORER.is_file():
        return None
    spec = importlib.util.spec_from_file_location("neutral_record_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    wrote, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = wrote
    return module


NEUTRAL = loaded()
needs_scorer = pytest.mark.skipif(NEUTRAL is None, reason=f"no neutral scorer at {SCORER}")
