"""The migrations of a ledger, in order; each is a file under `versions/`, and none is changed once it has landed."""
