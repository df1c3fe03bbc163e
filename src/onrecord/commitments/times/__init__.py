"""When an action is to be."""
