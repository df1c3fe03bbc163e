"""Money, shares and counts of an action."""
