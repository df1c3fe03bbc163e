"""Reasoning: what hangs on what, across articles. It follows from what was said, and is no forecast."""
