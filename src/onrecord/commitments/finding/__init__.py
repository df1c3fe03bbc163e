"""Which words are an action, and of what kind: candidates, what the head and the rules say of them."""
