"""What people correct: kept apart from what the engine said, anchored to words, laid over the entries, and taken back."""
